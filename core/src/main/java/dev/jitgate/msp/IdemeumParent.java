// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.msp;

/**
 * The MSP's own tenant at idemeum, below which those of its customers are.
 *
 * @param value its host, for example {@code nikpot.idemeum.com}, with a port if it is not https's
 */
public record IdemeumParent(String value) {

  /**
   * Reads a configured parent.
   *
   * @throws IllegalArgumentException if it is none; the message says what is expected
   */
  public IdemeumParent {
    String written = value;
    value =
        HostAndPort.parse(written)
            .filter(host -> !host.isAddress() && host.host().contains("."))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "\""
                            + written
                            + "\" is not the host of an idemeum tenant, such as"
                            + " nikpot.idemeum.com."))
            .withoutPort(443)
            .toString();
  }

  /** Returns the host without the port, for example {@code nikpot.idemeum.com}. */
  public String host() {
    int colon = value.indexOf(':');
    return colon < 0 ? value : value.substring(0, colon);
  }

  /** Returns the parent's own name, for example {@code nikpot} of {@code nikpot.idemeum.com}. */
  public String label() {
    return value.substring(0, value.indexOf('.'));
  }

  /** Returns what all tenants have in common, for example {@code idemeum.com}, without a port. */
  public String domain() {
    return host().substring(label().length() + 1);
  }

  /** Returns whether it is a stand-in on this machine, which may be reached without https. */
  public boolean isLocalhost() {
    return HostAndPort.isLocalhost(host());
  }

  /** Returns the host, and the port if there is one. */
  @Override
  public String toString() {
    return value;
  }
}
