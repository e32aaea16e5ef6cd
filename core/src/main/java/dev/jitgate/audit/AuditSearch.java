// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which records somebody looks for.
 *
 * @param event the event's word; empty for every event
 * @param text what stands in the record: a name, an id, an address, an error code; ASCII letters'
 *     case does not count, blank is in every record
 * @param from the earliest time; empty for the trail's beginning
 * @param to the latest time, not included; empty for its end
 */
public record AuditSearch(
    Optional<String> event, String text, Optional<Instant> from, Optional<Instant> to) {

  /** Takes away white space around the text. */
  public AuditSearch {
    text = text.strip();
  }

  /** Returns the text as it stands in records: in ASCII, as the records' own strings are. */
  public String recordedText() {
    return CanonicalRecord.escaped(text);
  }
}
