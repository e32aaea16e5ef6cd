// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.msp;

/** Whom jitgate hands over to the MSP's idemeum tenant, where they sign in. */
public enum HandOffAccess {
  /** Everybody who opens the address; idemeum asks them who they are. */
  OPEN,
  /** Only a tab that carries HaloPSA's signature of the agent who looks. */
  HALO_SIGNED,
  /** Only who is signed in at jitgate, in this browser. */
  SIGNED_IN
}
