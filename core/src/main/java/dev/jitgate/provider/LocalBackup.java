// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.provider;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What a directory says of a workstation's local password without showing it.
 *
 * @param at when the workstation handed its newest password in
 * @param nextAt when it is to make another one by itself; empty if the directory does not say
 */
public record LocalBackup(Instant at, Optional<Instant> nextAt) {

  /** Keeps whole milliseconds, as the store does: what is the same is then the same anywhere. */
  public LocalBackup {
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }
}
