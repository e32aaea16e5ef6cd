// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How far a grant is. */
public enum GrantState {
  /** A second person has to say yes. */
  WAITING,
  /** Nothing was done in the directory yet. */
  RECORDED,
  /** The account is made, or let in again. */
  CREATING,
  /** The account gets what the grant brings, until the directory shows it. */
  PREPARING,
  /** The technician may use it. */
  ACTIVE,
  /** What it brought is taken away. */
  ENDING,
  /** That goes on for longer than it should. */
  UNCONFIRMED,
  /** It was read back that nothing is left. */
  REMOVED,
  /**
   * It is over, but what was shown works on: a workstation's local password that nobody has seen to
   * be rotated.
   */
  ENDED,
  /** It never became active, and it was read back that nothing is left. */
  FAILED,
  /** Somebody said no. */
  DECLINED,
  /** Nobody said yes in time, or the technician took the request back. */
  LAPSED;

  /** Returns the word by which it is stored and shown. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the state with the given word. */
  public static GrantState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Returns whether it is on its way to being active. */
  public boolean isComing() {
    return this == RECORDED || this == CREATING || this == PREPARING;
  }

  /** Returns whether the directory may have, or is to have, what it brings. */
  public boolean isLive() {
    return isComing() || this == ACTIVE;
  }

  /** Returns whether anybody can let it end. */
  public boolean isEndable() {
    return isLive() || this == WAITING;
  }

  /** Returns whether it is to go. */
  public boolean isGoing() {
    return this == ENDING || this == UNCONFIRMED;
  }

  /** Returns whether nothing will ever change about it. */
  public boolean isOver() {
    return this == REMOVED || this == ENDED || this == FAILED || this == DECLINED || this == LAPSED;
  }

  /** Returns all states of which something holds. */
  public static Set<GrantState> all(Predicate<GrantState> which) {
    return Arrays.stream(values())
        .filter(which)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(GrantState.class)));
  }
}
