// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.notify;

import dev.jitgate.audit.AuditStore.StoredRecord;
import dev.jitgate.web.outbound.Fields;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A tab that somebody said was not theirs, as the audit trail has it.
 *
 * @param person the id of who said so
 * @param personName what they are called
 * @param at when they said so
 * @param origin the page on which the tab was
 * @param browser in which it was
 * @param network from where it asked
 */
record RefusedTab(
    String person, String personName, Instant at, String origin, String browser, String network) {

  /** How the audit trail says it; a wrong number, which is on record too, is none. */
  static final String REASON = "not-me";

  private static final String ORIGIN = "frame-origin";

  /** Returns what a record says; empty if nobody said so. */
  static Optional<RefusedTab> of(StoredRecord record) {
    return Fields.readObject(record.line().record().getBytes(StandardCharsets.UTF_8))
        .filter(json -> Fields.text(Fields.object(json, "details"), "reason").equals(REASON))
        // Older nodes recorded nothing of the tab, of which there would be nothing to tell.
        .filter(json -> !Fields.text(Fields.object(json, "details"), ORIGIN).isEmpty())
        .map(RefusedTab::of);
  }

  private static RefusedTab of(JsonObject json) {
    JsonObject actor = Fields.object(json, "actor");
    JsonObject details = Fields.object(json, "details");
    return new RefusedTab(
        Fields.text(actor, "id"),
        Fields.text(actor, "name"),
        Instant.parse(Fields.text(json, "time")),
        Fields.text(details, ORIGIN),
        Fields.text(details, "frame-browser"),
        Fields.text(details, "frame-network"));
  }

  Instant hour() {
    return at.truncatedTo(ChronoUnit.HOURS);
  }
}
