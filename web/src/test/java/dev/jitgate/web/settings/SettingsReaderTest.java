// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.msp.HandOffAccess;
import dev.jitgate.msp.MspSettings;
import dev.jitgate.msp.ResolutionMode;
import dev.jitgate.msp.ResolverEntry;
import dev.jitgate.msp.SessionRules;
import dev.jitgate.web.secrets.KeySource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {

  private final Map<String, String> properties =
      new HashMap<>(
          Map.of(
              "jitgate.msps", "nikpot",
              "jitgate.msp.nikpot.host", "jit.nikpot.example",
              "jitgate.msp.nikpot.idemeum-parent", "nikpot.idemeum.com"));

  @Test
  void fewKeysAreEnough() {
    MspSettings msp = read().msps().get(0);

    assertThat(msp.handOffTemplate()).isEqualTo("https://{parent}/?customerName={name}");
    assertThat(msp.frameOrigins()).isEmpty();
    assertThat(msp.resolvers())
        .extracting(ResolverEntry::name)
        .containsExactly("mapping", "display-name", "url-name");
    assertThat(msp.clientVariable()).isEqualTo("clientId");
    assertThat(msp.mode()).isEqualTo(ResolutionMode.FIRST);
    assertThat(msp.handOffAccess()).isEqualTo(HandOffAccess.OPEN);
    assertThat(read().database().url())
        .startsWith("jdbc:h2:file:/")
        .endsWith("/jitgate-data/jitgate");
  }

  @Test
  void environmentVariablesDoAsWell() {
    Map<String, String> environment =
        Map.of(
            "JITGATE_MSPS", "nikpot",
            "JITGATE_MSP_NIKPOT_HOST", "localhost:8080",
            "JITGATE_MSP_NIKPOT_IDEMEUM_PARENT", "nikpot.idemeum.com",
            "JITGATE_MSP_NIKPOT_RESOLVERS", "client-id",
            "JITGATE_MSP_NIKPOT_RESOLVER_CLIENT_ID_NAME", "custom-variable",
            "JITGATE_MSP_NIKPOT_RESOLVER_CLIENT_ID_VARIABLE", "clientId");
    SettingsSource source = new SettingsSource(new MapConfig(Map.of(), environment));

    ResolverEntry entry = new SettingsReader(source).read().msps().get(0).resolvers().get(0);

    assertThat(entry.factory()).isEqualTo("custom-variable");
    assertThat(entry.settings().apply("variable")).contains("clientId");
    assertThat(source.unknownKeys()).isEmpty();
  }

  @Test
  void withoutAnyMspNothingIsServed() {
    properties.clear();

    assertThat(read().msps()).isEmpty();
  }

  @Test
  void anEntryHasItsOwnSettingsAndTheMspsParent() {
    properties.put("jitgate.msp.nikpot.resolvers", "crm");
    properties.put("jitgate.msp.nikpot.resolver.crm.base-url", "https://crm.example");
    properties.put("jitgate.msp.nikpot.resolver.crm.deadline", "1500");
    properties.put("jitgate.msp.nikpot.resolver.crm.skip-if-unavailable", "true");
    properties.put("jitgate.msp.nikpot.resolver.crm.run", "pool");

    ResolverEntry entry = read().msps().get(0).resolvers().get(0);

    assertThat(entry.factory()).isEqualTo("crm");
    assertThat(entry.settings().apply("base-url")).contains("https://crm.example");
    assertThat(entry.settings().apply("idemeum-parent")).contains("nikpot.idemeum.com");
    assertThat(entry.settings().apply("password")).isEmpty();
    assertThat(entry.deadline()).isEqualTo(Duration.ofMillis(1500));
    assertThat(entry.skipIfUnavailable()).isTrue();
    assertThat(entry.run()).isEqualTo(Optional.of(ResolverEntry.Run.POOL));
  }

  @Test
  void everyProblemIsNamedAtOnce() {
    properties.remove("jitgate.msp.nikpot.host");
    properties.put("jitgate.trusted-proxies", "proxy.example");
    properties.put("jitgate.msp.nikpot.resolution-mode", "any");

    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(this::read)
        .satisfies(
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "JG-5001 jitgate.trusted-proxies: expected IP addresses in lower case, no"
                            + " ranges",
                        "JG-5002 jitgate.msp.nikpot.host: expected the host of the tab's address",
                        "JG-5001 jitgate.msp.nikpot.resolution-mode: expected first or all-agree"));
  }

  @ParameterizedTest
  @CsvSource({
    "jitgate.msps,                           Nikpot",
    "jitgate.db.url,                         jdbc:mysql://localhost/jitgate",
    "jitgate.resolver-path,                  /does/not/exist",
    "jitgate.msp.nikpot.host,                https://jit.nikpot.example",
    "jitgate.msp.nikpot.idemeum-parent,      https://nikpot.idemeum.com",
    "jitgate.msp.nikpot.destination,         elsewhere",
    "jitgate.msp.nikpot.hand-off-template,   https://evil.example/{name}",
    "jitgate.msp.nikpot.frame-origins,       https://*.halopsa.com",
    "jitgate.msp.nikpot.frame-origins,       http://nikpot.halopsa.com",
    "jitgate.msp.nikpot.resolvers,           Display-Name",
    "jitgate.msp.nikpot.resolver.url-name.run,      sometimes",
    "jitgate.msp.nikpot.resolver.url-name.deadline, 5",
    "jitgate.msp.nikpot.resolver.url-name.skip-if-unavailable, yes",
    "jitgate.msp.nikpot.handoff-access,      everybody",
    "jitgate.msp.nikpot.session-expiration,  31d",
    "jitgate.msp.nikpot.session-expiration,  14m",
    "jitgate.msp.nikpot.session-expiration,  for ever",
    "jitgate.msp.nikpot.session-idle,        9h",
    "jitgate.trusted-proxies,                10.0.0.0/8",
    "jitgate.entra.lag-seconds,              3601",
    "jitgate.entra.unconfirmed-seconds,      59",
    "jitgate.entra.unconfirmed-seconds,      ten minutes",
  })
  void aWrongValueNamesItsKey(String key, String value) {
    properties.put(key, value);

    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(this::read)
        .satisfies(e -> assertThat(e.problems()).singleElement().asString().contains(key + ": "));
  }

  @Test
  void aRemovalIsNotConfirmedAfterTenMinutesOrWhatIsSet() {
    assertThat(read().entra().unconfirmed()).isEqualTo(Duration.ofMinutes(10));
    properties.put("jitgate.entra.unconfirmed-seconds", "60");

    assertThat(read().entra().unconfirmed()).isEqualTo(Duration.ofMinutes(1));
    assertThat(read().entra().lag()).isEqualTo(Duration.ofMinutes(2));
  }

  @ParameterizedTest
  @CsvSource({"30d, 30 days", "8h, 8 hours", "PT36H, 1 day 12 hours", "15m, 15 minutes"})
  void aSignInLastsAsLongAsIsSet(String value, String words) {
    properties.put("jitgate.msp.nikpot.session-expiration", value);

    assertThat(SessionRules.words(read().msps().get(0).sessionRules().absolute())).isEqualTo(words);
  }

  @Test
  void aSignInThatIsTooLongIsRefusedWithTheReason() {
    properties.put("jitgate.msp.nikpot.session-expiration", "31d");

    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(this::read)
        .satisfies(
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "JG-5001 jitgate.msp.nikpot.session-expiration: expected a session to last"
                            + " from 15 minutes to 30 days, not 31 days"));
  }

  @Test
  void theMasterKeyComesFromOnePlace() {
    assertThat(read().masterKey()).isInstanceOf(KeySource.MadeInFile.class);
    properties.put("jitgate.db.url", "jdbc:postgresql://localhost/jitgate");
    assertThat(read().masterKey()).isInstanceOf(KeySource.Nowhere.class);
    properties.put("jitgate.secrets.key-command", "cat  /run/key");
    assertThat(read().masterKey()).isEqualTo(new KeySource.ByCommand(List.of("cat", "/run/key")));
    properties.put("jitgate.secrets.key", "secret-text");

    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(this::read)
        .satisfies(
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "JG-5001 jitgate.secrets.key-file: expected one of key-file, key and"
                            + " key-command"));
  }

  @Test
  void aSecretIsNeverRepeated() {
    properties.put("jitgate.db.url", "jdbc:mysql://jitgate:password-0123@db.example/jitgate");
    properties.put(
        "jitgate.msp.nikpot.tab-secrets",
        "one-secret-0123456789,two-secret-0123456789,three-secret-0123456789");

    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(this::read)
        .satisfies(e -> assertThat(e.problems()).hasSize(2))
        .withMessageNotContainingAny("password-0123", "one-secret", "two-secret", "three-secret");
  }

  @Test
  void aNetworkOfTheBreakGlassAccountIsARange() {
    String key = "jitgate.msp.nikpot.break-glass-networks";
    properties.put(key, "192.0.2.0/24, 2001:db8::/32");
    assertThat(read().msps().get(0).breakGlassNetworks()).hasSize(2);
    properties.put(key, "192.0.2.1/24");

    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(this::read)
        .withMessageContaining("JG-5001 " + key + ": expected ranges such as 192.0.2.0/24");
  }

  @Test
  void signedHandOffNeedsASecret() {
    properties.put("jitgate.msp.nikpot.handoff-access", "halo-signed");

    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(this::read)
        .satisfies(
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "JG-5002 jitgate.msp.nikpot.tab-secrets: handoff-access=halo-signed needs"
                            + " the custom tab's secret"));
  }

  @Test
  void noTwoMspsShareAHost() {
    properties.put("jitgate.msps", "nikpot,other");
    properties.put("jitgate.msp.other.host", "JIT.nikpot.example");
    properties.put("jitgate.msp.other.idemeum-parent", "other.idemeum.com");

    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(this::read)
        .satisfies(
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "JG-5001 jitgate.msp.other.host: expected a host of its own, but nikpot has"
                            + " the same"));
  }

  @Test
  void aKeyThatIsAnEnvironmentVariableSpeltByTheServerIsNotUnknown() {
    properties.put("jitgate.trusted.proxies", "listed-by-open-liberty");
    SettingsSource source =
        new SettingsSource(
            new MapConfig(properties, Map.of("JITGATE_TRUSTED_PROXIES", "192.0.2.1")));

    assertThat(new SettingsReader(source).read().trustedProxies()).containsExactly("192.0.2.1");

    assertThat(source.unknownKeys()).isEmpty();
  }

  @Test
  void aKeyThatOnlyLooksLikeOneAskedForIsUnknown() {
    properties.put("jitgate.trusted.proxies", "192.0.2.1");
    SettingsSource source = new SettingsSource(new MapConfig(properties, Map.of()));

    assertThat(new SettingsReader(source).read().trustedProxies()).isEmpty();

    assertThat(source.unknownKeys()).containsExactly("jitgate.trusted.proxies");
  }

  @Test
  void aKeyThatThereWasOnceIsUnknownWithWhatToDoInstead() {
    properties.put("jitgate.api-token", "0123456789abcdef");
    SettingsSource source = readWith(Map.of("JITGATE_API_TOKEN", "0123456789abcdef"));

    assertThat(source.unknownKeys()).containsExactly("JITGATE_API_TOKEN", "jitgate.api-token");
    assertThat(GoneSettings.hint("jitgate.api-token"))
        .isEqualTo(" Remove it, and make API tokens in the administration, under API tokens.")
        .isEqualTo(GoneSettings.hint("JITGATE_API_TOKEN"));
    assertThat(GoneSettings.hint("jitgate.api.token")).isEmpty();
  }

  @Test
  void keysThatNobodyAskedForAreUnknown() {
    properties.put("jitgate.msp.nikpot.frame-origin", "https://nikpot.halopsa.com");
    properties.put("jitgate.msp.other.host", "jit.other.example");
    properties.put("unrelated", "x");
    SettingsSource source = readWith(Map.of("JITGATE_MSP", "nikpot"));

    assertThat(source.unknownKeys())
        .containsExactly(
            "JITGATE_MSP", "jitgate.msp.nikpot.frame-origin", "jitgate.msp.other.host");
  }

  @Test
  void whatIsSetIsListedWithItsOriginHoweverItIsSpelt() {
    properties.put("jitgate.msp.nikpot.frame-origin", "https://nikpot.halopsa.com");
    properties.put("jitgate.trusted.proxies", "listed-by-open-liberty");
    properties.put("unrelated", "x");
    SettingsSource source =
        readWith(
            Map.of(
                "JITGATE_TRUSTED_PROXIES", "192.0.2.1",
                "JITGATE_MSP_NIKPOT_HOST", "overruled.example",
                "JITGATE_MSP_NIKPOT_TAB_SECRETS", "0123456789abcdef",
                "JITGATE_MISSPELT", "x",
                "PATH", "/bin"));

    assertThat(source.origins())
        .containsOnly(
            Map.entry("jitgate.msps", "the properties"),
            Map.entry("jitgate.msp.nikpot.host", "the properties"),
            Map.entry("jitgate.msp.nikpot.idemeum-parent", "the properties"),
            Map.entry("jitgate.msp.nikpot.frame-origin", "the properties"),
            Map.entry("jitgate.trusted-proxies", "the environment, as JITGATE_TRUSTED_PROXIES"),
            Map.entry(
                "jitgate.msp.nikpot.tab-secrets",
                "the environment, as JITGATE_MSP_NIKPOT_TAB_SECRETS"),
            Map.entry("JITGATE_MISSPELT", "the environment"));
  }

  /** Reads the properties with an environment, of one MSP, and returns where from. */
  private SettingsSource readWith(Map<String, String> environment) {
    SettingsSource source = new SettingsSource(new MapConfig(properties, environment));
    assertThat(new SettingsReader(source).read().msps()).hasSize(1);
    return source;
  }

  private Settings read() {
    return new SettingsReader(new SettingsSource(new MapConfig(properties, Map.of()))).read();
  }
}
