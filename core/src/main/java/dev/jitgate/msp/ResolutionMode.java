// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.msp;

/** How an MSP's chain of resolvers comes to its verdict. */
public enum ResolutionMode {
  /** The first resolver that finds a tenant decides; if several variables were sent, all agree. */
  FIRST,
  /** Every resolver is asked, and those that find a tenant must find the same one. */
  ALL_AGREE
}
