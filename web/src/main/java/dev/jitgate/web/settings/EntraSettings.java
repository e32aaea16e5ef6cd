// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where Microsoft is, how long it may show what was before, and how long certificates work that
 * jitgate makes.
 *
 * @param loginHost where tokens are issued; empty for each cloud's own
 * @param graphHost where directories are asked; empty for each cloud's own
 * @param certificateLife how long a certificate works
 * @param lag for how long a directory may not show what was written
 * @param unconfirmed after how long a removal that does not succeed counts as not confirmed
 */
public record EntraSettings(
    Optional<URI> loginHost,
    Optional<URI> graphHost,
    Duration certificateLife,
    Duration lag,
    Duration unconfirmed) {

  private static final int USUAL_DAYS = 365;
  private static final int MOST_DAYS = 730;
  private static final int USUAL_LAG = 120;
  private static final int MOST_LAG = 3600;
  private static final int USUAL_PATIENCE = 600;
  private static final int LEAST_PATIENCE = 60;
  private static final int MOST_PATIENCE = 3600;
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

  static EntraSettings read(SettingsSource source) {
    return new EntraSettings(
        source.value("jitgate.entra.login-host", EntraSettings::origin),
        source.value("jitgate.entra.graph-host", EntraSettings::origin),
        source
            .value("jitgate.entra.certificate-days", EntraSettings::days)
            .orElse(Duration.ofDays(USUAL_DAYS)),
        source
            .value("jitgate.entra.lag-seconds", text -> seconds(text, 0, MOST_LAG))
            .orElse(Duration.ofSeconds(USUAL_LAG)),
        source
            .value(
                "jitgate.entra.unconfirmed-seconds",
                text -> seconds(text, LEAST_PATIENCE, MOST_PATIENCE))
            .orElse(Duration.ofSeconds(USUAL_PATIENCE)));
  }

  /** Secrets and tokens are sent there: never in clear over a network. */
  private static URI origin(String text) {
    URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    boolean safe =
        uri.getHost() != null
            && (scheme.equals("https") || (scheme.equals("http") && LOOPBACK.contains(host)));
    boolean bare =
        uri.getRawUserInfo() == null
            && String.valueOf(uri.getRawPath()).isEmpty()
            && uri.getRawQuery() == null
            && uri.getRawFragment() == null;
    if (!safe || !bare) {
      throw new IllegalArgumentException(
          "expected https://<host>, or http:// on this machine, without a path");
    }
    return uri;
  }

  private static Duration seconds(String text, int least, int most) {
    if (text.matches("[0-9]{1,4}")) {
      int seconds = Integer.parseInt(text);
      if (seconds >= least && seconds <= most) {
        return Duration.ofSeconds(seconds);
      }
    }
    throw new IllegalArgumentException(
        "expected a number of seconds from " + least + " to " + most);
  }

  private static Duration days(String text) {
    if (text.matches("[0-9]{1,3}")) {
      int days = Integer.parseInt(text);
      if (days >= 1 && days <= MOST_DAYS) {
        return Duration.ofDays(days);
      }
    }
    throw new IllegalArgumentException("expected a number of days from 1 to " + MOST_DAYS);
  }
}
