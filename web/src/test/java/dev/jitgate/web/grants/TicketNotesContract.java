// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.audit.GrantFacts;
import dev.jitgate.audit.Origin;
import dev.jitgate.grant.Credentials;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantState;
import dev.jitgate.policy.PolicySetting;
import dev.jitgate.sandbox.entra.Lags;
import dev.jitgate.session.Role;
import dev.jitgate.session.SignedIn;
import dev.jitgate.ticket.NoteStage;
import dev.jitgate.ticket.NoteTemplate;
import dev.jitgate.web.halopsa.FakeBoard;
import dev.jitgate.web.halopsa.FakeBoard.Fault;
import dev.jitgate.web.halopsa.TicketNotes;
import dev.jitgate.web.halopsa.TicketedMsp;
import dev.jitgate.web.settings.HaloSettings;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.SqlAuditStore;
import dev.jitgate.web.store.SqlNoteStore;
import dev.jitgate.web.store.TicketNote;
import dev.jitgate.web.store.TicketNote.Counts;
import dev.jitgate.web.store.TicketNote.State;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The notes that tickets get, whatever goes wrong, whichever database they are kept in. */
abstract class TicketNotesContract {

  private static final String TICKET = "4711";
  private static final Duration SOON = Duration.ofMinutes(3);
  private static final Duration LATER = Duration.ofMinutes(20);
  private static final String CLIENT_SECRET = "the client's secret";

  private final FakeBoard board = new FakeBoard();
  private volatile boolean connected = true;
  private volatile Set<NoteStage> wanted = EnumSet.allOf(NoteStage.class);
  private volatile Map<NoteStage, NoteTemplate> texts = Map.of();
  private GrantWorld world;
  private SqlNoteStore store;
  private TicketNotes notes;

  /** Returns the test's database, opened once more, which the contract closes. */
  abstract Database open();

  @BeforeEach
  void start() throws IOException {
    world = new GrantWorld(open(), tenant -> tenant.withLags(Lags.USUAL));
    store = new SqlNoteStore(world.database);
    notes = node(world.database);
  }

  @AfterEach
  void stop() {
    notes.close();
    world.close();
  }

  private TicketNotes node(Database database) {
    return new TicketNotes(
        List.of(
            new TicketedMsp(
                world.msp,
                this::settings,
                () -> board,
                id -> world.store.find(world.msp, id),
                new TenantNames(id -> world.tenants.find(world.msp, "contoso")),
                () -> "https://jit.nikpot.example")),
        new SqlNoteStore(database),
        new SqlAuditStore(database),
        world.clock);
  }

  private Optional<HaloSettings> settings() {
    return connected
        ? Optional.of(
            new HaloSettings(
                URI.create("https://nikpot.halopsa.example"),
                Optional.empty(),
                "jitgate",
                CLIENT_SECRET,
                "haloClientId",
                wanted,
                "Private Note",
                texts,
                100,
                Optional.empty()))
        : Optional.empty();
  }

  /** Records that a credential was shown, as often as one likes. */
  private void show(String ticket, String... userNames) {
    for (String userName : userNames) {
      var unused =
          world
              .trail
              .grants()
              .revealed(Origin.server(world.msp), facts(ticket), "pass", userName)
              .perform(() -> userName);
    }
  }

  private static GrantFacts facts(String ticket) {
    return new GrantFacts(
        UUID.randomUUID(),
        "contoso",
        "exchange",
        UUID.randomUUID(),
        "Ada Byron",
        Optional.of(ticket),
        List.of(),
        List.of());
  }

  private List<String> accounts(String ticket) {
    return board.notes(ticket).stream()
        .map(html -> html.replaceAll(".*<br>Account: ([^<]*)<br>.*", "$1"))
        .toList();
  }

  private List<String> headlines() {
    return board.notes(TICKET).stream()
        .map(html -> html.replaceAll("<p><b>([^<]*)</b>.*", "$1"))
        .toList();
  }

  private Counts counts() {
    return store.counts(world.msp, world.clock.instant());
  }

  private void lookUntilNothingWaits() {
    notes.look();
    for (int i = 0; i < 20 && counts().waiting() > 0; i++) {
      world.clock.advance(LATER);
      notes.look();
    }
    assertThat(counts().waiting()).isZero();
  }

  @Test
  void aTicketGetsANoteOfEachStepInOrderAndNoSecret() {
    world.policy(
        "exchange",
        Map.of(PolicySetting.ROLES, "Exchange Administrator", PolicySetting.APPROVAL, "all"));
    SignedIn boss = world.person("Boss", Role.ADMINISTRATOR);
    notes.look();
    Grant grant = world.request(world.ada, "exchange");
    var policy =
        world
            .policies
            .load(world.msp, Optional.of(world.tenant.id()))
            .policy(world.tenant.id(), "exchange");
    world.oversight().approve(world.by(boss), boss, List.of(), policy, grant.id());
    world.runUntil(grant, GrantState.ACTIVE, SOON);
    notes.look();
    var pass = world.desk().reveal(world.by(world.ada), world.ada, grant.id(), Credentials.PASS);
    world.clock.advance(Duration.ofHours(1));
    var unused =
        world
            .desk()
            .extend(
                world.by(world.ada), world.ada, grant.id(), Duration.ofHours(4), "Not done yet.");
    unused = world.desk().giveBack(world.by(world.ada), world.ada, grant.id());
    world.runUntil(grant, GrantState.REMOVED, Duration.ofMinutes(10));
    notes.look();
    notes.look();

    assertThat(headlines())
        .containsExactly(
            "Access requested by Ada Byron",
            "Access approved by Boss",
            "Access is ready",
            "Temporary Access Pass shown to Ada Byron",
            "Access extended by Ada Byron",
            "Access given back by Ada Byron",
            "Access removed: read back that nothing of it is left");
    assertThat(board.notes(TICKET))
        .allMatch(html -> html.contains("<br>App: exchange<br>Tenant: Contoso (contoso)<br>"))
        .noneMatch(html -> html.contains(new String(pass.toArray(), UTF_8)))
        .noneMatch(html -> html.contains(CLIENT_SECRET));
    assertThat(board.notes(TICKET).get(0)).contains("<br>Reason: The mailbox is full.<br>");
    assertThat(board.notes(TICKET).get(6))
        .contains("<br>Proof: Read back: disabled", "Account: msp-ada-byron@contoso");
    assertThat(store.list(world.msp, 3))
        .extracting(TicketNote::actionId)
        .containsExactly(Optional.of(7L), Optional.of(6L), Optional.of(5L));
    assertThat(counts()).isEqualTo(new Counts(0, 0, 0, Optional.empty()));
  }

  @Test
  void aTicketHearsThatARemovalIsNotConfirmed() {
    notes.look();
    Grant grant = world.request(world.ada, "exchange");
    world.runUntil(grant, GrantState.ACTIVE, SOON);
    world
        .entra
        .faults()
        .on("DELETE", "/roleManagement/directory/roleAssignments/*")
        .then(dev.jitgate.sandbox.entra.Fault.notYetAllowed());
    var unused = world.desk().giveBack(world.by(world.ada), world.ada, grant.id());
    world.runUntil(grant, GrantState.UNCONFIRMED, LATER);
    notes.look();

    assertThat(headlines()).last().isEqualTo("Removal of access not confirmed");
    assertThat(board.notes(TICKET)).last().asString().contains("Technician: Ada Byron");
  }

  @Test
  void nothingIsSaidOfWhatWasBeforeTheFirstLook() {
    Grant grant = world.request(world.ada, "exchange");
    notes.look();
    world.runUntil(grant, GrantState.ACTIVE, SOON);
    notes.look();

    assertThat(headlines()).containsExactly("Access is ready");
  }

  @Test
  void nothingIsSaidOfWhatWasBeforeThereWasAHaloPsa() {
    connected = false;
    notes.look();
    show("1", "before");
    notes.look();
    connected = true;
    show("1", "after");
    notes.look();

    assertThat(accounts("1")).containsExactly("after");
  }

  @Test
  void onlyWantedStagesGetANote() {
    wanted = EnumSet.of(NoteStage.REQUESTED, NoteStage.ENDED);
    notes.look();
    Grant grant = world.request(world.ada, "exchange");
    world.runUntil(grant, GrantState.ACTIVE, SOON);
    var unused = world.desk().giveBack(world.by(world.ada), world.ada, grant.id());
    notes.look();

    assertThat(headlines())
        .containsExactly("Access requested by Ada Byron", "Access given back by Ada Byron");
  }

  @Test
  void whatIsRecordedTwiceByNodesThatEndedIsSaidOnce() {
    notes.look();
    GrantFacts facts = facts("1");
    world.trail.grants().removed(facts, world.msp, "one", "Read back.", "r");
    world.trail.grants().removed(facts, world.msp, "one", "Read back.", "r");
    notes.look();
    world.trail.grants().removed(facts, world.msp, "one", "Read back.", "r");
    world.trail.grants().removed(facts("1"), world.msp, "two", "Read back.", "r");
    notes.look();

    assertThat(accounts("1")).containsExactly("one", "two");
  }

  @Test
  void whatIsNoTicketGetsNoNote() {
    notes.look();
    show("1' or 'a'='a", "one");
    show("1234567890123456789", "two");
    show("3", "three");
    notes.look();

    assertThat(board.entries()).extracting(FakeBoard.Entry::ticket).containsExactly("3");
  }

  @Test
  void eachNoteComesOnceAndInOrderWhateverGoesWrongInWhicheverOrder() {
    List<Fault> faults =
        List.of(
            Fault.THROTTLED,
            Fault.DOWN,
            Fault.ANSWER_LOST,
            Fault.CALL_LOST,
            Fault.KILLED_BEFORE,
            Fault.KILLED_AFTER);
    notes.look();
    int ticket = 0;
    for (Fault first : faults) {
      for (Fault second : faults) {
        for (Fault third : faults) {
          ticket++;
          String number = Integer.toString(ticket);
          show(number, "one", "two", "three");
          board.next(first, second, third);
          lookUntilNothingWaits();

          assertThat(accounts(number))
              .as(first + ", " + second + ", " + third)
              .containsExactly("one", "two", "three");
        }
      }
    }
    assertThat(counts().givenUp()).isZero();
    assertThat(store.list(world.msp, 1000)).allMatch(note -> note.state() == State.POSTED);
  }

  @Test
  void whatTheStoreCouldNotNoteIsFoundAtTheTicket() {
    notes.look();
    show("1", "one", "two");
    Database itsOwn = open();
    board.whenTaken(itsOwn::close);
    try (TicketNotes other = node(itsOwn)) {
      other.look();
    }
    board.whenTaken(() -> {});
    assertThat(accounts("1")).containsExactly("one");
    assertThat(counts().waiting()).isEqualTo(2);
    notes.look();
    assertThat(accounts("1")).as("leased").containsExactly("one");

    world.clock.advance(LATER);
    notes.look();

    assertThat(accounts("1")).containsExactly("one", "two");
    assertThat(store.list(world.msp, 2))
        .extracting(TicketNote::actionId)
        .containsExactly(Optional.of(2L), Optional.of(1L));
  }

  @Test
  void whileANoteIsBeingEnteredNobodyElseTouchesItsTicket() {
    notes.look();
    show("1", "one", "two");
    AtomicBoolean first = new AtomicBoolean(true);
    List<List<String>> seen = new CopyOnWriteArrayList<>();
    try (TicketNotes other = node(world.database)) {
      board.whenTaken(
          () -> {
            if (first.getAndSet(false)) {
              show("2", "three");
              other.look();
              seen.addAll(List.of(accounts("1"), accounts("2")));
            }
          });
      notes.look();
    }

    assertThat(seen).containsExactly(List.of("one"), List.of("three"));
    assertThat(accounts("1")).containsExactly("one", "two");
    assertThat(accounts("2")).containsExactly("three");
  }

  @Test
  void whoHasBeenTooSlowLeavesTheNoteToOthers() {
    notes.look();
    show("1", "one");
    notes.look();
    board.next(Fault.CALL_LOST);
    show("1", "two");
    notes.look();
    world.clock.advance(LATER);
    List<TicketNote> others = new ArrayList<>();
    board.whenLookedFor(
        () -> {
          world.clock.advance(Duration.ofMinutes(6));
          others.addAll(
              store.claim(List.of(world.msp), world.clock.instant(), Duration.ofMinutes(5), 1));
        });
    notes.look();
    assertThat(others).hasSize(1);
    assertThat(accounts("1")).containsExactly("one");
    board.whenLookedFor(() -> {});
    world.clock.advance(Duration.ofMinutes(5));
    lookUntilNothingWaits();

    assertThat(accounts("1")).containsExactly("one", "two");
  }

  @Test
  void whoHasReadWhatAnotherNodeHasReadAlreadyChangesNothing() {
    notes.look();
    long from = store.cursor(world.msp).orElseThrow();
    TicketNote.Draft draft =
        new TicketNote.Draft(
            UUID.randomUUID(), "1", UUID.randomUUID(), NoteStage.READY, from + 1, "late");

    assertThat(store.follow(world.msp, from, from + 5, List.of(), world.clock.instant())).isTrue();
    assertThat(store.follow(world.msp, from, from + 3, List.of(draft), world.clock.instant()))
        .isFalse();

    assertThat(store.cursor(world.msp)).contains(from + 5);
    assertThat(store.list(world.msp, 1)).isEmpty();
  }

  @Test
  void manyNodesAtOnceDoubleNothing() throws Exception {
    notes.look();
    int nodes = 3;
    CyclicBarrier together = new CyclicBarrier(nodes);
    ExecutorService threads = Executors.newFixedThreadPool(nodes);
    try {
      List<Callable<Boolean>> looks = new ArrayList<>();
      for (int i = 0; i < nodes; i++) {
        looks.add(
            () -> {
              try (Database itsOwn = open();
                  TicketNotes node = node(itsOwn)) {
                for (int round = 0; round < 10; round++) {
                  show("1" + together.await(), "a" + round, "b" + round);
                  together.await();
                  node.look();
                }
              }
              return true;
            });
      }
      for (Future<Boolean> look : threads.invokeAll(looks)) {
        assertThat(look.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    lookUntilNothingWaits();

    List<String> all = new ArrayList<>();
    for (int round = 0; round < 10; round++) {
      all.addAll(List.of("a" + round, "b" + round));
    }
    for (int i = 0; i < nodes; i++) {
      assertThat(accounts("1" + i)).containsExactlyElementsOf(all);
    }
  }

  @Test
  void whileHaloPsaIsDownNothingIsLostAndItIsNotStormed() {
    notes.look();
    board.always(Fault.DOWN);
    for (int minute = 0; minute < 60; minute++) {
      show(Integer.toString(1 + minute % 20), "note" + minute);
      notes.look();
      world.clock.advance(Duration.ofMinutes(1));
    }
    assertThat(board.entries()).isEmpty();
    assertThat(board.calls()).isLessThanOrEqualTo(4 * 60);
    assertThat(counts().waiting()).isEqualTo(60);
    assertThat(counts().failing()).isBetween(1, 20);
    assertThat(counts().oldest()).contains(world.clock.instant().minus(Duration.ofHours(1)));

    board.always(Fault.NONE);
    lookUntilNothingWaits();

    for (int ticket = 0; ticket < 20; ticket++) {
      assertThat(accounts(Integer.toString(1 + ticket)))
          .containsExactly("note" + ticket, "note" + (ticket + 20), "note" + (ticket + 40));
    }
  }

  @Test
  void haloPsaIsLeftAloneForAsLongAsItWants() {
    notes.look();
    board.next(Fault.THROTTLED);
    show("1", "one");
    notes.look();
    show("2", "two");
    world.clock.advance(Duration.ofSeconds(119));
    notes.look();
    assertThat(board.calls()).isEqualTo(1);

    world.clock.advance(Duration.ofSeconds(1));
    notes.look();

    assertThat(accounts("1")).containsExactly("one");
    assertThat(accounts("2")).containsExactly("two");
  }

  @Test
  void whatIsRefusedForAWeekIsGivenUpAndCanBeTriedOnceMore() {
    notes.look();
    board.always(Fault.REFUSED);
    show("1", "one");
    notes.look();
    assertThat(counts().failing()).isEqualTo(1);
    world.clock.advance(Duration.ofDays(7));
    notes.look();
    assertThat(counts().waiting()).isEqualTo(1);
    show("1", "two");
    world.clock.advance(LATER);
    notes.look();
    assertThat(counts()).isEqualTo(new Counts(1, 1, 1, Optional.of(world.clock.instant())));
    TicketNote given = store.list(world.msp, 2).get(1);
    assertThat(given.state()).isEqualTo(State.GIVEN_UP);
    assertThat(given.trouble()).isEqualTo("JG-12012: as told: REFUSED");

    board.always(Fault.NONE);
    world.clock.advance(LATER);
    notes.look();
    assertThat(accounts("1")).containsExactly("two");
    assertThat(store.again(world.msp, given.id(), world.clock.instant())).isTrue();
    notes.look();

    assertThat(accounts("1")).containsExactly("two", "one");
    assertThat(store.again(world.msp, given.id(), world.clock.instant())).isFalse();
    assertThat(counts()).isEqualTo(new Counts(0, 0, 0, Optional.empty()));
  }

  @Test
  void aTicketThatIsNotThereForADayIsGivenUp() {
    notes.look();
    board.always(Fault.NO_TICKET);
    show("1", "one");
    notes.look();
    assertThat(counts().failing()).isOne();
    world.clock.advance(Duration.ofDays(1).plusMinutes(1));
    notes.look();

    assertThat(counts()).isEqualTo(new Counts(0, 0, 1, Optional.empty()));
    world.clock.advance(Duration.ofDays(8));
    assertThat(counts().givenUp()).isZero();
    assertThat(store.list(world.msp, 1)).isNotEmpty();
    world.clock.advance(Duration.ofDays(82));
    notes.look();
    assertThat(store.list(world.msp, 1)).as("forgotten after 90 days").isEmpty();
  }

  @Test
  void whileThereIsNoHaloPsaNotesWaitVisiblyHoweverLong() {
    notes.look();
    board.next(Fault.DOWN, Fault.NOT_CONNECTED);
    show("1", "one");
    notes.look();
    world.clock.advance(LATER);
    notes.look();
    connected = false;
    notes.look();
    world.clock.advance(Duration.ofDays(30));
    notes.look();
    show("3", "three");
    notes.look();

    assertThat(counts().waiting()).isEqualTo(1);
    assertThat(counts().failing()).isEqualTo(1);
    assertThat(store.list(world.msp, 5).get(0).trouble()).startsWith("JG-12010");
    assertThat(board.entries()).isEmpty();
    connected = true;
    board.next(Fault.DOWN);
    notes.look();
    assertThat(counts().givenUp()).as("the time without does not count").isZero();
    world.clock.advance(LATER);
    notes.look();

    assertThat(accounts("1")).containsExactly("one");
    assertThat(accounts("3")).as("what happened meanwhile gets none").isEmpty();
  }

  @Test
  void anotherNodeFindsOutWhenHaloPsaIsBackAndTellsTheNotesOnce() {
    notes.look();
    board.next(Fault.DOWN);
    show("1", "one");
    notes.look();
    TicketNote before = store.list(world.msp, 1).get(0);
    connected = false;
    notes.look();
    world.clock.advance(Duration.ofDays(9));
    store.back(world.msp, world.clock.instant());
    store.back(world.msp, world.clock.instant());

    assertThat(store.list(world.msp, 1).get(0).madeAt())
        .isEqualTo(before.madeAt().plus(Duration.ofDays(9)));
  }

  @Test
  void whatAnAdministratorDropsNeverComes() {
    notes.look();
    board.next(Fault.DOWN, Fault.DOWN);
    show("1", "one");
    show("2", "two");
    notes.look();
    TicketNote old = store.list(world.msp, 1).get(0);

    assertThat(store.dropWaiting(world.msp, world.clock.instant())).isEqualTo(2);
    store.failed(old, "late", 0, Optional.of(world.clock.instant()), world.clock.instant());
    world.clock.advance(LATER);
    notes.look();

    assertThat(counts()).isEqualTo(new Counts(0, 0, 0, Optional.empty()));
    assertThat(store.list(world.msp, 5)).allMatch(note -> note.state() == State.NOT_WANTED);
    assertThat(board.entries()).isEmpty();
  }

  @Test
  void aNoteThatTakesLongToLookForEachTimeIsEnteredAllTheSame() {
    notes.look();
    show("1", "one");
    notes.look();
    board.next(Fault.CALL_LOST);
    show("1", "two");
    notes.look();
    board.whenLookedFor(() -> world.clock.advance(Duration.ofMinutes(4)));
    for (int i = 0; i < 3; i++) {
      world.clock.advance(LATER);
      notes.look();
    }

    assertThat(accounts("1")).containsExactly("one", "two");
  }

  @Test
  void aNoteThatNobodyCanSayAnythingOfIsGivenUpVisibly() {
    notes.look();
    board.next(Fault.CALL_LOST);
    show("1", "one");
    notes.look();
    board.always(Fault.KILLED_BEFORE);
    for (int i = 0; i < 40; i++) {
      world.clock.advance(Duration.ofHours(5));
      notes.look();
    }
    board.always(Fault.NONE);
    world.clock.advance(LATER);
    notes.look();

    assertThat(counts().waiting()).isZero();
    assertThat(counts().givenUp()).isEqualTo(1);
  }

  @Test
  void aTemplateSaysWhatTheMspWants() {
    texts =
        Map.of(
            NoteStage.REVEALED,
            NoteTemplate.parse("<b>{headline}</b>\nAccount {account}\nGroups {groups}\n{link}"));
    show("1", "<msp>");
    notes.look();
    show("1", "<msp>");
    notes.look();

    String html = board.notes("1").get(board.notes("1").size() - 1);
    assertThat(html)
        .startsWith(
            "<p>&lt;b&gt;Temporary Access Pass shown&lt;/b&gt;<br>Account &lt;msp&gt;<br>"
                + "https://jit.nikpot.example/tenant?name=contoso&amp;ticket=1<br>jitgate note ")
        .endsWith("</p>");
  }
}
