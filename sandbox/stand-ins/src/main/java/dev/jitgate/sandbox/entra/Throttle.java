// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

/**
 * How much one app may ask of a directory before it is told to wait.
 *
 * @param unitsPerTenSeconds resource units in ten seconds
 * @param writesPerWindow writes in two and a half minutes
 */
public record Throttle(int unitsPerTenSeconds, int writesPerWindow) {
  /** What a directory with fewer than fifty users allows. */
  public static final Throttle SMALL_TENANT = new Throttle(3_500, 3_000);
}
