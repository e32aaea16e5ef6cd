// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.provider;

import dev.jitgate.session.Bytes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A workstation's local administrator, as Windows LAPS has handed it in; kept nowhere.
 *
 * @param account the local account's name
 * @param password its password, UTF-8
 * @param backedUpAt when the workstation handed in its newest password, by the directory's word
 * @param earlier names of other accounts of which there are older passwords
 */
public record LocalPassword(
    String account, Bytes password, Instant backedUpAt, List<String> earlier) {

  /** Takes an unmodifiable copy, and keeps whole milliseconds as {@link LocalBackup} does. */
  public LocalPassword {
    backedUpAt = backedUpAt.truncatedTo(ChronoUnit.MILLIS);
    earlier = List.copyOf(earlier);
  }

  /** Returns nothing of the password. */
  @Override
  public String toString() {
    return "LocalPassword[" + account + ", " + backedUpAt + "]";
  }
}
