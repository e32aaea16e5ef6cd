// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantEnd;
import dev.jitgate.grant.GrantState;
import dev.jitgate.grant.TicketQuestion;
import dev.jitgate.grant.TicketQuestion.Cause;
import dev.jitgate.grant.TicketQuestions;
import dev.jitgate.policy.PolicySetting;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.sandbox.entra.Lags;
import dev.jitgate.sandbox.halopsa.Client;
import dev.jitgate.session.Role;
import dev.jitgate.session.SignedIn;
import dev.jitgate.tenant.TenantDraft;
import dev.jitgate.web.halopsa.HaloBench;
import dev.jitgate.web.halopsa.TicketWatch;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.SqlTicketLookStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Access whose ticket is done and that waits for a word: stand-ins outside, either database. */
abstract class TicketWordContract {

  private static final Duration GRACE = Duration.ofMinutes(15);
  private static final String NUMBER = Integer.toString(HaloBench.TICKET);

  private GrantWorld world;
  private HaloBench halo;
  private TicketWatch watch;

  /** Returns an open database, which the contract closes. */
  abstract Database open();

  @BeforeEach
  void start() throws IOException {
    world = new GrantWorld(open(), tenant -> tenant.withLags(Lags.NONE));
    halo = new HaloBench(world.clock, world.msp, world::served, world.tickets);
    watch = node();
    world.policy("", Map.of(PolicySetting.ENDS_WITH_TICKET, "asked"));
  }

  @AfterEach
  void stop() {
    halo.close();
    world.close();
  }

  private TicketWatch node() {
    return new TicketWatch(
        List.of(halo.node()),
        new SqlTicketLookStore(world.database),
        (msp, ticket, owners) -> {},
        world.clock,
        Runnable::run);
  }

  private Grant active() {
    Grant grant = world.request(world.ada, "exchange");
    world.runUntil(grant, GrantState.ACTIVE, Duration.ofMinutes(3));
    called();
    return grant;
  }

  private void called() {
    watch.look();
    world.clock.advance(Duration.ofMillis(1));
    watch.changed(world.msp, Set.of(NUMBER));
    watch.look();
  }

  private void close() {
    halo.desk().close(HaloBench.TICKET);
    called();
  }

  private void giveTo(int agent) {
    halo.desk().assign(HaloBench.TICKET, agent);
    called();
  }

  private TicketQuestions questions() {
    return new TicketQuestions(world.ledger());
  }

  private Optional<TicketQuestion> question(Grant grant) {
    return questions().of(grant);
  }

  private void keep(Grant grant) {
    keep(world.ada, grant, question(grant).orElseThrow().id());
  }

  private void keep(SignedIn who, Grant grant, UUID question) {
    questions().keep(world.by(who), who, grant.id(), question);
  }

  private void pass(Duration time) {
    world.clock.advance(time);
    questions().endUnanswered(world.msp);
  }

  private long recorded(String event, String phase) {
    return world.records().stream()
        .filter(text -> text.contains("\"" + event + "\""))
        .filter(text -> text.contains("\"" + phase + "\""))
        .count();
  }

  private void assertRefused(ErrorCode code, Runnable work) {
    JitgateException refusal = catchThrowableOfType(JitgateException.class, work::run);
    assertThat(refusal).isNotNull();
    assertThat(refusal.code()).isEqualTo(code);
  }

  @Test
  void accessOfAClosedTicketWaitsAndEndsIfNobodyAnswers() {
    Grant grant = active();
    close();

    TicketQuestion asked = question(grant).orElseThrow();
    assertThat(asked.words()).isEqualTo("Ticket 4711 was closed.");
    assertThat(asked.until()).isEqualTo(world.clock.instant().plus(GRACE));
    pass(GRACE);
    assertThat(world.state(grant)).as("an answer in time may be late").isEqualTo(GrantState.ACTIVE);
    pass(TicketQuestions.SLACK);

    GrantEnd end = world.now(grant).end().orElseThrow();
    assertThat(end.why()).isEqualTo(GrantEnd.Why.TICKET_DONE);
    assertThat(end.detail())
        .isEqualTo("Ticket 4711 was closed. Nobody said that it is still needed.");
    world.runUntil(grant, GrantState.REMOVED, Duration.ofMinutes(10));
    pass(Duration.ofSeconds(1));
    assertThat(question(grant)).as("nothing is kept of what is over").isEmpty();
  }

  @Test
  void whatIsKeptStaysUntilItsTimeAndNoLonger() {
    Grant grant = active();
    close();
    keep(grant);
    assertThat(question(grant).orElseThrow().kept()).contains("Ada Byron");
    assertThat(questions().pending(world.msp, List.of(world.now(grant)))).isEmpty();

    pass(GRACE.multipliedBy(2));
    called();
    assertThat(world.state(grant)).isEqualTo(GrantState.ACTIVE);
    assertThat(world.now(grant).endsAt()).isEqualTo(grant.endsAt());
    assertThat(recorded("access-kept", "outcome")).isEqualTo(1);
    assertThat(recorded("access-questioned", "outcome")).as("not asked again").isEqualTo(1);
    world.clock.set(grant.endsAt().orElseThrow());
    world.runUntil(grant, GrantState.REMOVED, Duration.ofMinutes(10));

    assertThat(world.now(grant).end().orElseThrow().why()).isEqualTo(GrantEnd.Why.EXPIRED);
  }

  @Test
  void nobodyElseAnswersNorTooLateNorTwiceNorAnotherQuestion() {
    Grant grant = active();
    close();
    UUID question = question(grant).orElseThrow().id();
    SignedIn eve = world.person("Eve", Role.ADMINISTRATOR);

    assertRefused(ErrorCode.GRANT_UNKNOWN, () -> keep(eve, grant, question));
    assertRefused(ErrorCode.TICKET_QUESTION_OVER, () -> keep(world.ada, grant, UUID.randomUUID()));
    world.clock.advance(GRACE);
    assertRefused(ErrorCode.TICKET_QUESTION_OVER, () -> keep(world.ada, grant, question));
    assertThat(question(grant).orElseThrow().isPending()).isTrue();
  }

  @Test
  void anAnswerTwiceIsRefusedAndSoIsOneAfterTheEnd() {
    Grant grant = active();
    close();
    UUID question = question(grant).orElseThrow().id();
    keep(grant);
    assertRefused(ErrorCode.TICKET_QUESTION_OVER, () -> keep(world.ada, grant, question));
    giveBack(grant);
    assertThat(world.store.questions().keep(world.msp, question, "Ada", world.clock.instant()))
        .isFalse();
  }

  private void giveBack(Grant grant) {
    var unused = world.desk().giveBack(world.by(world.ada), world.ada, grant.id());
  }

  @Test
  void aQuestionThatWaitsIsNotAnsweredOnceTheAccessHasEnded() {
    Grant grant = active();
    close();
    UUID question = question(grant).orElseThrow().id();
    giveBack(grant);

    assertThat(world.store.questions().keep(world.msp, question, "Ada", world.clock.instant()))
        .isFalse();
    assertThat(question(grant).orElseThrow().isPending()).isTrue();
  }

  @Test
  void aTicketThatIsOpenAgainNeedsNoAnswerAndASecondClosingAsksAgain() {
    Grant grant = active();
    close();
    halo.desk().reopen(HaloBench.TICKET);
    called();
    assertThat(question(grant)).isEmpty();
    pass(GRACE.multipliedBy(2));
    assertThat(world.state(grant)).isEqualTo(GrantState.ACTIVE);

    close();
    keep(grant);
    halo.desk().reopen(HaloBench.TICKET);
    called();
    close();
    assertThat(question(grant).orElseThrow().isPending()).as("asked again").isTrue();
    pass(GRACE.plus(TicketQuestions.SLACK));

    assertThat(world.now(grant).end()).isPresent();
  }

  @Test
  void aTicketThatIsGivenToSomebodyElseAsksEachTimeAndOnceMoreWhenItIsClosed() {
    Grant grant = active();
    giveTo(57);
    assertThat(question(grant).orElseThrow().words())
        .isEqualTo("Ticket 4711 was given to somebody else.");
    called();
    assertThat(question(grant)).as("that it is open is no answer").isPresent();
    keep(grant);
    called();
    assertThat(question(grant).orElseThrow().isPending()).isFalse();

    giveTo(HaloBench.AGENT);
    TicketQuestion again = question(grant).orElseThrow();
    assertThat(again.isPending()).isTrue();
    world.clock.advance(Duration.ofMinutes(1));
    close();

    TicketQuestion closed = question(grant).orElseThrow();
    assertThat(closed.cause()).isEqualTo(Cause.CLOSED);
    assertThat(closed.until()).as("no second grace").isEqualTo(again.until());
    assertRefused(ErrorCode.TICKET_QUESTION_OVER, () -> keep(world.ada, grant, again.id()));
  }

  @Test
  void whoLostTheTicketIsAskedOnWhenItWasClosedMeanwhile() {
    Grant grant = active();
    giveTo(57);
    TicketQuestion moved = question(grant).orElseThrow();
    world.clock.advance(Duration.ofMinutes(1));
    close();
    TicketQuestion closed = question(grant).orElseThrow();
    world.clock.advance(Duration.ofMinutes(1));
    halo.desk().reopen(HaloBench.TICKET);
    called();

    TicketQuestion again = question(grant).orElseThrow();
    assertThat(again.cause()).isEqualTo(Cause.REASSIGNED);
    assertThat(again.words()).isEqualTo(moved.words());
    assertThat(again.until()).isEqualTo(moved.until());
    assertThat(again.id()).isNotIn(moved.id(), closed.id());
    close();
    halo.desk().reopen(HaloBench.TICKET);
    called();
    assertThat(question(grant).orElseThrow().until()).as("twice").isEqualTo(moved.until());
    pass(GRACE.plus(TicketQuestions.SLACK));

    assertThat(world.now(grant).end().orElseThrow().detail())
        .isEqualTo("Ticket 4711 was given to somebody else. Nobody said that it is still needed.");
  }

  @Test
  void whoSaidThatItIsNeededIsNotAskedAgainWhenTheTicketIsOpenAgain() {
    Grant grant = active();
    giveTo(57);
    close();
    keep(grant);
    halo.desk().reopen(HaloBench.TICKET);
    called();
    assertThat(question(grant)).isEmpty();

    giveTo(HaloBench.AGENT);
    keep(grant);
    close();
    halo.desk().reopen(HaloBench.TICKET);
    called();
    assertThat(question(grant)).isEmpty();
  }

  @Test
  void whatCannotEndKeepsNoOtherFromEnding() {
    world.request(world.person("Bob", Role.TECHNICIAN), "exchange");
    active();
    close();
    world.clock.advance(GRACE.plus(TicketQuestions.SLACK));
    List<Grant> grants =
        world.store.questions().unanswered(world.msp, world.clock.instant(), 9).stream()
            .flatMap(question -> world.ledger().find(question.grant()).stream())
            .toList();
    assertThat(grants).hasSize(2);
    TicketQuestions failing = new TicketQuestions(new StuckStore(world, grants.get(0)).ledger());

    assertThatIllegalStateException().isThrownBy(() -> failing.endUnanswered(world.msp));

    assertThat(world.now(grants.get(0)).end()).isEmpty();
    assertThat(world.now(grants.get(1)).end()).isPresent();
  }

  @Test
  void thePolicySaysHowLongAnAnswerIsWaitedForAndTheAccessHowLongAtMost() {
    world.policy(
        "",
        Map.of(
            PolicySetting.ENDS_WITH_TICKET,
            "asked",
            PolicySetting.ANSWER_WITHIN,
            "2h",
            PolicySetting.LONGEST,
            "1h"));
    Grant grant = active();
    close();

    assertThat(question(grant).orElseThrow().until()).isEqualTo(grant.endsAt().orElseThrow());
  }

  @Test
  void aTicketOfAnotherCustomerAsksNobody() {
    Tenant other = world.tenants.put(world.msp, new TenantDraft("other", "Other Ltd", Map.of()));
    world.tickets.own(12, other);
    Grant grant = active();
    halo.desk().put(Client.of(12, "Other Ltd"));
    halo.desk().move(HaloBench.TICKET, 12);
    called();

    assertThat(world.now(grant).end().orElseThrow().detail())
        .isEqualTo("Ticket 4711 is another customer's.");
  }

  @Test
  void aRequestThatWaitsIsAskedAboutAsWell() {
    world.policy(
        "", Map.of(PolicySetting.ENDS_WITH_TICKET, "asked", PolicySetting.APPROVAL, "all"));
    Grant grant = world.request(world.ada, "exchange");
    watch.look();
    close();
    assertThat(world.state(grant)).isEqualTo(GrantState.WAITING);
    pass(GRACE.plus(TicketQuestions.SLACK));

    assertThat(world.state(grant)).isEqualTo(GrantState.LAPSED);
  }

  @Test
  void withoutHaloUnansweredQuestionsEndAccessAllTheSame() {
    Grant grant = active();
    close();
    halo.set(Optional.empty());
    pass(GRACE.plus(TicketQuestions.SLACK));

    assertThat(world.now(grant).end()).isPresent();
  }

  /** The account's lock decides; whatever comes first, both agree on what came of it. */
  @Test
  void twoNodesAskOnceAndEndOnce() throws Exception {
    Grant grant = active();
    halo.desk().close(HaloBench.TICKET);
    TicketQuestion one = asked(grant);
    TicketQuestion other = asked(grant);
    List<Boolean> stands =
        together(
            () -> world.store.questions().ask(one, Optional.empty()),
            () -> world.store.questions().ask(other, Optional.empty()));
    assertThat(stands).containsExactlyInAnyOrder(true, false);

    world.clock.advance(GRACE.plus(TicketQuestions.SLACK));
    together(this::end, this::end);

    assertThat(recorded("access-ended", "done")).isEqualTo(1);
  }

  @Test
  void anotherAgentsSignatureIsRefusedToWhomAnAdministratorHasNamed() {
    world.policy("", Map.of(PolicySetting.TICKET, "assigned"));
    world.tickets.put(4711, true, 11, 42);
    world.tickets.own(11, world.tenant);
    bind(world.ada, Optional.empty(), Optional.of(57L));

    assertRefused(ErrorCode.AGENT_OTHER, () -> world.requestAs(world.ada, "42"));
    assertThat(recorded("access-refused", "JG-12018")).isEqualTo(1);
    bind(world.ada, Optional.of(57L), Optional.of(42L));
    assertThat(world.requestAs(world.ada, "42").ask().ticket()).contains("4711");
    SignedIn bob = world.person("Bob", Role.TECHNICIAN);
    assertThat(world.requestAs(bob, "42").ask().person())
        .as("of whom nobody has said anything")
        .isEqualTo(bob.person().id());
    world.policy("", Map.of(PolicySetting.TICKET, "checked"));
    SignedIn eve = world.person("Eve", Role.TECHNICIAN);
    bind(eve, Optional.empty(), Optional.of(58L));
    assertThat(world.requestAs(eve, "42").ask().person())
        .as("where the agent does not count")
        .isEqualTo(eve.person().id());
  }

  private void bind(SignedIn who, Optional<Long> before, Optional<Long> after) {
    assertThat(world.agents.set(world.msp, who.person().id(), before, after)).isTrue();
  }

  @Test
  void anAgentIsOnePersonAndNobodyChangesWhatTheyHaveNotSeen() throws Exception {
    SignedIn bob = world.person("Bob", Role.TECHNICIAN);
    bind(world.ada, Optional.empty(), Optional.of(42L));

    assertRefused(ErrorCode.AGENT_TAKEN, () -> bind(bob, Optional.empty(), Optional.of(42L)));
    assertRefused(
        ErrorCode.API_VERSION_OLD, () -> bind(world.ada, Optional.empty(), Optional.of(43L)));
    assertThat(world.agents.set(world.msp, UUID.randomUUID(), Optional.empty(), Optional.of(9L)))
        .isFalse();
    assertThat(world.agents.all(world.msp)).isEqualTo(Map.of(world.ada.person().id(), 42L));
    bind(world.ada, Optional.of(42L), Optional.empty());
    List<Boolean> both = together(() -> tries(world.ada), () -> tries(bob));
    assertThat(both).containsExactlyInAnyOrder(true, false);
  }

  private boolean tries(SignedIn who) {
    try {
      return world.agents.set(world.msp, who.person().id(), Optional.empty(), Optional.of(42L));
    } catch (JitgateException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.AGENT_TAKEN);
      return false;
    }
  }

  private TicketQuestion asked(Grant grant) {
    return new TicketQuestion(
        UUID.randomUUID(),
        world.msp,
        grant.id(),
        Cause.CLOSED,
        "Ticket 4711 was closed.",
        world.clock.instant(),
        world.clock.instant().plus(GRACE),
        Optional.empty());
  }

  private boolean end() {
    questions().endUnanswered(world.msp);
    return true;
  }

  private static List<Boolean> together(Callable<Boolean> one, Callable<Boolean> other)
      throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Boolean> first =
          threads.submit(
              () -> {
                start.await();
                return one.call();
              });
      Future<Boolean> second =
          threads.submit(
              () -> {
                start.await();
                return other.call();
              });
      return List.of(first.get(), second.get());
    } finally {
      threads.shutdownNow();
    }
  }
}
