// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import java.util.EnumSet;
import java.util.Set;

/** How far an import is. */
public enum ImportState {
  /** The table has arrived whole and is not read yet. */
  WAITING,
  /** The table is read and compared; nothing changes. */
  READING,
  /** What it would change is known; somebody must say whether it shall. */
  PREVIEWED,
  /** It shall be applied, and its turn has not come yet. */
  APPROVED,
  /** Its lines are written, not to be seen by anybody until all are. */
  APPLYING,
  /** All good lines are effective. */
  DONE,
  /** It could not be applied; nothing has changed. */
  FAILED,
  /** Somebody ended it before it was applied; nothing has changed. */
  CANCELLED,
  /** The node that had it stopped; nothing has changed. */
  INTERRUPTED;

  /** All states in which something is still to come. */
  public static final Set<ImportState> OPEN = Set.copyOf(EnumSet.range(WAITING, APPLYING));

  /** Returns whether nothing more will come. */
  public boolean isOver() {
    return !OPEN.contains(this);
  }
}
