// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.ticket;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a ticket gets a note of. */
public enum NoteStage {
  /** Somebody has requested access. */
  REQUESTED,
  /** Somebody else has approved it. */
  APPROVED,
  /** It can be used. */
  READY,
  /** A credential was shown. */
  REVEALED,
  /** It lasts longer. */
  EXTENDED,
  /** It is kept though the ticket is done. */
  KEPT,
  /** It is taken away from here on. */
  ENDED,
  /** It was read back that nothing is left, or is over and what was shown works on. */
  REMOVED,
  /** It could not be taken away in time. */
  NOT_CONFIRMED;

  /** Returns the word by which it is set and stored. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the stage with the given word; empty if there is none. */
  public static Optional<NoteStage> of(String word) {
    return Arrays.stream(values()).filter(stage -> stage.word().equals(word)).findFirst();
  }
}
