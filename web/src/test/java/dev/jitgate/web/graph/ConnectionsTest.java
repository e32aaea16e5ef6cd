// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.audit.Actor;
import dev.jitgate.audit.Origin;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.provider.AccountProviders.Urgency;
import dev.jitgate.provider.Check.Result;
import dev.jitgate.provider.Connection;
import dev.jitgate.provider.ConnectionCredential;
import dev.jitgate.provider.ConnectionCredential.Kind;
import dev.jitgate.provider.Preflight.Needs;
import dev.jitgate.tenant.ChangeTerms;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionsTest {

  private static final Optional<String> SECRET = Optional.of(Bench.SECRET);
  private static final String BACK = "https://jit.example/entra/consent";

  @TempDir private Path folder;
  private ConnectionBench it;

  @BeforeEach
  void start() {
    it = new ConnectionBench(folder);
  }

  @AfterEach
  void stop() {
    it.close();
  }

  @Test
  void connectsByASecretAtOnce() {
    Connection made = it.connect(SECRET);

    assertThat(made.sign()).matches("JG[A-Z2-9]{14}");
    assertThat(made.inUse().map(ConnectionCredential::kind)).contains(Kind.SECRET);
    assertThat(it.entra.providers().of(it.bench.msp, it.demo.id(), Urgency.HIGH).standardDomain())
        .isEqualTo(Bench.DOMAIN);
    assertThat(it.audit.words()).containsExactly("connection-put intent", "connection-put done");
    assertThat(it.audit.entries.toString()).doesNotContain(Bench.SECRET);
    assertThat(made.toString()).doesNotContain(Bench.SECRET);
  }

  @Test
  void keepsTheSignAndTheSecretWhenNothingElseIsGiven() {
    Connection first = it.connect(SECRET);

    Connection second = it.connect(Optional.empty());

    assertThat(second.sign()).isEqualTo(first.sign());
    assertThat(second.inUse()).isEqualTo(first.inUse());
    assertThat(second.revision()).isGreaterThan(first.revision());
  }

  @Test
  void nothingOverwritesWhatItsAuthorHasNotSeen() {
    it.connect(SECRET);

    refused(
        ErrorCode.CONNECTION_CHANGED,
        () ->
            it.connections()
                .connect(
                    it.demo,
                    ConnectionBench.draft(Bench.DIRECTORY, SECRET),
                    OptionalLong.empty(),
                    it.ada));
  }

  @Test
  void anotherDirectoryDoesNotGetTheOldOnesSecret() {
    Connection made = it.connect(SECRET);

    refused(
        ErrorCode.CONNECTION_VALUE,
        () ->
            it.connections()
                .connect(
                    it.demo,
                    ConnectionBench.draft(UUID.randomUUID(), Optional.empty()),
                    OptionalLong.of(made.revision()),
                    it.ada));
  }

  @Test
  void disconnectingWipesTheSecrets() {
    Connection made = it.connect(SECRET);
    assertThat(it.keeper.kept).hasSize(1);

    it.connections().disconnect(it.demo, made.revision(), it.ada);

    assertThat(it.keeper.kept).isEmpty();
    assertThat(it.connections().find(it.demo)).isEmpty();
    assertThat(it.entra.providers()).isNotNull();
  }

  @Test
  void aDeletedTenantsSecretsAreWipedLater() {
    it.connect(SECRET);
    it.tenants.delete(it.bench.msp, "demo", ChangeTerms.ANY);
    it.entra.tidy(it.bench.msp, UUID::toString);
    assertThat(it.keeper.kept).hasSize(1);

    it.bench.clock.advance(Duration.ofHours(2));
    it.entra.tidy(it.bench.msp, UUID::toString);

    assertThat(it.keeper.kept).isEmpty();
  }

  @Test
  void theFirstCertificateIsInUseAtOnce() {
    it.connect(Optional.empty());

    Connection made = it.connections().makeCertificate(it.demo, it.ada);

    assertThat(made.inUse().map(ConnectionCredential::kind)).contains(Kind.CERTIFICATE);
    assertThat(made.pending()).isEmpty();
    it.upload();
    assertThat(it.preflight(Needs.NOTHING).result()).isNotEqualTo(Result.FAIL);
    assertThat(it.audit.words()).contains("certificate-made done");
  }

  @Test
  void aNewCertificateWaitsUntilItHasWorked() {
    it.connect(SECRET);
    Connection made = it.connections().makeCertificate(it.demo, it.ada);
    assertThat(made.inUse().map(ConnectionCredential::kind)).contains(Kind.SECRET);

    assertThat(it.preflight(Needs.NOTHING).checks())
        .anyMatch(
            check -> check.subject().equals("New certificate") && check.result() == Result.WARN);
    assertThat(it.connections().find(it.demo).orElseThrow().pending()).isPresent();

    it.upload();
    assertThat(it.preflight(Needs.NOTHING).result()).isNotEqualTo(Result.FAIL);
    Connection now = it.connections().find(it.demo).orElseThrow();
    assertThat(now.inUse()).isEqualTo(made.pending());
    assertThat(now.pending()).isEmpty();
    assertThat(it.audit.words()).contains("certificate-switched done");

    it.bench.clock.advance(Duration.ofHours(2));
    it.entra.tidy(it.bench.msp, UUID::toString);
    assertThat(it.keeper.kept).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "11111111-1111-4111-8111-111111111111",
        "has a space inside",
        "umläut-umläut"
      })
  void someTextsCannotBeSecrets(String text) {
    refused(
        ErrorCode.CONNECTION_VALUE,
        () -> ConnectionBench.draft(Bench.DIRECTORY, Optional.of(text)));
  }

  @Test
  void someTextsCannotBeIds() {
    for (String text : new String[] {"", "contoso", "1-1-1-1-1", "common"}) {
      refused(
          ErrorCode.CONNECTION_VALUE,
          () ->
              ConnectionDraft.of(
                  "global", text, Bench.CLIENT.toString(), SECRET, Optional.empty()));
    }
    refused(
        ErrorCode.CONNECTION_VALUE,
        () ->
            ConnectionDraft.of(
                "mars",
                Bench.DIRECTORY.toString(),
                Bench.CLIENT.toString(),
                SECRET,
                Optional.empty()));
  }

  @Test
  void consentIsBelievedOnceTheDirectoryLetsJitgateIn() {
    it.connect(SECRET);
    String link = it.connections().consentLink(it.demo, BACK, it.ada);
    assertThat(link)
        .startsWith(
            it.bench.entra.origin()
                + "/"
                + Bench.DIRECTORY
                + "/v2.0/adminconsent?client_id="
                + Bench.CLIENT
                + "&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default&redirect_uri="
                + "https%3A%2F%2Fjit.example%2Fentra%2Fconsent&state=");

    UUID tenant = consented(query(link), it.ada);

    assertThat(tenant).isEqualTo(it.demo.id());
    assertThat(it.connections().find(it.demo).orElseThrow().consentedAt()).isPresent();
    assertThat(it.audit.words()).contains("consent-seen done");
    refused(ErrorCode.CONSENT_NOT_GIVEN, () -> consented(query(link), it.ada));
  }

  @Test
  void whatTheAnswerSaysAboutTheTenantCountsForNothing() {
    it.connect(SECRET);
    it.bench.contoso.change(tenant -> tenant.withoutConsent(Bench.CLIENT.toString()));
    String link = it.connections().consentLink(it.demo, BACK, it.ada);

    refused(
        ErrorCode.CONSENT_NOT_GIVEN,
        () -> consented(query(link) + "&tenant=" + Bench.DIRECTORY, it.ada));
    assertThat(it.connections().find(it.demo).orElseThrow().consentedAt()).isEmpty();
  }

  @Test
  void nobodyElseBringsTheAnswer() {
    it.connect(SECRET);
    String link = it.connections().consentLink(it.demo, BACK, it.ada);
    Origin bob = new Origin(it.bench.msp, new Actor(Actor.Kind.PERSON, "bob", "Bob"), "192.0.2.2");

    refused(ErrorCode.CONSENT_NOT_GIVEN, () -> consented(query(link), bob));
  }

  @Test
  void anAnswerIsRefusedThatIsLateOrNoOrMadeUp() {
    it.connect(SECRET);
    String late = it.connections().consentLink(it.demo, BACK, it.ada);
    it.bench.clock.advance(Duration.ofMinutes(61));
    refused(ErrorCode.CONSENT_NOT_GIVEN, () -> consented(query(late), it.ada));
    String no = it.connections().consentLink(it.demo, BACK, it.ada);
    refused(
        ErrorCode.CONSENT_NOT_GIVEN,
        () -> consented(query(no) + "&error=consent_required&error_description=x", it.ada));
    for (String made :
        new String[] {
          "", "state=x", "admin_consent=True&state=" + "A".repeat(43), "%zz", "a=1&a=2"
        }) {
      refused(ErrorCode.CONSENT_NOT_GIVEN, () -> consented(made, it.ada));
    }
  }

  @Test
  void aCredentialThatEndsIsToldOfOnceForEachTime() {
    it.connect(Optional.empty());
    Connection made = it.connections().makeCertificate(it.demo, it.ada);
    Instant end = made.inUse().orElseThrow().expiresAt().orElseThrow();
    it.entra.tidy(it.bench.msp, id -> "demo");
    assertThat(told()).isZero();

    long before = 0;
    for (int days : new int[] {30, 29, 14, 7, 6, 1, 0, -3}) {
      it.bench.clock.set(end.minus(Duration.ofDays(days)));
      it.entra.tidy(it.bench.msp, id -> "demo");
      it.entra.tidy(it.bench.msp, id -> "demo");
      before = told();
    }
    assertThat(before).isEqualTo(4);
    assertThat(it.entra.watch(it.bench.msp).ending()).hasSize(1);
    assertThat(it.audit.entries.get(it.audit.entries.size() - 1).tenant()).contains("demo");
  }

  private long told() {
    return it.audit.words().stream().filter(word -> word.startsWith("credential-ending")).count();
  }

  private UUID consented(String query, Origin by) {
    return it.connections().consented(query, by, id -> "demo");
  }

  private static String query(String link) {
    return "admin_consent=True&state=" + link.substring(link.indexOf("&state=") + 7);
  }

  private static void refused(ErrorCode code, ThrowingCallable call) {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }
}
