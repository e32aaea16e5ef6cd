// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.ticket.NoteStage;
import dev.jitgate.web.store.TicketNote.Counts;
import dev.jitgate.web.store.TicketNote.Draft;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The statements about notes on tickets. */
final class NoteRows {

  static final String TABLE = "ticket_note";

  private static final String COLUMNS =
      "id, msp, ticket, grant_id, stage, record_number, text, made_at, due_at, attempts, doubt,"
          + " action_id, posted_at, given_up_at, trouble";

  private NoteRows() {}

  /** Returns whether there is a note of the same about the same grant. */
  static boolean has(Handle handle, Msp msp, Draft draft) {
    return handle
            .createQuery(
                "select count(*) from ticket_note"
                    + " where msp = :msp and grant_id = :grant and stage = :stage")
            .bind("msp", msp.name())
            .bind("grant", draft.grant())
            .bind("stage", draft.stage().word())
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  static void insert(Handle handle, Msp msp, Draft draft, Instant now) {
    new Columns()
        .with("id", draft.id())
        .with("ticket", draft.ticket())
        .with("grant_id", draft.grant())
        .with("stage", draft.stage().word())
        .with("record_number", draft.number())
        .with("text", draft.text())
        .with("made_at", now)
        .with("due_at", now)
        .with("attempts", 0)
        .with("doubt", 0)
        .insert(handle, TABLE, msp);
  }

  /** Returns what is due and has nothing of the same ticket before it that is still to come. */
  static List<TicketNote> due(Handle handle, Collection<Msp> msps, Instant now, int most) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from ticket_note n where n.due_at <= :now and n.msp in (<msps>)"
                + " and not exists (select 1 from ticket_note e where e.msp = n.msp"
                + " and e.ticket = n.ticket and e.record_number < n.record_number"
                + " and e.due_at is not null)"
                + " order by n.due_at, n.record_number limit :most")
        .bind("now", now.toEpochMilli())
        .bind("most", most)
        .bindList("msps", msps.stream().map(Msp::name).toList())
        .map((row, context) -> note(row))
        .list();
  }

  static List<TicketNote> list(Handle handle, Msp msp, int most) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from ticket_note where msp = :msp order by record_number desc limit :most")
        .bind("msp", msp.name())
        .bind("most", most)
        .map((row, context) -> note(row))
        .list();
  }

  /**
   * Counts an MSP's notes.
   *
   * @param since from when on what was given up counts
   */
  static Counts counts(Handle handle, Msp msp, Instant since) {
    return handle
        .createQuery(
            "select count(due_at) as waiting,"
                + " count(case when due_at is not null then trouble end) as failing,"
                + " count(case when given_up_at >= :since then trouble end) as given_up,"
                + " min(case when due_at is not null then made_at end) as oldest"
                + " from ticket_note where msp = :msp"
                + " and (due_at is not null or given_up_at >= :since)")
        .bind("msp", msp.name())
        .bind("since", since.toEpochMilli())
        .map(
            (row, context) ->
                new Counts(
                    row.getInt("waiting"),
                    row.getInt("failing"),
                    row.getInt("given_up"),
                    Columns.time(row, "oldest")))
        .one();
  }

  private static TicketNote note(ResultSet row) throws SQLException {
    @Nullable Long action = row.getObject("action_id", Long.class);
    @Nullable String trouble = row.getString("trouble");
    String stage = row.getString("stage");
    return new TicketNote(
        new Msp(row.getString("msp")),
        new Draft(
            row.getObject("id", UUID.class),
            row.getString("ticket"),
            row.getObject("grant_id", UUID.class),
            NoteStage.of(stage).orElseThrow(() -> new IllegalStateException(stage)),
            row.getLong("record_number"),
            row.getString("text")),
        Instant.ofEpochMilli(row.getLong("made_at")),
        Columns.time(row, "due_at"),
        row.getInt("attempts"),
        row.getInt("doubt"),
        Optional.ofNullable(action),
        Columns.time(row, "posted_at"),
        Columns.time(row, "given_up_at"),
        trouble == null ? "" : trouble);
  }
}
