// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit;

import dev.jitgate.msp.Msp;

/**
 * Whose trail an act belongs to, who does it, and from where.
 *
 * @param msp the MSP
 * @param actor who does it
 * @param network the address that the request came from; empty for the server's own acts
 */
public record Origin(Msp msp, Actor actor, String network) {

  /** Returns the origin of what the server does of its own accord. */
  public static Origin server(Msp msp) {
    return new Origin(msp, Actor.SERVER, "");
  }
}
