// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.destination;

/** Where the frame goes. */
public sealed interface Destination {

  /**
   * To the MSP's idemeum tenant.
   *
   * @param location the absolute address; ASCII, its host made of settings and the tenant's stored
   *     URL name only
   */
  record HandOff(String location) implements Destination {}
}
