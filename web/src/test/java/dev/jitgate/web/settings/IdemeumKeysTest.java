// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.msp.IdemeumParent;
import dev.jitgate.msp.Msp;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdemeumKeysTest {

  private static final String PREFIX = "jitgate.msp.nikpot.idemeum.";

  private final Map<String, String> keys = new HashMap<>();

  private SettingsSource source() {
    return new SettingsSource(new MapConfig(keys, Map.of()));
  }

  private static Optional<IdemeumSettings> read(SettingsSource source, String parent) {
    return new IdemeumKeys(source, new Msp("nikpot")).read(Optional.of(new IdemeumParent(parent)));
  }

  @Test
  void withoutKeysItsApiIsNotUsed() {
    SettingsSource source = source();

    assertThat(read(source, "nikpot.idemeum.com")).isEmpty();
    assertThat(source.problems()).isEmpty();
  }

  @Test
  void theAddressIsTheParentsAndTheRestHasStandards() {
    keys.put(PREFIX + "api-key", "a-key");
    SettingsSource source = source();

    IdemeumSettings settings = read(source, "nikpot.idemeum.com").orElseThrow();

    assertThat(source.problems()).isEmpty();
    assertThat(settings.api()).isEqualTo(URI.create("https://nikpot.idemeum.com/api"));
    assertThat(settings.apiKey()).contains("a-key");
    assertThat(settings.client()).isEmpty();
    assertThat(settings.isHourly()).isFalse();
    assertThat(settings.watchesTickets()).as("nothing to disable with").isFalse();
    assertThat(settings.accountLifetime()).isEqualTo(Duration.ofHours(24));
    assertThat(settings).hasToString("idemeum at https://nikpot.idemeum.com/api");
  }

  @Test
  void aStandInIsReachedAtThisMachine() {
    keys.put(PREFIX + "client-id", "jitgate");
    keys.put(PREFIX + "client-secret", "a secret");
    keys.put(PREFIX + "customers", "hourly");
    keys.put(PREFIX + "account-lifetime", "4h");

    IdemeumSettings settings = read(source(), "nikpot.idemeum.localhost:8091").orElseThrow();

    assertThat(settings.api()).isEqualTo(URI.create("http://localhost:8091/api"));
    assertThat(settings.isHourly()).isTrue();
    assertThat(settings.watchesTickets()).isTrue();
    assertThat(settings.accountLifetime()).isEqualTo(Duration.ofHours(4));
    keys.put(PREFIX + "ticket-end", "never");
    assertThat(read(source(), "nikpot.idemeum.com").orElseThrow().watchesTickets()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "api-key, two words, printable ASCII",
    "customers, daily, expected hourly or on-demand",
    "ticket-end, reassigned, expected closed or never",
    "account-lifetime, 5m, from 1h to 30d",
    "account-lifetime, 31d, from 1h to 30d",
    "client-id, jitgate, expected the client secret beside the id",
    "client-secret, a secret, expected the client id beside the secret",
  })
  void whatIsWrongIsNamed(String key, String value, String words) {
    keys.put(PREFIX + key, value);
    SettingsSource source = source();

    Optional<IdemeumSettings> unused = read(source, "nikpot.idemeum.com");

    assertThat(source.problems())
        .singleElement()
        .asString()
        .contains(PREFIX + key.split("-", 2)[0], words);
  }
}
