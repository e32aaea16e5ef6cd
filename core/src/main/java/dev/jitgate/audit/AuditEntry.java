// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What is to be recorded; the store gives it its number.
 *
 * @param id the same for an intent and its outcome
 * @param time when, in milliseconds; clocks jump, the number does not
 * @param phase whether the act is still to come
 * @param event what it is about
 * @param origin whose trail, who, from where
 * @param tenant the URL name of the tenant, if it is about one
 * @param details what the event's catalogue entry lists
 * @param result {@code done} or an error code; empty for an intent
 */
public record AuditEntry(
    UUID id,
    Instant time,
    Phase phase,
    AuditEvent event,
    Origin origin,
    Optional<String> tenant,
    SortedMap<String, String> details,
    Optional<String> result) {

  /** Checks the details against the catalogue and takes a copy. */
  public AuditEntry {
    if (!event.fields().containsAll(details.keySet())) {
      throw new IllegalArgumentException(
          event.word() + " has the fields " + event.fields() + ", not " + details.keySet());
    }
    time = time.truncatedTo(ChronoUnit.MILLIS);
    details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
  }

  /**
   * Returns the record's exact text: JSON in ASCII on one line, members in a fixed order.
   *
   * @param number the record's number
   * @param key what it is chained with
   */
  public String text(long number, AuditKey key) {
    return CanonicalRecord.text(this, number, key.id());
  }

  /** Whether an act is still to come. */
  public enum Phase {
    /** It is about to be done. */
    INTENT,
    /** It was done, or failed. */
    OUTCOME,
    /** It happened; nobody could have stopped it. */
    SINGLE;

    /** Returns the word in the records. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
