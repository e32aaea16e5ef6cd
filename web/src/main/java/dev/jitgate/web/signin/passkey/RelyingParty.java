// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.passkey;

import dev.jitgate.msp.Msp;
import dev.jitgate.msp.MspHost;

/**
 * Whom a passkey is for: one MSP under one host.
 *
 * @param msp the MSP
 * @param id the host without port, to which browsers bind passkeys; they refuse IP addresses
 * @param name what the browser shows
 * @param origin the only origin whose pages may ask for a passkey, as browsers write it
 */
public record RelyingParty(Msp msp, String id, String name, String origin) {

  /**
   * Returns the relying party of an MSP.
   *
   * <p>The origin is {@code https}, but for {@code localhost} and hosts below it, which browsers
   * take for secure without: there it is {@code http}, for the demo.
   */
  public static RelyingParty of(Msp msp, MspHost host, String name) {
    String value = host.value();
    int colon = value.indexOf(':');
    String id = colon < 0 ? value : value.substring(0, colon);
    boolean local = id.equals("localhost") || id.endsWith(".localhost");
    return new RelyingParty(msp, id, name, (local ? "http://" : "https://") + value);
  }
}
