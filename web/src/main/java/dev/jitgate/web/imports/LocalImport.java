// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.imports;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.tenant.ImportJob.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An import whose table lies on this node. */
final class LocalImport {

  final UUID id;
  final Msp msp;
  final ReceivedTable table;
  final Instant receivedAt;

  /** Whether somebody shall look at the preview before it is applied. */
  final boolean preview;

  /** How many lines are done; told to who asks this node, and now and then to the store. */
  volatile long linesDone;

  /** Set once the store says that the import is over: whoever works on it stops. */
  volatile boolean over;

  /** Whether a thread works on it. */
  volatile boolean busy;

  /** What the store could not be told yet. */
  volatile @Nullable Failure failure;

  /** Since when another change has been in the way; null if none is. */
  volatile @Nullable Instant waitingSince;

  Instant touchedAt = Instant.EPOCH;

  LocalImport(UUID id, Msp msp, ReceivedTable table, boolean preview, Instant receivedAt) {
    this.id = id;
    this.msp = msp;
    this.table = table;
    this.preview = preview;
    this.receivedAt = receivedAt;
  }

  /**
   * Notes how far it is.
   *
   * @throws JitgateException with {@code IMPORT_OVER} if somebody ended it
   */
  void at(long line) {
    linesDone = line;
    if (over) {
      throw new JitgateException(ErrorCode.IMPORT_OVER, "Somebody has ended it.");
    }
  }

  /** Returns whether it may go on waiting for another change to end; begins to wait if need be. */
  boolean mayWait(Instant now, Duration patience) {
    Instant since = waitingSince;
    if (since == null) {
      waitingSince = now;
      return true;
    }
    return since.isAfter(now.minus(patience));
  }
}
