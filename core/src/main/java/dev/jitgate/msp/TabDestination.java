// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.msp;

/** Where an MSP's tab leads. */
public enum TabDestination {
  /** To the MSP's idemeum tenant, which takes the frame over. */
  HAND_OFF,
  /** To the tenant's portal, which jitgate serves itself. */
  PORTAL
}
