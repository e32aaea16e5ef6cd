// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.access;

import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Where values that led to no tenant are kept. Every call is about one MSP and sees nothing of the
 * others.
 *
 * <p>Safe for use by many threads and by several nodes at once. Every method throws a {@link
 * dev.jitgate.problem.JitgateException} with {@code STORE_UNREACHABLE} or {@code STORE_BUSY} if the
 * store fails.
 */
public interface MissStore {

  /** Adds misses to what is known about their values, each of which is in the list once. */
  void add(Msp msp, List<Miss> misses);

  /**
   * Forgets the values that were sent last before a moment, and of the others those beyond the
   * given number, the ones sent last longest ago first.
   */
  void tidy(Msp msp, Instant before, int most);

  /**
   * Returns misses, the one sent last first.
   *
   * @param after only those that follow this place
   * @param limit at most so many
   */
  List<Miss> list(Msp msp, Place after, int limit);

  /** Forgets a value. */
  void forget(Msp msp, UUID id);

  /**
   * A place in the list.
   *
   * @param last when the miss at this place was sent last
   * @param id its id
   */
  record Place(Instant last, UUID id) {

    /** Before everything: a time that every database can keep. */
    public static final Place START =
        new Place(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

    /** Returns the place of a miss. */
    public static Place of(Miss miss) {
      return new Place(miss.last(), miss.id());
    }
  }
}
