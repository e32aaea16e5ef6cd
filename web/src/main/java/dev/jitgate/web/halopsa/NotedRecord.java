// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import dev.jitgate.audit.AuditEvent;
import dev.jitgate.audit.AuditStore.StoredRecord;
import dev.jitgate.ticket.NoteStage;
import dev.jitgate.web.outbound.Fields;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A record of the audit trail of which a ticket may get a note.
 *
 * @param number its number
 * @param stage what it says
 * @param grant the grant's id
 * @param json all that it says; never a secret
 */
record NotedRecord(long number, NoteStage stage, UUID grant, JsonObject json) {

  private static final Map<String, NoteStage> STAGES =
      Map.of(
          AuditEvent.ACCESS_REQUESTED.word(), NoteStage.REQUESTED,
          AuditEvent.ACCESS_APPROVED.word(), NoteStage.APPROVED,
          AuditEvent.ACCESS_READY.word(), NoteStage.READY,
          AuditEvent.CREDENTIAL_REVEALED.word(), NoteStage.REVEALED,
          AuditEvent.ACCESS_EXTENDED.word(), NoteStage.EXTENDED,
          AuditEvent.ACCESS_KEPT.word(), NoteStage.KEPT,
          AuditEvent.ACCESS_ENDED.word(), NoteStage.ENDED,
          AuditEvent.ACCESS_REMOVED.word(), NoteStage.REMOVED,
          AuditEvent.ACCESS_LEFT_VALID.word(), NoteStage.REMOVED,
          AuditEvent.REMOVAL_NOT_CONFIRMED.word(), NoteStage.NOT_CONFIRMED);

  private static final Set<String> HAPPENED = Set.of("outcome", "single");

  /** Returns what a record says; empty if it is about anything else, or it did not happen. */
  static Optional<NotedRecord> of(StoredRecord record) {
    return Fields.readObject(record.line().record().getBytes(StandardCharsets.UTF_8))
        .filter(json -> HAPPENED.contains(Fields.text(json, "phase")))
        .filter(json -> Fields.text(json, "result").equals("done"))
        .flatMap(json -> of(record.number(), json));
  }

  private static Optional<NotedRecord> of(long number, JsonObject json) {
    return Optional.ofNullable(STAGES.get(Fields.text(json, "event")))
        .flatMap(
            stage ->
                id(Fields.text(Fields.object(json, "details"), "grant"))
                    .map(grant -> new NotedRecord(number, stage, grant, json)));
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns whether access is over although what was shown works on. */
  boolean isLeftValid() {
    return Fields.text(json, "event").equals(AuditEvent.ACCESS_LEFT_VALID.word());
  }

  /** Returns a detail; empty if it has none. */
  String detail(String name) {
    return Fields.text(Fields.object(json, "details"), name);
  }

  /** Returns a detail that is a time; empty if it has none. */
  Optional<Instant> time(String name) {
    return Fields.time(Fields.object(json, "details"), name);
  }

  /** Returns when it was recorded. */
  Optional<Instant> at() {
    return Fields.time(json, "time");
  }

  /** Returns who did it, as colleagues call them; empty if it was the server. */
  String actor() {
    JsonObject actor = Fields.object(json, "actor");
    return Fields.text(actor, "kind").equals("server") ? "" : Fields.text(actor, "name");
  }

  /** Returns the tenant's URL name; empty if it does not say so. */
  String tenant() {
    return Fields.text(json, "tenant");
  }
}
