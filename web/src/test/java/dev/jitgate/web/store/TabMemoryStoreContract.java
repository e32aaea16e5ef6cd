// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.access.Miss;
import dev.jitgate.access.MissStore.Place;
import dev.jitgate.access.PinnedClient;
import dev.jitgate.access.PinnedClient.Kept;
import dev.jitgate.access.StoppedChange;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.tenant.MappingKey;
import dev.jitgate.tenant.TenantDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the stores of misses and of HaloPSA's clients keep to, in whichever database. */
abstract class TabMemoryStoreContract {

  private static final AtomicInteger MSPS = new AtomicInteger();
  private static final Instant NOW = Instant.parse("2026-11-28T08:00:00.123Z");

  private final Msp msp = new Msp("memory" + MSPS.incrementAndGet());
  private final Msp other = new Msp("memory" + MSPS.incrementAndGet());
  private Database database;
  private SqlMissStore misses;
  private SqlClientStore clients;
  private SqlTenantStore tenants;
  private UUID demo;
  private UUID acme;
  private UUID foreign;

  /** Returns an open database, which the contract closes. */
  abstract Database open();

  @BeforeEach
  void start() {
    database = open();
    misses = new SqlMissStore(database);
    clients = new SqlClientStore(database);
    tenants = new SqlTenantStore(database);
    demo = tenants.put(msp, new TenantDraft("demo", "Demo", Map.of())).id();
    acme = tenants.put(msp, new TenantDraft("acme", "Acme", Map.of())).id();
    foreign = tenants.put(other, new TenantDraft("demo", "Demo", Map.of())).id();
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void missesOfOneValueAddUpAndTheLastOneCounts() {
    misses.add(msp, List.of(miss("Acme", 2, NOW, Optional.of("7")), miss("", 1, NOW, none())));
    misses.add(msp, List.of(miss("ACME", 3, NOW.plusSeconds(5), none())));
    misses.add(other, List.of(miss("Acme", 1, NOW, none())));

    List<Miss> listed = misses.list(msp, Place.START, 10);
    assertThat(listed).extracting(Miss::value).containsExactly("ACME", "");
    assertThat(listed.get(0).count()).isEqualTo(5);
    assertThat(listed.get(0).first()).isEqualTo(NOW);
    assertThat(listed.get(0).last()).isEqualTo(NOW.plusSeconds(5));
    assertThat(listed.get(0).ticket()).contains("7");
    assertThat(listed.get(0).code()).isEqualTo(ErrorCode.TENANT_NOT_FOUND);

    misses.forget(msp, listed.get(0).id());
    assertThat(misses.list(msp, Place.START, 10)).hasSize(1);
    assertThat(misses.list(other, Place.START, 10)).hasSize(1);
  }

  @Test
  void missesArePagedWithoutGapsAlsoWithinOneMoment() {
    List<Miss> all = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      all.add(miss("value " + i, 1, NOW.plusSeconds(i / 10), none()));
    }
    misses.add(msp, all);

    List<String> read = new ArrayList<>();
    Place place = Place.START;
    for (List<Miss> page = misses.list(msp, place, 4);
        !page.isEmpty();
        page = misses.list(msp, place, 4)) {
      page.forEach(miss -> read.add(miss.value()));
      place = Place.of(page.get(page.size() - 1));
    }

    assertThat(read).hasSize(25).doesNotHaveDuplicates();
    assertThat(read.subList(0, 5)).allMatch(value -> value.matches("value 2\\d"));
  }

  @Test
  void aFloodStaysWithinTheLimitAndTheOldestGo() {
    List<Miss> all = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      all.add(miss("value " + i, 1, NOW.plusMillis(i), none()));
    }
    misses.add(msp, all);
    misses.add(other, all);

    misses.tidy(msp, NOW.minus(Duration.ofDays(30)), 50);

    assertThat(misses.list(msp, Place.START, 100)).hasSize(50);
    assertThat(misses.list(msp, Place.START, 1).get(0).value()).isEqualTo("value 59");
    assertThat(misses.list(other, Place.START, 100)).hasSize(60);
  }

  @Test
  void aFloodWithinOneMomentStaysWithinTheLimitAsWell() {
    List<Miss> all = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      all.add(miss("value " + i, 1, NOW, none()));
    }
    misses.add(msp, all);

    misses.tidy(msp, NOW.minus(Duration.ofDays(30)), 50);

    assertThat(misses.list(msp, Place.START, 100)).hasSizeLessThanOrEqualTo(50);
  }

  @Test
  void whatIsOlderThanAMonthIsForgotten() {
    misses.add(
        msp,
        List.of(
            miss("old", 1, NOW.minus(Duration.ofDays(31)), none()), miss("new", 1, NOW, none())));

    misses.tidy(msp, NOW.minus(Duration.ofDays(30)), 50);

    assertThat(misses.list(msp, Place.START, 10)).extracting(Miss::value).containsExactly("new");
  }

  @Test
  void theLongestMissIsKept() {
    misses.add(msp, List.of(miss("🍊".repeat(256), 1, NOW, Optional.of("9".repeat(18)))));

    assertThat(misses.list(msp, Place.START, 10)).hasSize(1);
  }

  @Test
  void theFirstWhoSaysWhereAClientLeadsIsBelieved() {
    clients.remember(msp, Map.of("118", demo, "119", acme), NOW);
    clients.remember(msp, Map.of("118", acme, "120", foreign, "121", UUID.randomUUID()), NOW);

    assertThat(clients.find(msp, "118").orElseThrow().tenant()).contains(demo);
    assertThat(clients.find(msp, "119").orElseThrow().tenant()).contains(acme);
    assertThat(clients.find(msp, "120")).isEmpty();
    assertThat(clients.find(msp, "121")).isEmpty();
    assertThat(clients.find(other, "118")).isEmpty();
    assertThat(clients.changes(msp, -1)).hasSize(2);
    assertThat(clients.changes(msp, clients.revisions().getOrDefault(msp, -1L))).isEmpty();
  }

  @Test
  void aStoppedChangeWaitsAndIsConfirmed() {
    clients.remember(msp, Map.of("118", demo), NOW);
    clients.stop(msp, List.of(stop(acme, true)));
    long revision = stopped().revision();
    clients.stop(msp, List.of(stop(acme, false)));

    // More of the same is nothing new to decide.
    assertThat(stopped().revision()).isEqualTo(revision);
    assertThat(stopped().stopped().orElseThrow().count()).isEqualTo(2);
    assertThat(stopped().stopped().orElseThrow().signedIn()).isTrue();
    refused(ErrorCode.CLIENT_CHANGED, () -> clients.confirm(msp, "118", revision - 1, NOW));
    refused(ErrorCode.CLIENT_UNKNOWN, () -> clients.confirm(other, "118", revision, NOW));

    clients.confirm(msp, "118", revision, NOW.plusSeconds(9));

    assertThat(clients.stopped(msp, "", 10)).isEmpty();
    PinnedClient client = clients.find(msp, "118").orElseThrow();
    assertThat(client.tenant()).contains(acme);
    assertThat(client.since()).isEqualTo(NOW.plusSeconds(9));
    assertThat(clients.changes(msp, revision)).containsExactly(client);
    refused(ErrorCode.CLIENT_UNKNOWN, () -> clients.confirm(msp, "118", client.revision(), NOW));
  }

  @Test
  void whatIsKeptStaysDecidedUntilAnotherTenantIsTried() {
    UUID third = tenants.put(msp, new TenantDraft("third", "Third", Map.of())).id();
    clients.remember(msp, Map.of("118", demo), NOW);
    clients.stop(msp, List.of(stop(acme, true)));
    clients.keep(msp, "118", stopped().revision(), new Kept("Ada", NOW));

    clients.stop(msp, List.of(stop(acme, true)));
    assertThat(stopped().kept()).contains(new Kept("Ada", NOW));
    assertThat(stopped().tenant()).contains(demo);

    clients.stop(msp, List.of(stop(third, false)));
    assertThat(stopped().kept()).isEmpty();
    assertThat(stopped().stopped().orElseThrow().tenant()).isEqualTo(third);
  }

  @Test
  void whatStrangersMetHidesNothing() {
    UUID third = tenants.put(msp, new TenantDraft("third", "Third", Map.of())).id();
    clients.remember(msp, Map.of("118", demo), NOW);
    clients.stop(msp, List.of(stop(acme, true)));
    clients.stop(msp, List.of(stop(third, false)));

    assertThat(stopped().stopped().orElseThrow().tenant()).isEqualTo(acme);
  }

  @Test
  void whatIsNoChangeAnyMoreIsNotStopped() {
    clients.remember(msp, Map.of("118", demo), NOW);
    clients.stop(msp, List.of(stop(demo, true)));
    clients.stop(msp, List.of(new StoppedChange("999", acme, 1, NOW, NOW, Optional.empty(), true)));
    clients.stop(msp, List.of(stop(foreign, true)));

    assertThat(clients.stopped(msp, "", 10)).isEmpty();
    assertThat(clients.find(msp, "999")).isEmpty();
  }

  @Test
  void whatIsForgottenIsToldToTheOthersAndLearntAnew() {
    clients.remember(msp, Map.of("118", demo), NOW);
    clients.stop(msp, List.of(stop(acme, true)));
    long revision = stopped().revision();

    clients.forget(msp, "118", revision);

    assertThat(clients.changes(msp, revision).get(0).tenant()).isEmpty();
    assertThat(clients.stopped(msp, "", 10)).isEmpty();
    clients.remember(msp, Map.of("118", acme), NOW);
    assertThat(clients.find(msp, "118").orElseThrow().tenant()).contains(acme);
  }

  @Test
  void aDeletedTenantFreesItsClients() {
    clients.remember(msp, Map.of("118", demo, "119", acme), NOW);
    clients.stop(msp, List.of(stop(acme, true)));

    tenants.delete(msp, "acme");

    assertThat(clients.stopped(msp, "", 10)).isEmpty();
    assertThat(clients.find(msp, "118").orElseThrow().tenant()).contains(demo);
    assertThat(clients.find(msp, "119").orElseThrow().tenant()).isEmpty();
    clients.remember(msp, Map.of("119", demo), NOW);
    assertThat(clients.find(msp, "119").orElseThrow().tenant()).contains(demo);
  }

  private PinnedClient stopped() {
    List<PinnedClient> stopped = clients.stopped(msp, "", 10);
    assertThat(stopped).hasSize(1);
    return stopped.get(0);
  }

  private static StoppedChange stop(UUID tenant, boolean signedIn) {
    return new StoppedChange("118", tenant, 1, NOW, NOW, Optional.of("7"), signedIn);
  }

  private static Miss miss(String value, long count, Instant at, Optional<String> ticket) {
    UUID id = value.isEmpty() ? MappingKey.id("name", "") : new MappingKey("name", value).id();
    return new Miss(id, "name", value, ErrorCode.TENANT_NOT_FOUND, count, at, at, ticket);
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private static void refused(ErrorCode code, ThrowingCallable call) {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }
}
