// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.audit.AuditEntry;
import dev.jitgate.audit.AuditTrail;
import dev.jitgate.audit.IdemeumTrail;
import dev.jitgate.sandbox.entra.Lags;
import dev.jitgate.sandbox.idemeum.CustomerTenant;
import dev.jitgate.sandbox.idemeum.IdemeumApi.Disabled;
import dev.jitgate.sandbox.idemeum.IdemeumFault;
import dev.jitgate.sandbox.idemeum.IdemeumFaults;
import dev.jitgate.web.idemeum.IdemeumBench;
import dev.jitgate.web.idemeum.IdemeumMsp;
import dev.jitgate.web.idemeum.JitDisables;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.JitDisable;
import dev.jitgate.web.store.MemoryDatabase;
import dev.jitgate.web.store.SqlDisableStore;
import dev.jitgate.web.store.SqlTechnicianStore;
import dev.jitgate.web.store.Technicians;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Accounts that are disabled by the real client while idemeum has a bad day: none is lost. */
class IdemeumFaultsIT {

  private static final String ACCOUNTS = "/api/integrations/entrajitaccounts";
  private static final String TOKEN = "/api/oauth2/v1/token";
  private static final int MANY = 6;

  private GrantWorld world;
  private IdemeumBench bench;
  private JitDisables disables;
  private SqlDisableStore store;

  @BeforeEach
  void start() throws IOException {
    Database database = MemoryDatabase.open();
    world = new GrantWorld(database, tenant -> tenant.withLags(Lags.NONE));
    bench = new IdemeumBench(world.msp, world.clock);
    bench.standIn.put(new CustomerTenant("contoso", world.tenant.displayName()));
    store = new SqlDisableStore(database);
    disables = node(world.trail);
  }

  private JitDisables node(AuditTrail trail) {
    return new JitDisables(
        List.of(new IdemeumMsp(bench.node(), () -> world.tenants.load(world.msp).snapshot())),
        store,
        new SqlTechnicianStore(world.database)::email,
        new IdemeumTrail(trail),
        world.clock);
  }

  @AfterEach
  void stop() {
    bench.close();
    world.close();
  }

  /** A bad day, and how often the stand-in may have disabled at most. */
  private record Day(Consumer<IdemeumFaults> faults, int most) {}

  static Stream<Named<Day>> days() {
    return Stream.of(
        day("429 with a time", 3, ACCOUNTS, IdemeumFault.tooMany(Duration.ofSeconds(40)), 0),
        day("429 without", 3, ACCOUNTS, IdemeumFault.tooMany(), 0),
        day("429 for tokens", 3, TOKEN, IdemeumFault.tooMany(), 0),
        day("503", 3, ACCOUNTS, IdemeumFault.status(503), 0),
        day("500 for tokens", 3, TOKEN, IdemeumFault.status(500), 0),
        day("HTML with 200", 3, ACCOUNTS, IdemeumFault.page(200), 0),
        day("HTML with 504", 3, ACCOUNTS, IdemeumFault.page(504), 0),
        day("HTML in place of a token", 3, TOKEN, IdemeumFault.page(200), 0),
        day("half a token", 2, TOKEN, IdemeumFault.truncated(), 0),
        day("401 once", 1, ACCOUNTS, IdemeumFault.unauthorized(), 0),
        day("401 for a while", 5, ACCOUNTS, IdemeumFault.unauthorized(), 0),
        day("404", 3, ACCOUNTS, IdemeumFault.status(404), 0),
        day("cut before", 3, ACCOUNTS, IdemeumFault.cutBefore(), 0),
        day("cut after it was done", 3, ACCOUNTS, IdemeumFault.cutAfter(), 3));
  }

  private static Named<Day> day(
      String name, int times, String path, IdemeumFault fault, int unheard) {
    return Named.of(name, new Day(faults -> faults.next(path, times, fault), MANY + unheard));
  }

  private void askMany() {
    for (int i = 0; i < MANY; i++) {
      String email = email(i);
      bench.standIn.api().registerTechnician(email);
      UUID unused =
          store.ask(
              world.msp,
              new JitDisable.Draft(
                  UUID.randomUUID(),
                  world.tenant.id(),
                  "contoso",
                  world.tenant.displayName(),
                  Technicians.email(email),
                  Optional.empty(),
                  "Ada Byron"),
              Instant.ofEpochMilli(world.clock.instant().toEpochMilli()));
    }
  }

  private static String email(int i) {
    return "tech-" + i + "@nikpot.example";
  }

  private void lookUntilNothingWaits(Duration most) {
    Duration gone = Duration.ZERO;
    disables.look();
    while (store.counts(world.msp).waiting() > 0) {
      assertThat(gone).as("still waiting: " + store.list(world.msp, 10)).isLessThan(most);
      world.clock.advance(Duration.ofSeconds(15));
      gone = gone.plusSeconds(15);
      disables.look();
    }
  }

  private void assertAllDisabled(int most) {
    List<Disabled> disabled = bench.standIn.api().disabled();
    for (int i = 0; i < MANY; i++) {
      assertThat(disabled).contains(new Disabled(world.tenant.displayName(), email(i)));
    }
    assertThat(disabled).hasSizeLessThanOrEqualTo(most);
    assertThat(store.list(world.msp, 10))
        .hasSize(MANY)
        .allMatch(disable -> disable.state() == JitDisable.State.DISABLED)
        .allMatch(disable -> disable.trouble().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("days")
  void eachAccountIsDisabled(Day day) {
    day.faults().accept(bench.standIn.api().faults());
    askMany();

    lookUntilNothingWaits(Duration.ofHours(1));

    assertAllDisabled(day.most());
  }

  @Test
  void aDayWithoutIdemeumLosesNothingAndIdemeumIsLeftAlone() {
    bench.standIn.api().faults().down();
    askMany();
    for (int i = 0; i < 24 * 60; i++) {
      disables.look();
      world.clock.advance(Duration.ofMinutes(1));
    }
    assertThat(bench.standIn.api().calls()).as("a day").hasSizeLessThan(1000);
    assertThat(bench.standIn.api().disabled()).isEmpty();

    bench.standIn.api().faults().clear();
    lookUntilNothingWaits(Duration.ofMinutes(20));

    assertAllDisabled(MANY);
  }

  @Test
  void aTrailThatBreaksOnceItIsDoneHasNothingToldTwice() {
    disables =
        node(
            world.trailWithout(
                entry -> entry.phase() != AuditEntry.Phase.INTENT,
                () -> new IllegalStateException("broken")));
    bench.standIn.api().faults().next(ACCOUNTS, 3, IdemeumFault.status(404));
    askMany();

    lookUntilNothingWaits(Duration.ofHours(1));

    assertAllDisabled(MANY);
  }
}
