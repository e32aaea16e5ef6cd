// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import dev.jitgate.audit.AuditStore;
import dev.jitgate.audit.AuditStore.StoredRecord;
import dev.jitgate.grant.Ask;
import dev.jitgate.grant.Grant;
import dev.jitgate.msp.Msp;
import dev.jitgate.ticket.NoteStage;
import dev.jitgate.web.settings.HaloSettings;
import dev.jitgate.web.store.SqlNoteStore;
import dev.jitgate.web.store.TicketNote.Draft;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Reads the audit trail, and puts into the outbox what tickets get notes of.
 *
 * <p>It begins at the trail's end, and goes on while an MSP has no HaloPSA: nobody gets notes of
 * what was before. What happened but has no outcome in the trail, because the store was gone at
 * that moment, gets no note.
 */
final class NoteFollower {

  private static final int AT_ONCE = 200;
  private static final int MOST_READS = 50;

  private final SqlNoteStore store;
  private final AuditStore audit;

  NoteFollower(SqlNoteStore store, AuditStore audit) {
    this.store = store;
    this.audit = audit;
  }

  /** Reads on; any number of nodes may do so at once. */
  void follow(TicketedMsp msp, Instant now) {
    Optional<Long> cursor = store.cursor(msp.msp());
    if (cursor.isEmpty()) {
      store.begin(msp.msp(), end(msp.msp()));
      return;
    }
    Set<NoteStage> wanted = msp.settings().get().map(HaloSettings::notes).orElse(Set.of());
    if (wanted.isEmpty()) {
      skip(msp.msp(), cursor.get(), now);
    } else {
      read(msp, cursor.get(), wanted, now);
    }
  }

  private void skip(Msp msp, long from, Instant now) {
    long end = end(msp);
    if (end > from) {
      // If another node was faster, there is nothing left to do.
      var unused = store.follow(msp, from, end, List.of(), now);
    }
  }

  private void read(TicketedMsp msp, long cursor, Set<NoteStage> wanted, Instant now) {
    long from = cursor;
    for (int i = 0; i < MOST_READS; i++) {
      List<StoredRecord> records = audit.read(msp.msp(), from, AT_ONCE);
      if (records.isEmpty()) {
        return;
      }
      long to = records.get(records.size() - 1).number();
      List<Draft> drafts =
          records.stream()
              .flatMap(record -> NotedRecord.of(record).stream())
              .filter(record -> wanted.contains(record.stage()))
              .flatMap(record -> draft(msp, record).stream())
              .toList();
      if (!store.follow(msp.msp(), from, to, drafts, now) || records.size() < AT_ONCE) {
        return;
      }
      from = to;
    }
  }

  private static Optional<Draft> draft(TicketedMsp msp, NotedRecord record) {
    Optional<Ask> ask = msp.grants().apply(record.grant()).map(Grant::ask);
    // Somebody who asks again from another ticket gets what there is already, for the first one.
    Optional<String> ticket =
        ask.isPresent() ? ask.get().ticket() : Optional.of(record.detail("ticket"));
    UUID id = UUID.randomUUID();
    return ticket
        .filter(HaloTickets::isNumber)
        .map(
            number ->
                new Draft(
                    id,
                    number,
                    record.grant(),
                    record.stage(),
                    record.number(),
                    html(msp, id, record, ask)));
  }

  private static String html(TicketedMsp msp, UUID id, NotedRecord record, Optional<Ask> ask) {
    return msp.settings()
        .get()
        .map(settings -> settings.noteTexts().get(record.stage()))
        .map(
            template ->
                TemplatedNote.html(id, template, record, ask, msp.tenants(), msp.origin().get()))
        .orElseGet(() -> NoteText.html(id, record, ask, msp.tenants()));
  }

  private long end(Msp msp) {
    return audit.head(msp).map(StoredRecord::number).orElse(0L);
  }
}
