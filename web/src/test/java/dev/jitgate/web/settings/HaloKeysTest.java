// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.msp.Msp;
import dev.jitgate.ticket.NoteStage;
import java.net.URI;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HaloKeysTest {

  private static final String PREFIX = "jitgate.msp.nikpot.halopsa.";

  private final Map<String, String> keys =
      new HashMap<>(
          Map.of(
              PREFIX + "url", "https://nikpot.halopsa.com/tickets?id=7",
              PREFIX + "client-id", "0b7b1d1e-6f0e",
              PREFIX + "client-secret", "what HaloPSA has made"));

  private SettingsSource source() {
    return new SettingsSource(new MapConfig(keys, Map.of()));
  }

  private Optional<HaloSettings> read(SettingsSource source) {
    return new HaloKeys(source, new Msp("nikpot")).read();
  }

  @Test
  void ofAnAddressThatWasCopiedFromTheBrowserTheHostCounts() {
    SettingsSource source = source();

    HaloSettings settings = read(source).orElseThrow();

    assertThat(source.problems()).isEmpty();
    assertThat(settings.url()).isEqualTo(URI.create("https://nikpot.halopsa.com"));
    assertThat(settings.notes()).isEqualTo(EnumSet.allOf(NoteStage.class));
    assertThat(settings.noteOutcome()).isEqualTo("Private Note");
    assertThat(settings.requests()).isEqualTo(350);
    assertThat(settings.webhookSecret()).isEmpty();
    assertThat(settings).hasToString("HaloPSA at https://nikpot.halopsa.com");
  }

  @Test
  void withoutAnAddressNothingIsAsked() {
    keys.clear();
    SettingsSource source = source();

    assertThat(read(source)).isEmpty();
    assertThat(source.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "none, 0",
    "'ready, removed', 2",
    "'', 9",
  })
  void notesAreThoseThatAreNamed(String said, int count) {
    keys.put(PREFIX + "notes", said);

    assertThat(read(source()).orElseThrow().notes()).hasSize(count);
  }

  @ParameterizedTest
  @CsvSource({
    "url, http://nikpot.halopsa.com, expected https://",
    "url, https://user:pass@nikpot.halopsa.com, expected https://",
    "url, '', expected your HaloPSA's address",
    "client-id, '', expected the client id",
    "client-secret, '', expected the client secret",
    "client-attribute, halo client, expected an attribute's name",
    "notes, 'ready, gone', expected none, or some of requested",
    "text-ready, 'Pass {password}', {password} is no placeholder; there are {headline}",
    "requests, 20, expected a number from 50 to 700",
    "webhook-secret, short, expected 16 or more characters",
  })
  void whatIsWrongIsNamedWithoutTheSecret(String key, String value, String words) {
    keys.put(PREFIX + key, value);
    SettingsSource source = source();

    Optional<HaloSettings> unused = read(source);

    assertThat(source.problems())
        .singleElement()
        .asString()
        .contains(PREFIX + key, words)
        .doesNotContain("what HaloPSA has made", "short");
  }

  @Test
  void theSecretGoesToNobodyElse() {
    HaloSettings settings = read(source()).orElseThrow();

    assertThat(settings.mayBeTold(URI.create("https://auth.halopsa.com/auth"))).isTrue();
    assertThat(settings.mayBeTold(URI.create("http://auth.halopsa.com/auth"))).isFalse();
    assertThat(settings.mayBeTold(URI.create("http://localhost/auth"))).isFalse();
    assertThat(settings.mayBeTold(URI.create("ftp://nikpot.halopsa.com/auth"))).isFalse();
  }
}
