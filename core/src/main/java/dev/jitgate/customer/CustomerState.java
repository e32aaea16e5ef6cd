// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.customer;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How a client of HaloPSA stands to the tenants. */
public enum CustomerState {
  /** It was confirmed, and something is otherwise since. */
  CHANGED,
  /** It leads to several tenants, or by different ways to different ones. */
  AMBIGUOUS,
  /** It leads nowhere. */
  UNMAPPED,
  /** It leads to one tenant. */
  MAPPED,
  /** It has left; wherever it leads is kept apart. */
  INACTIVE;

  /** Returns its word, for example {@code unmapped}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the state of a word; empty if there is none. */
  public static Optional<CustomerState> of(String word) {
    return Stream.of(values()).filter(state -> state.word().equals(word)).findFirst();
  }
}
