// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.msp;

import java.util.Locale;

/**
 * An origin whose pages may show the tab in a frame: the MSP's HaloPSA.
 *
 * <p>Exactly one {@code https} origin. A wildcard such as {@code *.halopsa.com} would let every
 * customer of HaloPSA frame the tab. Plain {@code http} is for the demo, so for {@code localhost}
 * and hosts below it only, which no network can answer for.
 *
 * @param value the origin as a source in a content security policy, without a default port
 */
public record FrameOrigin(String value) {

  private static final String HTTPS = "https://";
  private static final String HTTP = "http://";

  /**
   * Reads a configured origin.
   *
   * @throws IllegalArgumentException if it is none; the message says what is expected
   */
  public FrameOrigin {
    value = normalized(value);
  }

  private static String normalized(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean secure = lower.startsWith(HTTPS);
    if (!secure && !lower.startsWith(HTTP)) {
      throw wrong(text, "it does not start with https://");
    }
    String rest = text.substring(secure ? HTTPS.length() : HTTP.length());
    if (rest.contains("*")) {
      throw wrong(text, "a wildcard would let other people's pages show the tab");
    }
    if (rest.contains("@")) {
      throw wrong(text.substring(0, text.indexOf(':')) + "://...", "it has a user name");
    }
    if (rest.contains("/") || rest.contains("?") || rest.contains("#")) {
      throw wrong(text, "something follows the host; not even a slash may");
    }
    HostAndPort host =
        HostAndPort.parse(rest)
            .orElseThrow(() -> wrong(text, "its host or its port cannot be one"))
            .withoutPort(secure ? 443 : 80);
    if (host.isAddress()) {
      throw wrong(text, "an IP address is not a HaloPSA host");
    }
    if (!secure && !HostAndPort.isLocalhost(host.host())) {
      throw wrong(text, "http is for localhost and hosts below it only");
    }
    return (secure ? HTTPS : HTTP) + host;
  }

  private static IllegalArgumentException wrong(String text, String why) {
    return new IllegalArgumentException(
        "\""
            + text
            + "\" is not an origin: "
            + why
            + ". Expected is one such as https://acme.halopsa.com.");
  }

  /** Returns the source for {@code frame-ancestors}. */
  @Override
  public String toString() {
    return value;
  }
}
