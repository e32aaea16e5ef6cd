// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.msp;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A host's name in lower case, with the port that was written after it.
 *
 * @param host labels of letters, digits and inner hyphens
 * @param port 1 to 65535, or {@link #NO_PORT}
 */
record HostAndPort(String host, int port) {

  static final int NO_PORT = -1;

  private static final int MAX_HOST = 253;
  private static final int MAX_PORT = 65535;
  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  private static final Pattern HOST = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");
  private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");

  /** Browsers take a host whose last label is a number for an IP address. */
  private static final Pattern ADDRESS = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");

  /** Reads a host with an optional port; empty if the text is none. */
  static Optional<HostAndPort> parse(String text) {
    int colon = text.indexOf(':');
    String written = colon < 0 ? text : text.substring(0, colon);
    String host = written.toLowerCase(Locale.ROOT);
    // The Kelvin sign's lower case is an ordinary k: what was written counts.
    boolean isAscii = written.chars().allMatch(c -> c < 0x80);
    if (!isAscii || host.length() > MAX_HOST || !HOST.matcher(host).matches()) {
      return Optional.empty();
    }
    if (colon < 0) {
      return Optional.of(new HostAndPort(host, NO_PORT));
    }
    String port = text.substring(colon + 1);
    return PORT.matcher(port).matches() && Integer.parseInt(port) <= MAX_PORT
        ? Optional.of(new HostAndPort(host, Integer.parseInt(port)))
        : Optional.empty();
  }

  boolean isAddress() {
    return ADDRESS.matcher(host).matches();
  }

  /** Returns whether browsers never leave the machine for this host (RFC 6761). */
  static boolean isLocalhost(String host) {
    return host.equals("localhost") || host.endsWith(".localhost");
  }

  HostAndPort withoutPort(int defaultPort) {
    return port == defaultPort ? new HostAndPort(host, NO_PORT) : this;
  }

  @Override
  public String toString() {
    return port == NO_PORT ? host : host + ":" + port;
  }
}
