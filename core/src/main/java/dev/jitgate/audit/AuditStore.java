// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit;

import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where the records are kept. Safe for use by many threads and by several nodes at once.
 *
 * <p>A method that reads throws a {@link dev.jitgate.problem.JitgateException} with {@code
 * STORE_UNREACHABLE} if the store does not answer.
 */
public interface AuditStore {

  /**
   * Appends a record to its MSP's trail with the next number, in a transaction of its own.
   *
   * @param entry what is recorded
   * @param key what the record is chained with
   * @throws dev.jitgate.problem.JitgateException with {@code AUDIT_UNWRITABLE} if it is not there
   *     for good
   */
  void append(AuditEntry entry, AuditKey key);

  /**
   * Returns the records behind a number, in their order.
   *
   * @param msp the MSP
   * @param after the number; 0 for the first record
   * @param most how many at most
   */
  List<StoredRecord> read(Msp msp, long after, int most);

  /**
   * Looks for records, the latest first, through a part of the trail that is small enough to be
   * gone through while somebody waits.
   *
   * @param msp the MSP
   * @param wanted what they must be
   * @param before only records with a smaller number
   * @param most how many at most
   */
  Found search(Msp msp, AuditSearch wanted, long before, int most);

  /** Returns the end of an MSP's trail; empty if nothing was recorded yet. */
  Optional<StoredRecord> head(Msp msp);

  /**
   * Returns intents of a time that no outcome followed, in their order.
   *
   * @param msp the MSP
   * @param from the time's start
   * @param to its end, not included
   */
  List<OpenIntent> openIntents(Msp msp, Instant from, Instant to);

  /**
   * A record as it is stored.
   *
   * @param number its number, from 1, without gaps
   * @param line its MAC, its key's id and its text
   */
  record StoredRecord(long number, ExportLine line) {}

  /**
   * What a search has found so far.
   *
   * @param records the records, the latest first
   * @param next the number before which the search goes on; 0 if the whole trail was gone through
   */
  record Found(List<StoredRecord> records, long next) {

    /** Takes an unmodifiable copy of the list. */
    public Found {
      records = List.copyOf(records);
    }
  }

  /**
   * An intent without an outcome.
   *
   * @param number its number
   * @param id the act
   * @param event the event's word
   * @param time when it was recorded
   */
  record OpenIntent(long number, UUID id, String event, Instant time) {}
}
