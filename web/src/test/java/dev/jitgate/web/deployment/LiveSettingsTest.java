// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.access.Entitlement;
import dev.jitgate.access.TabAnswer;
import dev.jitgate.audit.Actor;
import dev.jitgate.audit.Origin;
import dev.jitgate.msp.HandOffAccess;
import dev.jitgate.msp.Msp;
import dev.jitgate.msp.TabSecret;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.Await;
import dev.jitgate.web.secrets.MasterKey;
import dev.jitgate.web.secrets.MasterKeys;
import dev.jitgate.web.settings.MapConfig;
import dev.jitgate.web.settings.SettingsReader;
import dev.jitgate.web.settings.SettingsSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveSettingsTest {

  private static final MasterKey KEY = MasterKey.passing();
  private static final Origin ADA = by("Ada");
  private static final Origin BOB = by("Bob");
  private static final String SECRET = "canary-tab-secret-0123456789";

  @TempDir private Path folder;
  private final Map<String, String> configured = new HashMap<>();
  private Deployment deployment;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(folder.resolve("tenants.csv"), "name,displayName\ndemo,Demo\n");
    configured.put("jitgate.msps", "nikpot");
    configured.put("jitgate.msp.nikpot.host", "jit.nikpot.example");
    configured.put("jitgate.msp.nikpot.idemeum-parent", "nikpot.idemeum.com");
    configured.put("jitgate.msp.nikpot.frame-origins", "https://nikpot.halopsa.com");
    configured.put("jitgate.msp.nikpot.tenants", folder.resolve("tenants.csv").toString());
    configured.put("jitgate.data-dir", folder.toString());
    deployment = node();
  }

  @AfterEach
  void stop() {
    deployment.close();
  }

  @Test
  void beginWithTheConfigurationAndStayWithTheStore() {
    assertThat(settings().load().value("frame-origins")).contains("https://nikpot.halopsa.com");
    assertThat(msp().frameOrigins()).isEqualTo("https://nikpot.halopsa.com");

    change("frame-origins", "https://other.halopsa.com");
    restart();

    assertThat(msp().frameOrigins()).isEqualTo("https://other.halopsa.com");
  }

  @Test
  void whatWasTakenAwayDoesNotComeBackFromTheConfiguration() {
    settings().change(1, Map.of("frame-origins", Optional.empty()), ADA, "");
    restart();

    assertThat(msp().frameOrigins()).isEmpty();
  }

  @Test
  void aChangeAnswersTheNextTab() {
    assertThat(msp().open("customerName=demo", Optional.empty()))
        .isInstanceOf(TabAnswer.HandOver.class);

    change("destination", "portal");

    assertThat(msp().open("customerName=demo", Optional.empty()))
        .isInstanceOf(TabAnswer.SignIn.class);
    assertThat(msp().open("customerName=demo", Optional.of(Entitlement.ALL)))
        .isInstanceOf(TabAnswer.OpenPortal.class);
  }

  @Test
  void anotherNodeFollowsByItself() throws Exception {
    try (Deployment second = node()) {
      change("session-expiration", "30d");

      Await.until(
          () ->
              second
                  .msp("jit.nikpot.example")
                  .orElseThrow()
                  .settings()
                  .sessionRules()
                  .absolute()
                  .equals(Duration.ofDays(30)),
          Duration.ofSeconds(5));
    }
  }

  @Test
  void theChainFollowsTheListAndTheSettingsOfItsEntries() {
    Map<String, Optional<String>> wanted =
        Map.of(
            "resolvers", Optional.of("url-name,client-id"),
            "resolver.client-id.name", Optional.of("custom-variable"),
            "resolver.client-id.variable", Optional.of("clientId"),
            "resolver.client-id.attribute", Optional.of("halo-id"));

    settings().change(1, wanted, ADA, "");

    assertThat(msp().settings().resolverNames()).containsExactly("url-name", "client-id");
    assertThat(msp().chain().variables()).contains("clientId", "customerName");
    assertThat(msp().problem()).isEmpty();
    // Without its variable the entry could not be made.
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(
            () ->
                settings()
                    .change(
                        settings().load().revision(),
                        Map.of("resolver.client-id.variable", Optional.empty()),
                        ADA,
                        ""))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTING_STOPS_TABS));
    assertThat(msp().chain().variables()).contains("clientId");
  }

  @Test
  void ofTwoAdministratorsTheSecondIsToldAndNothingIsLost() {
    long seen = settings().load().revision();
    settings().change(seen, Map.of("session-expiration", Optional.of("4h")), ADA, "");

    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(
            () ->
                settings().change(seen, Map.of("session-expiration", Optional.of("30d")), BOB, ""))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTING_CHANGED))
        .withMessageContaining("session-expiration was changed by Ada");
    assertThat(settings().load().value("session-expiration")).contains("4h");

    // Another key is nobody's loss.
    settings().change(seen, Map.of("destination", Optional.of("portal")), BOB, "");
    assertThat(settings().load().value("session-expiration")).contains("4h");
    assertThat(settings().load().value("destination")).contains("portal");
  }

  @Test
  void whatCannotBeIsRefusedAsAWhole() {
    Map<String, Optional<String>> wanted =
        Map.of("destination", Optional.of("portal"), "frame-origins", Optional.of("http://x"));

    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> settings().change(1, wanted, ADA, ""))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTING_REFUSED))
        .satisfies(e -> assertThat(e.detail()).startsWith("Frame origins (frame-origins): "))
        .withMessageNotContainingAny("cannot start", "jitgate.msp");
    assertThat(settings().load().revision()).isEqualTo(1);
    assertThat(msp().settings().handOffAccess()).isEqualTo(HandOffAccess.OPEN);
  }

  @Test
  void aTemplateThatLeadsElsewhereIsRefused() {
    assertThat(refusal("hand-off-template", "https://evil.example/{name}"))
        .isEqualTo(ErrorCode.SETTING_REFUSED);
  }

  @Test
  void whatIsSetWhereTheServerStartsIsNotSetHere() {
    assertThat(refusal("host", "jit.evil.example")).isEqualTo(ErrorCode.SETTING_KEY);
    assertThat(refusal("oidc.private-key-file", "/etc/passwd")).isEqualTo(ErrorCode.SETTING_KEY);
  }

  @Test
  void aChainThatNobodyCouldBeServedByIsRefused() {
    assertThat(refusal("resolvers", "no-such-resolver")).isEqualTo(ErrorCode.SETTING_STOPS_TABS);
    assertThat(msp().problem()).isEmpty();
  }

  @Test
  void secretsAreKeptSealedAndForgottenWhenReplaced() {
    change("tab-secrets", SECRET);

    assertThat(msp().settings().tabSecrets()).hasSize(1);
    assertThat(settings().load().toString()).doesNotContain(SECRET);
    assertThat(settings().history(Long.MAX_VALUE, 10).toString()).doesNotContain(SECRET);
    assertThat(deployment.secrets().count()).isEqualTo(1);

    change("tab-secrets", SECRET + "," + SECRET + "-next");
    restart();

    assertThat(msp().settings().tabSecrets()).hasSize(2);
    assertThat(deployment.secrets().count()).isEqualTo(1);
    settings()
        .change(settings().load().revision(), Map.of("tab-secrets", Optional.empty()), ADA, "");
    assertThat(deployment.secrets().count()).isZero();
  }

  @Test
  void settingsAreTriedWithoutComingIntoForce() {
    assertThat(
            settings()
                .tryOut(Map.of("destination", Optional.of("portal")), "customerName=demo", ADA)
                .answer())
        .isInstanceOf(TabAnswer.OpenPortal.class);
    assertThat(
            settings()
                .tryOut(Map.of("resolvers", Optional.of("absent-one")), "customerName=demo", ADA)
                .answer())
        .isInstanceOfSatisfying(
            TabAnswer.Refusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.RESOLVER_ABSENT));
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(
            () ->
                settings()
                    .tryOut(Map.of("destination", Optional.of("moon")), "customerName=demo", ADA))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTING_REFUSED));

    assertThat(msp().open("customerName=demo", Optional.empty()))
        .isInstanceOf(TabAnswer.HandOver.class);
    assertThat(settings().load().revision()).isEqualTo(1);
  }

  @Test
  void aTabSecretIsChangedWithoutAGapAndWithoutKnowingTheOldOne() {
    TabSecretRotation rotation = new TabSecretRotation(settings());
    rotation.add(SECRET, ADA, "");
    rotation.add(SECRET + "-next", ADA, "rotation");
    assertThat(msp().settings().tabSecrets()).hasSize(2);
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> rotation.add(SECRET + "-third", ADA, ""))
        .withMessageContaining("There are two already");

    rotation.dropOld(ADA, "");

    assertThat(msp().settings().tabSecrets()).hasSize(1);
    assertThat(msp().settings().tabSecrets().get(0).sign(new byte[] {7}))
        .isEqualTo(new TabSecret(SECRET + "-next").sign(new byte[] {7}));
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> rotation.dropOld(ADA, ""))
        .withMessageContaining("no old one");
    for (String bad : List.of("short", SECRET + ",x", SECRET + "-next", " " + SECRET)) {
      assertThatExceptionOfType(JitgateException.class)
          .isThrownBy(() -> rotation.add(bad, ADA, ""))
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTING_REFUSED));
    }
  }

  @Test
  void aSecretOfTheConfigurationIsSealedAtTheFirstStart() {
    deployment.close();
    configured.put("jitgate.data-dir", folder.resolve("fresh").toString());
    configured.put("jitgate.msp.nikpot.tab-secrets", SECRET);
    deployment = node();

    assertThat(msp().settings().tabSecrets()).hasSize(1);
    assertThat(deployment.secrets().count()).isEqualTo(1);
    assertThat(settings().load().toString()).doesNotContain(SECRET);
  }

  @Test
  void aChangeIsTakenBack() {
    long changed = change("session-expiration", "30d");

    settings().undo(changed, BOB);

    assertThat(settings().load().value("session-expiration")).isEmpty();
    assertThat(msp().settings().sessionRules().absolute()).isEqualTo(Duration.ofHours(8));
    assertThat(settings().history(Long.MAX_VALUE, 1).get(0).undoes()).hasValue(changed);
  }

  @Test
  void whatWasChangedAgainIsNotTakenBack() {
    long changed = change("session-expiration", "30d");
    change("session-expiration", "4h");

    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> settings().undo(changed, BOB))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTING_NOT_UNDOABLE));
    assertThat(settings().load().value("session-expiration")).contains("4h");
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> settings().undo(1, BOB))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTING_NOT_UNDOABLE));
  }

  @Test
  void everyKeyIsRecordedWithItsOldAndNewValueButNoSecretIs() {
    settings()
        .change(
            1,
            Map.of("destination", Optional.of("portal"), "tab-secrets", Optional.of(SECRET)),
            ADA,
            "new tab");

    List<String> records =
        deployment.auditStore().read(new Msp("nikpot"), 0, 100).stream()
            .map(record -> record.line().record())
            .filter(record -> record.contains("\"event\":\"setting-changed\""))
            .toList();
    assertThat(records).hasSize(4);
    assertThat(records)
        .anySatisfy(
            record ->
                assertThat(record)
                    .contains(
                        "\"phase\":\"outcome\"",
                        "\"setting\":\"destination\"",
                        "\"old\":\"(not set)\"",
                        "\"new\":\"portal\"",
                        "\"reason\":\"new tab\"",
                        "\"revision\":\"2\"",
                        "\"name\":\"Ada\""))
        .anySatisfy(record -> assertThat(record).contains("tab-secrets", "\"new\":\"(secret)\""))
        .noneSatisfy(record -> assertThat(record).contains(SECRET));
  }

  @Test
  void sayingTheSameAgainChangesNothing() {
    long before = settings().load().revision();

    assertThat(change("frame-origins", "https://nikpot.halopsa.com")).isEqualTo(before);
  }

  private ErrorCode refusal(String key, String value) {
    try {
      change(key, value);
    } catch (JitgateException e) {
      return e.code();
    }
    throw new AssertionError(key + " = " + value + " was taken");
  }

  private long change(String key, String value) {
    return settings()
        .change(settings().load().revision(), Map.of(key, Optional.of(value)), ADA, "");
  }

  private LiveSettings settings() {
    return msp().liveSettings();
  }

  private ServedMsp msp() {
    return deployment.msp("jit.nikpot.example").orElseThrow();
  }

  private void restart() {
    deployment.close();
    deployment = node();
  }

  private Deployment node() {
    SettingsSource source = new SettingsSource(new MapConfig(configured, Map.of()));
    Deployment node =
        new Deployment(
            new SettingsReader(source).read(), source, Observations.NONE, MasterKeys.of(KEY));
    node.start();
    return node;
  }

  private static Origin by(String name) {
    return new Origin(new Msp("nikpot"), new Actor(Actor.Kind.PERSON, name, name), "192.0.2.1");
  }
}
