// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one person and one workstation's local administrator.
 *
 * @param device the directory's device id
 * @param shown when the newest password was handed in that the person has seen, by the directory's
 *     own word; empty if they have seen none. It is compared with what the directory says later, so
 *     that no clock of ours counts
 * @param nextAt when the workstation makes another one by its policy; empty if nobody said
 * @param askedAt when another one was last asked for; empty if never since one was shown
 */
public record LocalAccount(
    String device, Optional<Instant> shown, Optional<Instant> nextAt, Optional<Instant> askedAt) {

  static LocalAccount of(Workstation workstation) {
    return new LocalAccount(workstation.id(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Returns it with when the next password is due. */
  LocalAccount due(Optional<Instant> next) {
    return new LocalAccount(device, shown, next, askedAt);
  }

  /** Returns it with another password asked for. */
  LocalAccount asked(Instant now) {
    return new LocalAccount(device, shown, nextAt, Optional.of(now));
  }

  /** Returns it with nothing asked for. */
  LocalAccount notAsked() {
    return new LocalAccount(device, shown, nextAt, Optional.empty());
  }

  /** Returns whether a password that was handed in at the given time is newer than all they saw. */
  boolean isUnseen(Instant handedIn) {
    return shown.filter(seen -> !handedIn.isAfter(seen)).isEmpty();
  }
}
