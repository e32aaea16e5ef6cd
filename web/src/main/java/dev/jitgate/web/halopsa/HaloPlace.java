// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import dev.jitgate.web.outbound.Fields;
import dev.jitgate.web.settings.HaloSettings;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Where tokens are to be had.
 *
 * @param authority the address of HaloPSA's authorisation server, without a slash at its end
 * @param tenant what it calls the MSP; empty where it serves only one
 */
record HaloPlace(URI authority, Optional<String> tenant) {

  /** Returns what everybody finds where HaloPSA says nothing else. */
  static HaloPlace usual(HaloSettings settings) {
    return new HaloPlace(URI.create(settings.url() + "/auth"), settings.tenant());
  }

  /**
   * Returns what HaloPSA says about itself; what it does not say, or what the secret must not be
   * sent to, is as usual.
   */
  static HaloPlace said(HaloSettings settings, JsonObject said) {
    HaloPlace usual = usual(settings);
    Optional<String> tenant =
        settings
            .tenant()
            .or(
                () ->
                    Optional.of(Fields.text(said, "tenant_id").strip())
                        .filter(text -> !text.isEmpty()));
    return new HaloPlace(
        address(settings, Fields.text(said, "auth_url")).orElse(usual.authority()), tenant);
  }

  private static Optional<URI> address(HaloSettings settings, String said) {
    String text = said.strip();
    while (text.endsWith("/")) {
      text = text.substring(0, text.length() - 1);
    }
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!text.toLowerCase(Locale.ROOT).matches("https?://.*")) {
      text = "https://" + text;
    }
    try {
      URI uri = URI.create(text);
      return settings.mayBeTold(uri) && uri.getRawQuery() == null
          ? Optional.of(uri)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
