// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;

import dev.jitgate.audit.IdemeumTrail;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.sandbox.entra.Lags;
import dev.jitgate.sandbox.halopsa.Client;
import dev.jitgate.sandbox.halopsa.Ticket;
import dev.jitgate.sandbox.idemeum.CustomerTenant;
import dev.jitgate.sandbox.idemeum.IdemeumApi.Disabled;
import dev.jitgate.sandbox.idemeum.IdemeumFault;
import dev.jitgate.tenant.TenantDraft;
import dev.jitgate.web.halopsa.HaloBench;
import dev.jitgate.web.halopsa.TicketWatch;
import dev.jitgate.web.idemeum.CustomerReadings;
import dev.jitgate.web.idemeum.Idemeum;
import dev.jitgate.web.idemeum.IdemeumBench;
import dev.jitgate.web.idemeum.IdemeumMsp;
import dev.jitgate.web.idemeum.JitDisables;
import dev.jitgate.web.idemeum.TicketEnds;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.JitDisable;
import dev.jitgate.web.store.SqlDisableStore;
import dev.jitgate.web.store.SqlHandOverStore;
import dev.jitgate.web.store.SqlReadingStore;
import dev.jitgate.web.store.SqlTechnicianStore;
import dev.jitgate.web.store.SqlTechnicianStore.Technician;
import dev.jitgate.web.store.SqlTicketLookStore;
import dev.jitgate.web.store.Technicians;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts at idemeum that end with their tickets: stand-ins outside, whichever database. */
abstract class HandOverContract {

  private static final String ACCOUNTS = "/api/integrations/entrajitaccounts";
  private static final String FIRST = Integer.toString(HaloBench.TICKET);
  private static final String AGENT = Technicians.agent("42");
  private static final String ADA = "ada@nikpot.example";
  private static final String EVE = "eve@nikpot.example";

  /** After that the watch looks at hand-overs again. */
  private static final Duration FOLLOWED = Duration.ofSeconds(16);

  private GrantWorld world;
  private HaloBench halo;
  private IdemeumBench bench;
  private Idemeum idemeum;
  private SqlDisableStore store;
  private SqlTechnicianStore technicians;
  private SqlHandOverStore handOvers;
  private JitDisables disables;
  private TicketWatch watch;
  private IdemeumMsp served;

  /** Returns an open database, which the contract closes. */
  abstract Database open();

  @BeforeEach
  void start() throws IOException {
    world = new GrantWorld(open(), tenant -> tenant.withLags(Lags.NONE));
    halo = new HaloBench(world.clock, world.msp, world::served, world.tickets);
    halo.desk().put(Ticket.of(4712, Client.of(HaloBench.CLIENT, "Demo Ltd"), "Another"));
    bench = new IdemeumBench(world.msp, world.clock);
    bench.standIn.put(new CustomerTenant("contoso", world.tenant.displayName()));
    idemeum = bench.node();
    served = new IdemeumMsp(idemeum, () -> world.tenants.load(world.msp).snapshot());
    store = new SqlDisableStore(world.database);
    technicians = new SqlTechnicianStore(world.database);
    handOvers = new SqlHandOverStore(world.database);
    disables = node();
    watch =
        new TicketWatch(
            List.of(halo.node()),
            new SqlTicketLookStore(world.database),
            new TicketEnds(List.of(served), handOvers, new IdemeumTrail(world.trail), world.clock)
                ::seen,
            world.clock,
            Runnable::run);
    technicians.put(
        world.msp, new Technician(IdemeumBench.SAM, Optional.empty(), Optional.of("42")), now());
  }

  private JitDisables node() {
    return new JitDisables(
        List.of(served), store, technicians::email, new IdemeumTrail(world.trail), world.clock);
  }

  @AfterEach
  void stop() {
    bench.close();
    halo.close();
    world.close();
  }

  private void handOver(String ticket, String technician) {
    idemeum.handedOver(Optional.of(ticket), world.tenant, technician);
    idemeum.handOvers().write(handOvers);
    world.clock.advance(FOLLOWED);
    watch.look();
  }

  private void close(int ticket) {
    halo.desk().close(ticket);
    watch.changed(world.msp, Set.of(Integer.toString(ticket)));
    look();
  }

  /** Far enough for the next look at hand-overs. */
  private void look() {
    world.clock.advance(FOLLOWED);
    watch.look();
    disables.look();
  }

  private List<Disabled> disabled() {
    return bench.standIn.api().disabled();
  }

  private JitDisable only() {
    List<JitDisable> all = store.list(world.msp, 10);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private JitDisable only(JitDisable.State state) {
    return store.list(world.msp, 10).stream()
        .filter(it -> it.state() == state)
        .reduce((one, other) -> fail("two"))
        .orElseThrow();
  }

  private void say(String email, Optional<UUID> person, Optional<String> agent) {
    technicians.put(world.msp, new Technician(email, person, agent), now());
  }

  private UUID ask(String technician) {
    return store.ask(
        world.msp,
        new JitDisable.Draft(
            UUID.randomUUID(),
            world.tenant.id(),
            "contoso",
            world.tenant.displayName(),
            technician,
            Optional.empty(),
            "Ada Byron"),
        now());
  }

  private Instant now() {
    return Instant.ofEpochMilli(world.clock.instant().toEpochMilli());
  }

  private List<String> recorded() {
    return world.records().stream().filter(record -> record.contains("\"jit-disable")).toList();
  }

  @Test
  void theAccountIsDisabledWithTheLastTicketOfItsCustomer() {
    handOver(FIRST, AGENT);
    handOver("4712", AGENT);
    handOver("4712", AGENT);
    assertThat(handOvers.count(world.msp)).isEqualTo(2);

    close(HaloBench.TICKET);
    assertThat(disabled()).as("another ticket is open").isEmpty();
    close(4712);

    assertThat(disabled())
        .containsExactly(new Disabled(world.tenant.displayName(), IdemeumBench.SAM));
    assertThat(only().state()).isEqualTo(JitDisable.State.DISABLED);
    assertThat(only().draft().ticket()).contains("4712");
    assertThat(handOvers.count(world.msp)).isZero();
    assertThat(recorded())
        .hasSize(3)
        .allSatisfy(record -> assertThat(record).contains("\"ticket\":\"4712\""));
    assertThat(recorded().get(1)).contains("\"phase\":\"intent\"", IdemeumBench.SAM);
    assertThat(recorded().get(2)).contains("\"result\":\"done\"", "\"attempt\":\"1\"");
    for (int i = 0; i < 20; i++) {
      world.clock.advance(Duration.ofMinutes(1));
      look();
    }
    assertThat(disabled()).as("once").hasSize(1);
  }

  @Test
  void aTicketThatHaloDoesNotShowOrOfAnotherCustomerKeepsNothing() {
    halo.desk().put(Ticket.of(4713, Client.of(12, "Other Ltd"), "Theirs"));
    world.tickets.own(HaloBench.CLIENT, world.tenant);
    world.tickets.own(12, new Tenant(UUID.randomUUID(), "Other Ltd", "other", Map.of()));
    handOver(FIRST, AGENT);
    handOver("4799", AGENT);
    disables.look();
    assertThat(disabled()).as("the right one is open").isEmpty();
    handOver("4713", AGENT);
    assertThat(handOvers.count(world.msp)).as("another customer's does not count").isEqualTo(2);

    close(HaloBench.TICKET);

    assertThat(disabled()).hasSize(1);
  }

  @Test
  void anOldHandOverKeepsNothingAndIsForgotten() {
    handOver("4712", AGENT);
    world.clock.advance(Duration.ofHours(25));
    handOver(FIRST, AGENT);

    close(HaloBench.TICKET);

    assertThat(disabled()).hasSize(1);
    assertThat(handOvers.purge(world.msp, now().minus(Duration.ofHours(24)))).isEqualTo(1);
  }

  @Test
  void whereTicketsDecideNothingNothingIsRemembered() {
    bench.set(Optional.empty());
    handOver(FIRST, AGENT);
    close(HaloBench.TICKET);

    assertThat(handOvers.count(world.msp)).isZero();
    assertThat(store.list(world.msp, 10)).isEmpty();
  }

  @Test
  void ofSomebodyUnknownItIsSaidAndMendedByTheirAddress() {
    String ada = Technicians.person(world.ada.person().id());
    handOver(FIRST, ada);
    close(HaloBench.TICKET);
    assertThat(only().trouble()).isEqualTo("JG-15008: " + ada + ".");
    assertThat(store.counts(world.msp).failing()).isEqualTo(1);
    assertThat(recorded()).as("idemeum was not told").hasSize(1);

    bench.standIn.api().registerTechnician(ADA);
    say(ADA, Optional.of(world.ada.person().id()), Optional.empty());
    disables.look();

    assertThat(disabled()).containsExactly(new Disabled(world.tenant.displayName(), ADA));
    assertThat(recorded()).hasSize(3);
  }

  @Test
  void theAddressCountsThatIsKnownWhenIdemeumIsTold() {
    UUID ada = world.ada.person().id();
    bench.standIn.api().registerTechnician(ADA);
    bench.standIn.api().registerTechnician(EVE);
    say(EVE, Optional.of(ada), Optional.empty());
    handOver(FIRST, Technicians.person(ada));
    say(EVE, Optional.empty(), Optional.of("7"));
    say(ADA, Optional.of(ada), Optional.empty());

    close(HaloBench.TICKET);

    assertThat(disabled()).containsExactly(new Disabled(world.tenant.displayName(), ADA));
  }

  @Test
  void aCorrectedAddressCountsForWhatWaitsAndForWhatIsJustTold() {
    UUID ada = world.ada.person().id();
    bench.standIn.api().registerTechnician(ADA);
    say(EVE, Optional.of(ada), Optional.empty());
    handOver(FIRST, Technicians.person(ada));
    close(HaloBench.TICKET);
    assertThat(only().trouble()).as("idemeum knows no Eve").startsWith("JG-15003");
    world.clock.advance(Duration.ofMinutes(16));
    JitDisable told = store.claim(List.of(world.msp), now(), Duration.ofMinutes(5), 5).get(0);

    assertThat(technicians.delete(world.msp, EVE, now())).isTrue();
    say(ADA, Optional.of(ada), Optional.empty());
    store.failed(told, "JG-15003: of Eve", now().plusSeconds(900));
    assertThat(only().trouble()).as("that was about another address").isEmpty();
    store.done(told, now());
    disables.look();

    assertThat(disabled()).containsExactly(new Disabled(world.tenant.displayName(), ADA));
    assertThat(only().state()).isEqualTo(JitDisable.State.DISABLED);
    assertThat(recorded().get(3)).contains("\"phase\":\"intent\"", ADA);
  }

  @Test
  void aPersonAndAnAgentOfOneAddressAreTheSame() {
    UUID ada = world.ada.person().id();
    say(IdemeumBench.SAM, Optional.of(ada), Optional.of("42"));
    handOver(FIRST, Technicians.person(ada));
    handOver("4712", AGENT);
    close(HaloBench.TICKET);
    assertThat(store.list(world.msp, 10)).as("another ticket is open").isEmpty();

    bench.standIn.api().faults().down();
    close(4712);
    UUID waiting = only().draft().id();
    assertThat(ask(Technicians.person(ada))).as("the same account").isEqualTo(waiting);
    assertThat(only().dueAt().orElseThrow()).as("at once").isEqualTo(now());
  }

  @Test
  void whatIsOlderThanTheAccountIsNotToldAnyMore() {
    bench.standIn.api().faults().down();
    handOver(FIRST, AGENT);
    close(HaloBench.TICKET);
    world.clock.advance(Duration.ofHours(23));
    disables.look();
    assertThat(only().state()).isEqualTo(JitDisable.State.FAILING);

    world.clock.advance(Duration.ofHours(2));
    bench.standIn.api().faults().clear();
    disables.look();

    assertThat(disabled()).isEmpty();
    assertThat(only().state()).isEqualTo(JitDisable.State.DROPPED);
    assertThat(only().trouble()).startsWith("idemeum was not told within");
    assertThat(recorded()).last().asString().contains("\"jit-disable-dropped\"");
    UUID byHand = ask(AGENT);
    disables.look();
    assertThat(byHand).isNotEqualTo(only(JitDisable.State.DROPPED).draft().id());
    assertThat(disabled()).as("by hand").hasSize(1);
  }

  @Test
  void whatWaitsEndsWithTheTicketThatWasOpenedMeanwhile() {
    bench.standIn.api().faults().down();
    handOver(FIRST, AGENT);
    close(HaloBench.TICKET);
    handOver("4712", AGENT);
    world.clock.advance(Duration.ofMinutes(20));
    bench.standIn.api().faults().clear();
    disables.look();
    assertThat(disabled()).as("it is in use").isEmpty();
    assertThat(only().state()).isEqualTo(JitDisable.State.DROPPED);

    close(4712);

    assertThat(disabled()).hasSize(1);
  }

  @Test
  void whatIsAskedForOnceMoreWhileIdemeumIsToldIsToldAgain() {
    UUID first = ask(AGENT);
    JitDisable claimed = store.claim(List.of(world.msp), now(), Duration.ofMinutes(5), 5).get(0);
    assertThat(ask(AGENT)).as("the same, so no second one").isEqualTo(first);

    store.done(claimed, now());
    assertThat(only().doneAt()).as("it may have been enabled in between").isEmpty();
    disables.look();

    assertThat(only().state()).isEqualTo(JitDisable.State.DISABLED);
    assertThat(disabled()).hasSize(1);
    assertThat(ask(AGENT)).as("a new one").isNotEqualTo(first);
  }

  @Test
  void twoNodesDoNotTellTheSame() {
    UUID unused = ask(AGENT);
    assertThat(store.claim(List.of(world.msp), now(), Duration.ofMinutes(5), 5)).hasSize(1);
    assertThat(store.claim(List.of(world.msp), now(), Duration.ofMinutes(5), 5)).isEmpty();

    world.clock.advance(Duration.ofMinutes(6));
    node().look();
    assertThat(disabled()).as("the first node has died").hasSize(1);
  }

  @Test
  void whatIsRefusedGoesOnUntilSomebodySaysOtherwise() {
    bench.standIn.api().faults().next(ACCOUNTS, Integer.MAX_VALUE, IdemeumFault.status(403));
    UUID id = ask(AGENT);
    for (int i = 0; i < 200; i++) {
      disables.look();
      world.clock.advance(Duration.ofMinutes(20));
    }
    assertThat(only().state()).isEqualTo(JitDisable.State.FAILING);
    assertThat(only().trouble()).isEqualTo("JG-15003: It answered 403 to disabling the account.");
    assertThat(only().attempts()).isGreaterThan(190);
    assertThat(recorded()).as("not each attempt").hasSize(2);
    bench.standIn.api().faults().clear();

    assertThat(store.hurry(world.msp, id, now())).isTrue();
    disables.look();

    assertThat(disabled()).hasSize(1);
    assertThat(recorded()).hasSize(3).last().asString().contains("\"attempt\":\"2");
    assertThat(store.hurry(world.msp, id, now())).isFalse();
    assertThat(store.drop(world.msp, id, now())).isFalse();
    UUID other = ask(AGENT);
    assertThat(store.drop(world.msp, other, now())).isTrue();
    disables.look();
    assertThat(disabled()).hasSize(1);
    assertThat(store.counts(world.msp)).isEqualTo(new JitDisable.Counts(0, 0, Optional.empty()));
    assertThat(store.purge(now().plusSeconds(1))).isEqualTo(2);
  }

  @Test
  void tenantsOfOneDisplayNameAreNotMistaken() {
    world.tenants.put(
        world.msp,
        new TenantDraft("twin", world.tenant.displayName().toUpperCase(Locale.ROOT), Map.of()));
    UUID unused = ask(AGENT);
    disables.look();

    assertThat(only().trouble()).startsWith("JG-15007: 2 tenants are called");
    assertThat(bench.standIn.api().calls()).isEmpty();
    assertThat(world.tenants.delete(world.msp, "twin")).isTrue();
    world.clock.advance(Duration.ofMinutes(1));
    disables.look();
    assertThat(disabled()).hasSize(1);

    assertThat(world.tenants.delete(world.msp, world.tenant.urlName())).isTrue();
    world.tenants.put(world.msp, new TenantDraft("heir", world.tenant.displayName(), Map.of()));
    UUID gone = ask(AGENT);
    disables.look();
    assertThat(only(JitDisable.State.FAILING).draft().id()).isEqualTo(gone);
    assertThat(only(JitDisable.State.FAILING).trouble())
        .startsWith("JG-15007: The tenant is gone, and another one is called");
    assertThat(disabled()).hasSize(1);
  }

  @Test
  void anAddressIsOnePersonsAndOneAgents() {
    UUID ada = world.ada.person().id();
    Technician other = new Technician("x@y.example", Optional.of(ada), Optional.of("42"));
    assertThat(
            catchThrowableOfType(
                    JitgateException.class, () -> technicians.put(world.msp, other, now()))
                .code())
        .isEqualTo(ErrorCode.IDEMEUM_EMAIL_TAKEN);
    Technician both = new Technician(IdemeumBench.SAM, Optional.of(ada), Optional.of("42"));
    technicians.put(world.msp, both, now());
    assertThat(technicians.list(world.msp)).containsExactly(both);
    assertThat(technicians.email(world.msp, Technicians.person(ada))).contains(IdemeumBench.SAM);
    assertThat(technicians.delete(world.msp, IdemeumBench.SAM, now())).isTrue();
    assertThat(technicians.delete(world.msp, IdemeumBench.SAM, now())).isFalse();
    assertThat(technicians.email(world.msp, AGENT)).isEmpty();
  }

  @Test
  void customersAreReadEveryHourByOneNode() {
    SqlReadingStore readings = new SqlReadingStore(world.database);
    CustomerReadings one = new CustomerReadings(List.of(served), readings, world.clock);
    CustomerReadings other = new CustomerReadings(List.of(served), readings, world.clock);
    one.look();
    other.look();
    assertThat(bench.standIn.api().calls()).hasSize(1);
    assertThat(readings.find(world.msp).orElseThrow().found().orElseThrow())
        .contains("\"added\":{\"count\":2,");

    world.clock.advance(Duration.ofMinutes(61));
    bench.standIn.api().faults().next("/api/**", 1, IdemeumFault.page(502));
    other.look();
    SqlReadingStore.Reading failed = readings.find(world.msp).orElseThrow();
    assertThat(failed.trouble())
        .isEqualTo("JG-15005: It answered 502 with a page to reading the customers.");
    assertThat(failed.found()).as("what was known stays").isPresent();
    one.look();
    assertThat(bench.standIn.api().calls()).hasSize(2);
    world.clock.advance(Duration.ofMinutes(11));
    one.look();
    assertThat(readings.find(world.msp).orElseThrow().trouble()).isEmpty();
    assertThat(world.tenants.load(world.msp).snapshot().size())
        .as("no tenant changes")
        .isEqualTo(1);
  }
}
