// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.provider.Check;
import dev.jitgate.provider.Check.Result;
import dev.jitgate.sandbox.halopsa.ApiApplication;
import dev.jitgate.sandbox.halopsa.ApiCall;
import dev.jitgate.sandbox.halopsa.ApiFault;
import dev.jitgate.sandbox.halopsa.TicketAction;
import dev.jitgate.sandbox.http.Answer;
import dev.jitgate.ticket.Ticket;
import dev.jitgate.web.halopsa.NoteBoard.Found;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** jitgate's part of the talk with HaloPSA, against the stand-in. */
class HaloClientTest {

  private static final String NUMBER = Integer.toString(HaloBench.TICKET);
  private static final String TOKENS = "/auth/token";
  private static final String TICKETS = "/api/Tickets/*";
  private static final String PLACE = "/api/authinfo";
  private static final String ACTIONS = "/api/Actions";

  private HaloBench it;
  private HaloPsa halo;

  @BeforeEach
  void start() throws IOException {
    it = HaloBench.alone(true);
    halo = it.node();
  }

  @AfterEach
  void stop() {
    it.close();
  }

  private Optional<Ticket> find() {
    return halo.tickets().find(NUMBER);
  }

  private HaloException trouble(Runnable call) {
    return catchThrowableOfType(HaloException.class, call::run);
  }

  private long calls(String method, String path) {
    return it.standIn.api().recording().calls(method, path).size();
  }

  @Test
  void readsATicketWithItsClientAndAgent() {
    assertThat(find())
        .contains(
            new Ticket(
                HaloBench.TICKET,
                true,
                HaloBench.CLIENT,
                "Demo Ltd",
                OptionalLong.of(HaloBench.AGENT),
                "Sam Rivera"));
  }

  @Test
  void aTicketThatWasClosedMergedOrPutAwayIsNotOpen() {
    it.desk().close(HaloBench.TICKET);
    assertThat(find().orElseThrow().open()).isFalse();
    it.desk().reopen(HaloBench.TICKET);
    assertThat(find().orElseThrow().open()).isTrue();
    it.desk().deactivate(HaloBench.TICKET);
    assertThat(find().orElseThrow().open()).isFalse();
  }

  @Test
  void whereTokensAreIsNotAskedAgainBeforeHaloWantsToBe() {
    it.standIn.api().faults().on("GET", PLACE).once(ApiFault.tooMany(Duration.ofSeconds(90)));
    HaloException first = trouble(this::look);
    assertThat(first.code()).isEqualTo(ErrorCode.HALOPSA_THROTTLED);
    assertThat(first.retryAfter()).contains(Duration.ofSeconds(90));

    it.clock.advance(Duration.ofSeconds(60));
    assertThat(trouble(this::look).code()).isEqualTo(ErrorCode.HALOPSA_THROTTLED);
    assertThat(calls("GET", PLACE)).as("longer than a failure is remembered").isEqualTo(1);
    assertThat(calls("POST", "/auth/token")).isZero();
    it.clock.advance(Duration.ofSeconds(31));

    assertThat(find()).isPresent();
  }

  private void look() {
    var unused = halo.tickets().find(NUMBER, Urgency.NOW);
  }

  @Test
  void aTicketThatNobodyHasIsAssignedToNobody() {
    it.desk().assign(HaloBench.TICKET, 0);

    assertThat(find().orElseThrow().agentId()).isEmpty();
  }

  @Test
  void aTicketThatIsNotThereOrNotToBeSeenIsNone() {
    assertThat(halo.tickets().find("99")).isEmpty();
    it.desk().hideFromApplications(true);
    assertThat(find()).isEmpty();
  }

  @Test
  void manyWhoNeedATokenAtOnceAskForOne() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Optional<Ticket>>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(this::find);
      }
      threads.invokeAll(all);
    } finally {
      threads.shutdownNow();
    }

    assertThat(calls("POST", TOKENS)).isOne();
    assertThat(calls("GET", TICKETS)).isEqualTo(8);
  }

  @Test
  void aTokenIsRenewedBeforeItsEndAndAfterItWasWithdrawn() {
    find();
    it.clock.advance(Duration.ofMinutes(58));
    find();
    assertThat(calls("POST", TOKENS)).isOne();
    it.clock.advance(Duration.ofMinutes(1));
    find();
    assertThat(calls("POST", TOKENS)).isEqualTo(2);

    it.standIn.api().tokens().revoke();
    assertThat(find()).isPresent();
    assertThat(calls("POST", TOKENS)).isEqualTo(3);
  }

  @Test
  void asksForNoMoreThanItDoesAndSaysWhoItIs() {
    find();

    ApiCall token = it.standIn.api().recording().calls("POST", TOKENS).get(0);
    assertThat(token.request().form())
        .containsEntry("scope", "read:tickets edit:tickets read:customers")
        .containsEntry("client_secret", HaloBench.SECRET);
    assertThat(token.request().query())
        .containsEntry("tenant", it.standIn.api().tokens().tenant())
        .doesNotContainKey("client_secret");
  }

  @ParameterizedTest
  @CsvSource({"400", "401"})
  void aWrongSecretIsSaidToBeOne(int status) {
    it.standIn.api().tokens().refuseWith(status);
    it.set(Optional.of(it.settings("another secret", 350)));

    assertThatThrownBy(this::find)
        .isInstanceOf(JitgateException.class)
        .hasMessageContaining("It does not know the client id, or the secret is wrong.")
        .hasMessageContaining(ErrorCode.HALOPSA_LOCKED_OUT.code());
    it.set(Optional.of(it.settings(HaloBench.SECRET, 350)));
    assertThat(find()).as("with the right one").isPresent();
  }

  @Test
  void aPermissionThatIsMissingIsARefusal() {
    it.standIn
        .api()
        .tokens()
        .register(
            ApiApplication.of("jitgate", HaloBench.SECRET, "jitgate", 57)
                .withScopes("read:customers"));

    assertThat(trouble(() -> halo.tickets().find(NUMBER, Urgency.NOW)).code())
        .isIn(ErrorCode.HALOPSA_REFUSED, ErrorCode.HALOPSA_LOCKED_OUT);
  }

  @Test
  void afterTooManyItIsLeftAloneForAsLongAsItWants() {
    it.standIn.api().faults().on("GET", TICKETS).once(ApiFault.tooMany(Duration.ofSeconds(30)));

    HaloException first = trouble(() -> halo.tickets().find(NUMBER, Urgency.NOW));
    assertThat(first.code()).isEqualTo(ErrorCode.HALOPSA_THROTTLED);
    assertThat(first.retryAfter()).contains(Duration.ofSeconds(30));
    assertThat(trouble(() -> halo.tickets().find(NUMBER, Urgency.NOW)).code())
        .isEqualTo(ErrorCode.HALOPSA_THROTTLED);
    assertThat(calls("GET", TICKETS)).as("not asked again").isOne();

    it.clock.advance(Duration.ofSeconds(31));
    assertThat(find()).isPresent();
  }

  @Test
  void withoutATimeToWaitItWaitsLongerEachTime() {
    it.standIn.api().faults().on("GET", TICKETS).times(2, ApiFault.tooMany());

    Duration first =
        trouble(() -> halo.tickets().find(NUMBER, Urgency.NOW)).retryAfter().orElseThrow();
    it.clock.advance(first);
    Duration second =
        trouble(() -> halo.tickets().find(NUMBER, Urgency.NOW)).retryAfter().orElseThrow();

    assertThat(first).isPositive();
    assertThat(second).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void itsOwnBudgetIsKeptAndLeavesAPartToWhatIsMoreUrgent() {
    it.set(Optional.of(it.settings(HaloBench.SECRET, 100)));
    // The token is one of them.
    use(Urgency.WHENEVER, 49);
    HaloException quiet = trouble(() -> halo.tickets().find(NUMBER, Urgency.WHENEVER));
    assertThat(quiet.code()).isEqualTo(ErrorCode.HALOPSA_THROTTLED);
    assertThat(quiet.retryAfter().orElseThrow())
        .isBetween(Duration.ofSeconds(1), HaloBudget.WINDOW);
    use(Urgency.SOON, 25);
    assertThat(trouble(() -> halo.tickets().find(NUMBER, Urgency.SOON)).code())
        .isEqualTo(ErrorCode.HALOPSA_THROTTLED);
    use(Urgency.NOW, 25);
    assertThatThrownBy(this::find).hasMessageContaining(ErrorCode.HALOPSA_THROTTLED.code());
    assertThat(calls("GET", TICKETS)).isEqualTo(99);

    it.clock.advance(HaloBudget.WINDOW);
    assertThat(halo.tickets().find(NUMBER, Urgency.WHENEVER)).isPresent();
  }

  private void use(Urgency urgency, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(halo.tickets().find(NUMBER, urgency)).isPresent();
    }
  }

  @Test
  void aShareThatIsUsedUpWhenATokenIsDueHoldsBackNobodyElse() {
    it.set(Optional.of(it.settings(HaloBench.SECRET, 100)));
    it.standIn.api().tokens().setLife(Duration.ofMinutes(2));
    use(Urgency.WHENEVER, 48);
    it.clock.advance(Duration.ofMinutes(2));

    assertThat(trouble(() -> halo.tickets().find(NUMBER, Urgency.WHENEVER)).code())
        .isEqualTo(ErrorCode.HALOPSA_THROTTLED);
    assertThat(find()).isPresent();
  }

  @Test
  void aNumberThatHaloCannotCountToIsNotAskedFor() {
    assertThat(halo.tickets().find("999999999999999999")).isEmpty();
    assertThat(halo.tickets().find("2147483648")).isEmpty();
    assertThat(halo.tickets().find("0")).isEmpty();

    assertThat(it.standIn.api().recording().count()).isZero();
  }

  @Test
  void aTicketThatDoesNotSayWhetherItIsClosedIsNone() {
    for (String answer :
        List.of(
            "{\"id\":4711,\"client_id\":11}",
            "{\"id\":4711,\"client_id\":11,\"hasbeenclosed\":\"no\"}",
            "{\"id\":4712,\"client_id\":11,\"hasbeenclosed\":false}",
            "[]",
            "{}")) {
      it.standIn
          .api()
          .faults()
          .on("GET", TICKETS)
          .once(ApiFault.answered(Answer.json(200, answer)));
      assertThat(find()).as(answer).isEmpty();
    }
    assertThat(find()).isPresent();
  }

  @Test
  void whatTheSignInHasRefusedIsNotAskedAgainAtOnce() {
    it.set(Optional.of(it.settings("another secret", 350)));
    for (int i = 0; i < 50; i++) {
      assertThatThrownBy(this::find).hasMessageContaining(ErrorCode.HALOPSA_LOCKED_OUT.code());
    }
    assertThat(calls("POST", TOKENS)).isOne();

    it.clock.advance(Duration.ofSeconds(21));
    assertThatThrownBy(this::find).hasMessageContaining(ErrorCode.HALOPSA_LOCKED_OUT.code());
    assertThat(calls("POST", TOKENS)).isEqualTo(2);
  }

  @Test
  void aNoteIsFoundBehindManyOthers() {
    it.set(Optional.of(it.settings(HaloBench.SECRET, 700)));
    for (int i = 0; i < 120; i++) {
      halo.notes().post(NUMBER, "<p>note " + i + "</p>");
    }
    long id = halo.notes().post(NUMBER, "<p>the one that counts</p>");

    assertThat(halo.notes().find(NUMBER, "the one that counts").action()).contains(id);
    assertThat(halo.notes().find(NUMBER, "one that nobody wrote").action()).isEmpty();
  }

  @Test
  void aPageThatSaysNotFoundIsNoTicketThatIsGone() {
    it.standIn.api().faults().on("GET", TICKETS).once(ApiFault.page(404, "Not Found"));

    assertThat(trouble(() -> halo.tickets().find(NUMBER, Urgency.NOW)).code())
        .isEqualTo(ErrorCode.HALOPSA_UNREACHABLE);
  }

  @Test
  void pagesOfGatewaysAreNoAnswers() {
    for (ApiFault fault :
        List.of(
            ApiFault.gatewayTimeout(),
            ApiFault.unavailable(),
            ApiFault.page(200, "Sign in"),
            ApiFault.truncated(),
            ApiFault.cutBefore())) {
      // The JDK's client asks once more where the connection was cut.
      it.standIn.api().faults().on("GET", TICKETS).times(2, fault);
      HaloException trouble = trouble(() -> halo.tickets().find(NUMBER, Urgency.NOW));
      assertThat(trouble.code()).isEqualTo(ErrorCode.HALOPSA_UNREACHABLE);
      assertThat(trouble.isUncertain()).as("nothing was to change").isFalse();
      it.standIn.api().faults().clear();
    }
    assertThat(find()).isPresent();
  }

  @Test
  void whatHaloWritesIsNotPassedOn() {
    it.standIn
        .api()
        .faults()
        .on("GET", TICKETS)
        .once(ApiFault.exception(400, "select * from FAULTS where secret"));

    assertThat(trouble(() -> halo.tickets().find(NUMBER, Urgency.NOW)))
        .hasMessage("JG-12012: It answered 400 to reading a ticket.");
  }

  @Test
  void whereNobodyListensNothingWasSent() throws IOException {
    it.standIn.goAway();
    assertThat(trouble(() -> halo.notes().post(NUMBER, "<p>x</p>")).isUncertain()).isFalse();
    it.standIn.comeBack();
    it.clock.advance(Duration.ofSeconds(21));
    assertThat(find()).isPresent();
  }

  @Test
  void aNoteIsPrivateAndGoesToNobody() {
    long id = halo.notes().post(NUMBER, "<p>Access &amp; more, note 1f0c</p>");

    List<TicketAction> actions = it.desk().actions(HaloBench.TICKET);
    assertThat(actions).hasSize(1);
    TicketAction action = actions.get(0);
    assertThat(id).isEqualTo(action.id());
    assertThat(action.hiddenFromUser()).isTrue();
    assertThat(action.sendEmail()).isFalse();
    assertThat(halo.notes().find(NUMBER, "note 1f0c")).isEqualTo(new Found(Optional.of(id), true));
    assertThat(halo.notes().find(NUMBER, "note 2")).isEqualTo(new Found(Optional.empty(), true));
    assertThat(halo.notes().find("99", "note 1f0c")).isEqualTo(new Found(Optional.empty(), false));
  }

  @Test
  void whatMayHaveHappenedIsSaidToBeUncertain() {
    for (ApiFault fault :
        List.of(ApiFault.cutAfter(), ApiFault.gatewayTimeout(), ApiFault.truncated())) {
      it.standIn.api().faults().on("POST", ACTIONS).once(fault);
      assertThat(trouble(() -> halo.notes().post(NUMBER, "<p>x</p>")).isUncertain()).isTrue();
    }
  }

  @Test
  void anOutcomeThatHaloDoesNotKnowIsNamed() {
    it.desk().configuration().removeOutcome(7);

    HaloException trouble = trouble(() -> halo.notes().post(NUMBER, "<p>x</p>"));
    assertThat(trouble.code()).isEqualTo(ErrorCode.HALOPSA_REFUSED);
    assertThat(trouble.isUncertain()).isFalse();
    assertThat(trouble.detail()).contains("halopsa.note-outcome");
  }

  @Test
  void withoutSettingsNobodyIsAsked() {
    it.set(Optional.empty());

    assertThat(halo.tickets().isConnected()).isFalse();
    assertThatThrownBy(this::find)
        .isInstanceOf(JitgateException.class)
        .hasMessageContaining(ErrorCode.HALOPSA_NOT_CONNECTED.code());
    assertThat(it.standIn.api().recording().count()).isZero();
  }

  @Test
  void theTestSaysThatAllIsWell() {
    assertThat(halo.check())
        .extracting(Check::topic, Check::result)
        .containsExactly(
            tuple("address", Result.OK),
            tuple("sign-in", Result.OK),
            tuple("agent", Result.OK),
            tuple("tickets", Result.OK),
            tuple("clients", Result.OK),
            tuple("outcome", Result.OK),
            tuple("webhook", Result.WARN),
            tuple("numbers", Result.OK));
  }

  @Test
  void theTestNamesWhatAnAgentMayNotSee() {
    it.desk().hideFromApplications(true);
    it.desk().configuration().removeOutcome(7);

    assertThat(halo.check())
        .filteredOn(check -> check.result() == Result.FAIL)
        .extracting(Check::topic)
        .containsExactly("tickets", "clients", "outcome");
  }

  @Test
  void theTestSaysThatNoTenantHasTheNumberOfAClient() throws IOException {
    try (HaloBench unnumbered = HaloBench.alone(false)) {
      assertThat(unnumbered.node().check())
          .filteredOn(check -> check.topic().equals("numbers"))
          .extracting(Check::result)
          .containsExactly(Result.WARN);
    }
  }

  @Test
  void theTestEndsWhereTheDoorIsClosed() {
    it.set(Optional.of(it.settings("another secret", 350)));

    assertThat(halo.check()).extracting(Check::topic).containsExactly("address", "sign-in");
    assertThat(halo.check()).allMatch(check -> !check.toString().contains("another secret"));
  }
}
