// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.policy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What an MSP says for all its tenants or for one of them, about all apps or one of them.
 *
 * @param tenant which tenant; empty for all
 * @param app which app, by its word; empty for all
 * @param values texts by setting; unmodifiable
 * @param revision raised by each change of it
 * @param changedAt when it was changed last
 * @param author who did, for people to read
 */
public record PolicyLayer(
    Optional<UUID> tenant,
    String app,
    Map<PolicySetting, String> values,
    long revision,
    Instant changedAt,
    String author) {

  private static final Pattern APP = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  /** Takes an unmodifiable copy. */
  public PolicyLayer {
    values = Map.copyOf(values);
  }

  /** Returns whether a word can name an app. */
  public static boolean isApp(String word) {
    return APP.matcher(word).matches();
  }
}
