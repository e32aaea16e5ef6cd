// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.msp;

import java.util.List;
import java.util.Optional;

/**
 * The host under which an MSP's technicians open the tab, as the {@code Host} header has it.
 *
 * <p>The ports 80 and 443 are the same as none: which of the two is the scheme's own, only the
 * proxy in front knows.
 *
 * @param value the host in lower case, with a port unless it is a default one
 */
public record MspHost(String value) {

  /**
   * Reads a configured host.
   *
   * @throws IllegalArgumentException if it is none; the message says what is expected
   */
  public MspHost {
    String written = value;
    value =
        HostAndPort.parse(written)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "\""
                            + written
                            + "\" is not a host with an optional port, such as jit.example.com or"
                            + " localhost:8080."))
            .withoutPort(80)
            .withoutPort(443)
            .toString();
  }

  /** Returns the host that a request's {@code Host} header names; empty if it names none. */
  public static Optional<MspHost> ofHeader(String header) {
    return HostAndPort.parse(header).map(host -> new MspHost(host.toString()));
  }

  /**
   * Returns the origins that pages under this host have: {@code https}, and on this machine alone
   * {@code http} as well, which browsers trust there.
   */
  public List<String> origins() {
    String name = withoutPort();
    boolean here = name.equals("localhost") || name.endsWith(".localhost");
    return here ? List.of("http://" + value, "https://" + value) : List.of("https://" + value);
  }

  /** Returns the host's name alone. */
  public String withoutPort() {
    return HostAndPort.parse(value).orElseThrow().host();
  }

  /** Returns the host as in the header. */
  @Override
  public String toString() {
    return value;
  }
}
