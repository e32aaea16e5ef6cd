// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.time.Duration;

/**
 * What a directory's policy demands of scheduled role assignments.
 *
 * @param longest the longest assignment
 * @param needsMfa whether the requester must have used a second factor, which no app can
 * @param needsJustification whether a reason must be given
 * @param needsTicket whether a ticket must be named
 */
public record PimPolicy(
    Duration longest, boolean needsMfa, boolean needsJustification, boolean needsTicket) {

  /** At most 180 days, for a reason. */
  public static final PimPolicy USUAL = new PimPolicy(Duration.ofDays(180), false, true, false);

  /** Returns this policy with another longest assignment. */
  public PimPolicy withLongest(Duration time) {
    return new PimPolicy(time, needsMfa, needsJustification, needsTicket);
  }

  /** Returns this policy with a second factor demanded. */
  public PimPolicy withMfa() {
    return new PimPolicy(longest, true, needsJustification, needsTicket);
  }

  /** Returns this policy with a ticket demanded. */
  public PimPolicy withTicket() {
    return new PimPolicy(longest, needsMfa, needsJustification, true);
  }
}
