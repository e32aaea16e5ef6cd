// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.customer.Confirmation;
import dev.jitgate.customer.Customer;
import dev.jitgate.customer.ReadCustomer;
import dev.jitgate.msp.Msp;
import dev.jitgate.tenant.TenantDraft;
import dev.jitgate.web.store.SqlCustomerStore.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** HaloPSA's clients as they were read last, whichever database they are kept in. */
abstract class CustomerStoreContract {

  private static final AtomicInteger MSPS = new AtomicInteger();
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final Instant LATER = NOON.plusSeconds(3600);

  private final Msp msp = new Msp("customers" + MSPS.incrementAndGet());
  private final Msp other = new Msp("customers" + MSPS.incrementAndGet());
  private Database database;
  private Database otherNode;
  private SqlCustomerStore store;
  private UUID tenant;

  /** Returns an open database, which the contract closes. */
  abstract Database open();

  @BeforeEach
  void start() {
    database = open();
    otherNode = open();
    store = new SqlCustomerStore(database);
    tenant = put(msp);
    put(other);
  }

  @AfterEach
  void stop() {
    database.close();
    otherNode.close();
  }

  private UUID put(Msp whose) {
    return new SqlTenantStore(database).put(whose, new TenantDraft("demo", "Demo", Map.of())).id();
  }

  private static Customer client(long id, String name) {
    return new Customer(id, name, "", false, Optional.empty(), Map.of());
  }

  private Lease claim(Instant now) {
    return store.claim(msp, now, LEASE, true).orElseThrow();
  }

  private void read(Instant at, boolean complete, Customer... clients) {
    Lease lease = claim(at);
    assertThat(store.save(msp, lease, List.of(clients), complete, at, at.plusSeconds(3600)))
        .isTrue();
  }

  @Test
  void whatWasReadIsThereForEveryNode() {
    Customer whole =
        new Customer(
            118,
            "Hart & Vale, Söhne",
            "hart",
            true,
            Optional.of(UUID.randomUUID()),
            Map.of("CFJitTenant", "hart-vale"));
    read(NOON, true, client(131, "Acme"), whole);

    SqlCustomerStore there = new SqlCustomerStore(otherNode);
    assertThat(there.all(msp))
        .extracting(ReadCustomer::customer)
        .containsExactly(whole, client(131, "Acme"));
    assertThat(there.find(msp, 118)).map(ReadCustomer::customer).contains(whole);
    assertThat(there.find(msp, 119)).isEmpty();
    assertThat(there.reading(msp).readAt()).contains(NOON);
    assertThat(there.all(other)).isEmpty();
  }

  @Test
  void onlyWhatHasChangedGetsAnotherRevision() {
    read(NOON, true, client(1, "One"), client(2, "Two"));
    long before = store.find(msp, 1).orElseThrow().revision();

    read(LATER, true, client(1, "One"), client(2, "Zwei"), client(3, "Three"));

    assertThat(store.find(msp, 1).orElseThrow().revision()).isEqualTo(before);
    assertThat(store.find(msp, 2).orElseThrow().revision()).isGreaterThan(before);
    assertThat(store.find(msp, 3)).isPresent();
  }

  @Test
  void whatIsMissingGoesOnlyIfAllWereShown() {
    read(NOON, true, client(1, "One"), client(2, "Two"));

    read(LATER, false, client(1, "One"));
    assertThat(store.all(msp)).hasSize(2);
    assertThat(store.reading(msp).complete()).isFalse();

    read(LATER.plusSeconds(1), true, client(1, "One"));
    assertThat(store.all(msp)).hasSize(1);
  }

  @Test
  void oneNodeReadsAtATimeAndTheNextWhenItIsTime() {
    SqlCustomerStore there = new SqlCustomerStore(otherNode);
    Lease lease = store.claim(msp, NOON, LEASE, false).orElseThrow();
    assertThat(there.claim(msp, NOON.plusSeconds(1), LEASE, false)).isEmpty();
    assertThat(there.claim(msp, NOON.plusSeconds(1), LEASE, true)).isEmpty();

    store.save(msp, lease, List.of(client(1, "One")), true, NOON, LATER);
    assertThat(there.claim(msp, NOON.plusSeconds(2), LEASE, false)).as("not yet").isEmpty();
    assertThat(there.claim(msp, NOON.plusSeconds(2), LEASE, true)).as("asked for").isPresent();
  }

  @Test
  void whoNeedsLongerKeepsTheLeaseUntilAnotherOneHasIt() {
    Lease lease = claim(NOON);
    Instant end = NOON.plus(LEASE);
    assertThat(store.renew(msp, lease, end.plus(LEASE))).isTrue();
    assertThat(store.claim(msp, end, LEASE, true)).isEmpty();

    assertThat(store.claim(msp, end.plus(LEASE), LEASE, true)).isPresent();
    assertThat(store.renew(msp, lease, end.plus(LEASE.multipliedBy(2)))).isFalse();
  }

  @Test
  void whoseLeaseIsOverStoresNothing() {
    Lease lost = claim(NOON);
    Lease lease = claim(NOON.plus(LEASE));

    assertThat(store.save(msp, lost, List.of(client(1, "Old")), true, NOON, LATER)).isFalse();
    assertThat(store.save(msp, lease, List.of(client(1, "New")), true, NOON, LATER)).isTrue();
    assertThat(store.find(msp, 1).orElseThrow().customer().name()).isEqualTo("New");
  }

  @Test
  void troubleIsSaidUntilItIsOverAndForgetsNothing() {
    read(NOON, true, client(1, "One"));
    store.failed(msp, claim(LATER), "x".repeat(900), LATER.plusSeconds(600));

    assertThat(store.reading(msp).trouble()).hasSize(500);
    assertThat(store.reading(msp).readAt()).contains(NOON);
    assertThat(store.reading(msp).triedAt()).contains(LATER);
    assertThat(store.all(msp)).hasSize(1);
    assertThat(store.claim(msp, LATER.plusSeconds(599), LEASE, false)).isEmpty();

    read(LATER.plusSeconds(600), true, client(1, "One"));
    assertThat(store.reading(msp).trouble()).isEmpty();
  }

  @Test
  void whatWasSaidOfAClientStaysWithoutItAndGoesWithTheTenant() {
    Confirmation first = new Confirmation(1, tenant, "One", "", "Ada", NOON);
    Confirmation second = new Confirmation(1, tenant, "Eins", "one", "Eve", LATER);
    store.confirm(msp, first);
    store.confirm(msp, second);
    read(NOON, true, client(2, "Two"));

    assertThat(store.confirmations(msp)).containsExactly(second);
    assertThat(store.confirmations(other)).isEmpty();
    assertThat(store.forget(other, 1)).isFalse();

    new SqlTenantStore(database).delete(msp, "demo");
    assertThat(store.confirmations(msp)).isEmpty();
    assertThat(store.forget(msp, 1)).isFalse();
  }

  @Test
  void aReferenceThatWasWrittenIsKnownAtOnceAndNoChange() {
    read(NOON, true, client(1, "One"));
    store.confirm(msp, new Confirmation(1, tenant, "One", "", "Ada", NOON));
    long before = store.find(msp, 1).orElseThrow().revision();

    store.referenceWritten(msp, 1, "demo");

    ReadCustomer now = store.find(msp, 1).orElseThrow();
    assertThat(now.customer().reference()).isEqualTo("demo");
    assertThat(now.revision()).isGreaterThan(before);
    assertThat(store.confirmations(msp).get(0).reference()).isEqualTo("demo");
  }

  @Test
  void aReadingThatBeganBeforeAReferenceWasWrittenLeavesThatClientAlone() {
    read(NOON, true, client(1, "One"), client(2, "Two"), client(3, "Three"));
    Lease lease = claim(LATER);
    store.referenceWritten(msp, 1, "demo");
    store.referenceWritten(msp, 3, "third");

    List<Customer> seen = List.of(client(1, "One"), client(2, "Zwei"));
    assertThat(store.save(msp, lease, seen, true, LATER, LATER.plusSeconds(60))).isTrue();
    assertThat(store.all(msp))
        .extracting(ReadCustomer::customer)
        .containsExactly(
            client(1, "One").withReference("demo"),
            client(2, "Zwei"),
            client(3, "Three").withReference("third"));

    read(LATER.plusSeconds(60), true, client(1, "Eins"), client(2, "Zwei"));
    assertThat(store.all(msp))
        .as("the next one knows of it")
        .extracting(ReadCustomer::customer)
        .containsExactly(client(1, "Eins"), client(2, "Zwei"));
  }

  @Test
  void twoThousandAreStoredAndReadAgain() {
    Customer[] all =
        IntStream.rangeClosed(1, 2000)
            .mapToObj(id -> client(id, "Client " + id))
            .toArray(Customer[]::new);
    read(NOON, true, all);
    read(LATER, true, all);

    assertThat(store.all(msp)).hasSize(2000);
  }
}
