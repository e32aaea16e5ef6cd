// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.audit.GrantFacts;
import dev.jitgate.audit.Origin;
import dev.jitgate.sandbox.entra.Lags;
import dev.jitgate.sandbox.halopsa.ApiFault;
import dev.jitgate.sandbox.halopsa.ApiFaults;
import dev.jitgate.sandbox.halopsa.TicketAction;
import dev.jitgate.web.halopsa.HaloBench;
import dev.jitgate.web.halopsa.HaloPsa;
import dev.jitgate.web.halopsa.TicketNotes;
import dev.jitgate.web.halopsa.TicketedMsp;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.MemoryDatabase;
import dev.jitgate.web.store.SqlAuditStore;
import dev.jitgate.web.store.SqlNoteStore;
import java.io.IOException;
import java.time.Duration;
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

/** Notes by the real client while HaloPSA has a bad day: each is there in the end, once. */
class HaloFaultsIT {

  private static final String POST = "/api/Actions";
  private static final int NOTES = 6;

  private GrantWorld world;
  private HaloBench halo;
  private HaloPsa node;
  private TicketNotes notes;
  private SqlNoteStore store;

  @BeforeEach
  void start() throws IOException {
    Database database = MemoryDatabase.open();
    world = new GrantWorld(database, tenant -> tenant.withLags(Lags.NONE));
    halo = new HaloBench(world.clock, world.msp);
    node = halo.node();
    store = new SqlNoteStore(database);
    notes =
        new TicketNotes(
            List.of(
                new TicketedMsp(
                    world.msp,
                    node::settings,
                    node::notes,
                    id -> world.store.find(world.msp, id),
                    new TenantNames(id -> world.tenants.find(world.msp, "contoso")),
                    () -> "https://jit.nikpot.example")),
            store,
            new SqlAuditStore(database),
            world.clock);
    notes.look();
  }

  @AfterEach
  void stop() {
    notes.close();
    halo.close();
    world.close();
  }

  static Stream<Named<Consumer<ApiFaults>>> faults() {
    return Stream.of(
        day("429 with a time", it -> post(it, 3, ApiFault.tooMany(Duration.ofSeconds(40)))),
        day("429 without", it -> post(it, 3, ApiFault.tooMany())),
        day("504", it -> post(it, 3, ApiFault.gatewayTimeout())),
        day("503", it -> post(it, 3, ApiFault.unavailable())),
        day("HTML with 200", it -> post(it, 3, ApiFault.page(200, "Sign in"))),
        day("plain text", it -> post(it, 3, ApiFault.text(500, "The server is busy."))),
        day("half an answer", it -> post(it, 3, ApiFault.truncated())),
        day("cut after it was done", it -> post(it, 3, ApiFault.cutAfter())),
        day("cut before", it -> post(it, 3, ApiFault.cutBefore())),
        day("401 once", it -> it.on("*", "/api/**").once(ApiFault.unauthorized())),
        day("no token", it -> it.on("POST", "/auth/token").times(3, ApiFault.unavailable())),
        day(
            "nobody hears that it was done, and nobody says whether",
            it -> {
              post(it, 2, ApiFault.cutAfter());
              it.on("GET", POST).times(2, ApiFault.gatewayTimeout());
            }),
        day(
            "nobody hears that it was done, and then nothing is shown",
            it -> {
              post(it, 1, ApiFault.cutAfter());
              it.on("GET", POST).times(2, ApiFault.emptyList());
            }),
        day(
            "one of three that nobody heard of was done, and then nothing is shown",
            it -> {
              post(it, 2, ApiFault.gatewayTimeout());
              it.on("POST", POST).after(2).once(ApiFault.cutAfter());
              it.on("GET", POST).after(4).times(2, ApiFault.emptyList());
            }),
        day(
            "a result code",
            it -> post(it, 2, ApiFault.resultCode(500, 7, "Something went wrong."))));
  }

  private static Named<Consumer<ApiFaults>> day(String name, Consumer<ApiFaults> day) {
    return Named.of(name, day);
  }

  private static void post(ApiFaults faults, int times, ApiFault fault) {
    faults.on("POST", POST).times(times, fault);
  }

  /** Records that credentials were shown; the names tell the notes apart. */
  private void show() {
    for (int i = 0; i < NOTES; i++) {
      String userName = "msp-" + i + "@contoso.example";
      GrantFacts facts =
          new GrantFacts(
              UUID.randomUUID(),
              "contoso",
              "exchange",
              UUID.randomUUID(),
              "Ada Byron",
              Optional.of(Integer.toString(HaloBench.TICKET)),
              List.of(),
              List.of());
      var unused =
          world
              .trail
              .grants()
              .revealed(Origin.server(world.msp), facts, "pass", userName)
              .perform(() -> userName);
    }
  }

  private void lookUntilNothingWaits(Duration most) {
    Duration gone = Duration.ZERO;
    notes.look();
    while (store.counts(world.msp, world.clock.instant()).waiting() > 0) {
      assertThat(gone).as("still waiting").isLessThan(most);
      world.clock.advance(Duration.ofSeconds(15));
      gone = gone.plusSeconds(15);
      notes.look();
    }
  }

  private void assertEachOnceAndInOrder() {
    List<TicketAction> actions = halo.desk().actions(HaloBench.TICKET);
    assertThat(actions).hasSize(NOTES);
    for (int i = 0; i < NOTES; i++) {
      assertThat(actions.get(i).noteHtml()).contains("msp-" + i + "@contoso.example");
    }
    assertThat(actions).allMatch(action -> action.hiddenFromUser() && !action.sendEmail());
    assertThat(store.counts(world.msp, world.clock.instant()).givenUp()).isZero();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void eachNoteIsThereOnce(Consumer<ApiFaults> badDay) {
    badDay.accept(halo.standIn.api().faults());
    show();

    lookUntilNothingWaits(Duration.ofHours(1));

    assertEachOnceAndInOrder();
  }

  @Test
  void anHourWithoutHaloLosesNothingAndHaloIsLeftAlone() {
    halo.standIn.api().faults().down();
    show();
    for (int i = 0; i < 240; i++) {
      notes.look();
      world.clock.advance(Duration.ofSeconds(15));
    }
    assertThat(halo.standIn.api().recording().count()).as("an hour").isLessThan(200);
    assertThat(halo.desk().actions(HaloBench.TICKET)).isEmpty();

    halo.standIn.api().faults().clear();
    lookUntilNothingWaits(Duration.ofMinutes(20));

    assertEachOnceAndInOrder();
  }

  @Test
  void whatOthersUseUpIsWaitedForAndTheOwnBudgetIsKept() {
    halo.standIn.api().limit().use(700);
    show();

    lookUntilNothingWaits(Duration.ofMinutes(20));

    assertEachOnceAndInOrder();
  }
}
