// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import dev.jitgate.msp.IdemeumParent;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Reads how an MSP's idemeum is used by its API. */
final class IdemeumKeys {

  private static final Duration SHORTEST = Duration.ofHours(1);

  private final SettingsSource source;
  private final String prefix;

  IdemeumKeys(SettingsSource source, Msp msp) {
    this.source = source;
    this.prefix = SettingsSource.prefix(msp) + "idemeum.";
  }

  /**
   * Returns how it is used; empty if neither a key nor a client is set, or something is wrong.
   *
   * @param parent the MSP's own tenant at idemeum; empty if it is not known
   */
  Optional<IdemeumSettings> read(Optional<IdemeumParent> parent) {
    Optional<String> apiKey = source.value(prefix + "api-key", Values::printable);
    Optional<String> clientId = source.value(prefix + "client-id", Values::printable);
    Optional<String> secret = source.text(prefix + "client-secret");
    Optional<Boolean> hourly =
        source.value(prefix + "customers", word -> choice(word, "hourly", "on-demand"));
    Optional<Boolean> ends =
        source.value(prefix + "ticket-end", word -> choice(word, "closed", "never"));
    Optional<Duration> lifetime = source.value(prefix + "account-lifetime", IdemeumKeys::lifetime);
    if (secret.isPresent() && source.text(prefix + "client-id").isEmpty()) {
      missing("client-id", "expected the client id beside the secret");
    }
    if (clientId.isPresent() && secret.isEmpty()) {
      missing("client-secret", "expected the client secret beside the id");
    }
    Optional<IdemeumSettings.Client> client =
        clientId.flatMap(id -> secret.map(it -> new IdemeumSettings.Client(id, it)));
    if (parent.isEmpty() || (apiKey.isEmpty() && client.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        new IdemeumSettings(
            api(parent.get()),
            apiKey,
            client,
            hourly.orElse(false),
            ends.orElse(true),
            lifetime.orElse(lifetime(MspSetting.IDEMEUM_ACCOUNT_LIFETIME.standard()))));
  }

  private void missing(String key, String detail) {
    source.problem(ErrorCode.SETTING_MISSING, prefix + key, detail);
  }

  /**
   * The secrets go to the MSP's own portal and nowhere else; without https only on this machine,
   * which names below localhost mean (RFC 6761), whether the system's resolver knows that or not.
   */
  private static URI api(IdemeumParent parent) {
    return URI.create(
        parent.isLocalhost()
            ? "http://localhost" + parent.value().substring(parent.host().length()) + "/api"
            : "https://" + parent.value() + "/api");
  }

  private static Boolean choice(String word, String yes, String no) {
    if (!word.equals(yes) && !word.equals(no)) {
      throw new IllegalArgumentException("expected " + yes + " or " + no);
    }
    return word.equals(yes);
  }

  private static Duration lifetime(String value) {
    Duration duration = MspReader.duration(value);
    if (duration.compareTo(SHORTEST) < 0
        || duration.compareTo(IdemeumSettings.LONGEST_LIFETIME) > 0) {
      throw new IllegalArgumentException("expected a duration from 1h to 30d");
    }
    return duration;
  }
}
