// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.audit.Actor;
import dev.jitgate.audit.AuditKey;
import dev.jitgate.audit.AuditTrail;
import dev.jitgate.audit.Checkpoint;
import dev.jitgate.audit.Origin;
import dev.jitgate.msp.HandOffAccess;
import dev.jitgate.msp.IdemeumParent;
import dev.jitgate.msp.Msp;
import dev.jitgate.msp.MspHost;
import dev.jitgate.msp.MspSettings;
import dev.jitgate.msp.ResolutionMode;
import dev.jitgate.msp.ResolverEntry;
import dev.jitgate.msp.SessionRules;
import dev.jitgate.msp.TabDestination;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolution.Resolvers;
import dev.jitgate.web.Logged;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.MemoryDatabase;
import dev.jitgate.web.store.SqlAuditStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditWatchTest {

  private static final Msp NIKPOT = new Msp("nikpot");
  private static final AuditKey KEY = new AuditKey(new byte[32], new byte[32]);
  private static final Origin BY = new Origin(NIKPOT, Actor.SERVER, "192.0.2.7");

  private final Logged logged = Logged.by(AuditWatch.class.getName());
  private final SettableClock clock = new SettableClock();
  private final Resolvers resolvers = Resolvers.of(AuditWatch.class.getClassLoader());
  private Database database;
  private SqlAuditStore store;
  private AuditTrail trail;
  private List<ServedMsp> msps;

  @BeforeEach
  void open() {
    database = MemoryDatabase.open();
    store = new SqlAuditStore(database);
    trail = new AuditTrail(store, msp -> KEY, clock);
    msps = List.of(nikpot());
  }

  @AfterEach
  void close() {
    logged.close();
    resolvers.close();
    database.close();
  }

  @Test
  void theStartAndEachResolverAreRecordedOnce() {
    AuditWatch watch = watch();
    watch.look();
    watch.look();

    assertThat(events()).containsExactly("server-started", "resolver-loaded", "checkpoint");
    assertThat(store.read(NIKPOT, 1, 1).get(0).line().record())
        .contains("\"entry\":\"display-name\",\"jar\":");
  }

  @Test
  void aCheckpointFollowsWithinAMinuteOrAHundredRecordsAndNoOther() {
    AuditWatch watch = watch();
    watch.look();
    assertThat(checkpoints()).hasSize(1);
    assertThat(checkpoints().get(0).checkpoint().number()).isEqualTo(2);
    assertThat(checkpoints().get(0).checkpoint().mac())
        .isEqualTo(store.read(NIKPOT, 1, 1).get(0).line().mac());
    assertThat(checkpoints().get(0).isGenuine(KEY)).isTrue();

    clock.now = clock.now.plus(Duration.ofMinutes(5));
    watch.look();
    watch().look();
    assertThat(checkpoints()).as("a second node's start is news").hasSize(2);

    int before = checkpoints().size();
    watch.look();
    assertThat(checkpoints()).hasSize(before);

    for (int i = 0; i < 101; i++) {
      trail.serverStarted(NIKPOT, "1.0");
    }
    watch.look();
    assertThat(checkpoints()).hasSizeGreaterThan(before);
  }

  @Test
  void anActThatWasNeverFinishedIsReportedOnceAfterTenMinutes() {
    AuditWatch watch = watch();
    trail.tenantDeleted(BY, "crashed");
    trail.tenantDeleted(BY, "done").perform(() -> "gone");
    watch.look();
    assertThat(logged.lines("nothing tells")).isEmpty();

    clock.now = clock.now.plus(Duration.ofMinutes(10)).plusMillis(1);
    watch.look();
    clock.now = clock.now.plus(Duration.ofMinutes(10));
    watch.look();

    assertThat(logged.lines("nothing tells"))
        .containsExactly(
            "WARNING Record 1 of nikpot: nothing tells how tenant-deleted of 2026-11-24T12:00:00Z"
                + " ended; look whether it was done");
  }

  @Test
  void anOutageIsSaidOnceAndEndsNothing() {
    AuditWatch watch = watch();
    watch.look();
    database.close();

    watch.look();
    watch.look();

    assertThat(logged.lines("The audit trail is not watched: JG-9003: ")).hasSize(1);
  }

  @Test
  void beforeTheDatabaseWasOpenedNothingCanBeRecorded() {
    AuditTrail early = new AuditTrail(new LateAuditStore(Optional::empty), msp -> KEY, clock);

    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> early.tenantDeleted(BY, "demo"))
        .withMessage("JG-8020: The store has not answered since the start.");
  }

  private AuditWatch watch() {
    return new AuditWatch(store, msp -> KEY, trail, msps, resolvers::registry, clock);
  }

  private List<String> events() {
    return store.read(NIKPOT, 0, 1000).stream()
        .map(record -> record.line().record().replaceAll(".*\"event\":\"([a-z-]+)\".*", "$1"))
        .toList();
  }

  private List<Checkpoint.Signed> checkpoints() {
    return logged.lines("AUDIT CHECKPOINT").stream()
        .flatMap(line -> Checkpoint.find(line).stream())
        .toList();
  }

  private ServedMsp nikpot() {
    ResolverEntry entry =
        new ResolverEntry(
            "display-name",
            "display-name",
            key -> Optional.empty(),
            Optional.empty(),
            ResolverEntry.DEFAULT_DEADLINE,
            false);
    MspSettings settings =
        new MspSettings(
            NIKPOT,
            new MspHost("jit.nikpot.example"),
            TabDestination.HAND_OFF,
            new IdemeumParent("nikpot.idemeum.com"),
            "https://{parent}/?customerName={name}",
            List.of(),
            List.of(entry),
            ResolutionMode.FIRST,
            MspSettings.DEFAULT_CLIENT_VARIABLE,
            HandOffAccess.OPEN,
            List.of(),
            SessionRules.standard(),
            List.of(),
            Optional.empty());
    return new ServedMsp(
        settings,
        Optional.empty(),
        resolvers.chain("nikpot", settings.resolvers(), settings.mode()),
        Observations.NONE);
  }

  private static final class SettableClock extends Clock {

    private Instant now = Instant.parse("2026-11-24T12:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
