// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.ticket.NoteStage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The outbox of notes on tickets, and how far the audit trail was read for them, in a database.
 *
 * <p>Safe for use by many threads and by several nodes at once. Every method throws a {@link
 * JitgateException} with {@code STORE_UNREACHABLE} if the store does not answer.
 */
public final class SqlNoteStore {

  /** For how long what was given up counts. */
  public static final Duration REMEMBERED = Duration.ofDays(7);

  /** What may happen to a grant more than once; of the rest a ticket gets one note each. */
  private static final Set<NoteStage> OFTEN =
      EnumSet.of(NoteStage.REVEALED, NoteStage.EXTENDED, NoteStage.KEPT);

  private static final int LONGEST_TROUBLE = 500;

  private final Database database;

  /** Makes an outbox in the given database, which stays the caller's to close. */
  public SqlNoteStore(Database database) {
    this.database = database;
  }

  /** Returns the number of the last record that was read; empty if reading was never begun. */
  public Optional<Long> cursor(Msp msp) {
    return database.inTransaction(
        handle ->
            handle
                .createQuery("select number from note_cursor where msp = :msp")
                .bind("msp", msp.name())
                .mapTo(Long.class)
                .findOne());
  }

  /** Begins to read behind a record, unless another node has begun. */
  public void begin(Msp msp, long number) {
    MspRows.ensure(database, msp, "note_cursor", new Columns().with("number", number));
  }

  /**
   * Notes that some records were read, and what is to be entered on account of them: both or
   * neither.
   *
   * <p>What happens to a grant but once gets but one note, even where a node that had ended was
   * followed by another one, which recorded it again.
   *
   * @param from the last record that was read before
   * @param to the last that was read now
   * @return false if another node was faster; then nothing has changed
   */
  public boolean follow(Msp msp, long from, long to, List<TicketNote.Draft> drafts, Instant now) {
    return database.inTransaction(
        handle -> {
          // Writing it locks it: another node that has read the same waits here, and goes away.
          int moved =
              handle.execute(
                  "update note_cursor set number = ? where msp = ? and number = ?",
                  to,
                  msp.name(),
                  from);
          if (moved == 0) {
            return false;
          }
          drafts.stream()
              .filter(draft -> OFTEN.contains(draft.stage()) || !NoteRows.has(handle, msp, draft))
              .forEach(draft -> NoteRows.insert(handle, msp, draft, now));
          return true;
        });
  }

  /**
   * Takes notes that are due, of each ticket none but the first; nobody else gets them, nor what
   * follows them at their tickets, before the lease is over.
   *
   * @param msps whose
   */
  public List<TicketNote> claim(Collection<Msp> msps, Instant now, Duration lease, int most) {
    if (msps.isEmpty()) {
      return List.of();
    }
    return database.inTransaction(
        handle ->
            NoteRows.due(handle, msps, now, most).stream()
                .filter(due -> take(handle, due, now, now.plus(lease)))
                .map(due -> due.claimed(now.plus(lease)))
                .toList());
  }

  private static boolean take(Handle handle, TicketNote due, Instant now, Instant until) {
    return handle.execute(
            "update ticket_note set due_at = ?, attempts = attempts + 1,"
                + " doubt = case when doubt = 0 then 1 else doubt end"
                + " where msp = ? and id = ? and due_at <= ? and attempts = ?",
            until.toEpochMilli(),
            due.msp().name(),
            due.id(),
            now.toEpochMilli(),
            due.attempts())
        > 0;
  }

  /**
   * Notes that one is at its ticket, whoever has claimed it meanwhile.
   *
   * @param action HaloPSA's number of the action
   */
  public void posted(TicketNote note, long action, Instant now) {
    database.inTransaction(
        handle ->
            new Columns()
                .with("due_at", Optional.empty())
                .with("action_id", action)
                .with("posted_at", now)
                .with("given_up_at", Optional.empty())
                .with("trouble", Optional.empty())
                .update(
                    handle, NoteRows.TABLE, note.msp(), "id = ? and posted_at is null", note.id()));
  }

  /**
   * Notes that one was not entered, unless somebody else has claimed it meanwhile.
   *
   * @param doubt see {@link TicketNote}
   * @param again when it is tried again; empty if it is given up
   */
  public void failed(
      TicketNote note, String trouble, int doubt, Optional<Instant> again, Instant now) {
    database.inTransaction(
        handle ->
            new Columns()
                .with("due_at", again)
                .with("given_up_at", again.isPresent() ? Optional.empty() : Optional.of(now))
                .with("trouble", Columns.cut(trouble, LONGEST_TROUBLE))
                .with("doubt", doubt)
                .update(
                    handle,
                    NoteRows.TABLE,
                    note.msp(),
                    "id = ? and attempts = ? and posted_at is null and due_at is not null",
                    note.id(),
                    note.attempts()));
  }

  /**
   * Notes that nobody wants an MSP's notes any more that wait; one that is being entered at this
   * moment may still come.
   *
   * @return how many there were
   */
  public int dropWaiting(Msp msp, Instant now) {
    return database.inTransaction(
        handle ->
            new Columns()
                .with("due_at", Optional.empty())
                .with("given_up_at", now)
                .with("trouble", Optional.empty())
                .update(handle, NoteRows.TABLE, msp, "due_at is not null"));
  }

  /** Notes since when an MSP has no HaloPSA, unless that is noted already. */
  public void away(Msp msp, Instant now) {
    database.inTransaction(
        handle ->
            handle.execute(
                "update note_cursor set away_since = ? where msp = ? and away_since is null",
                now.toEpochMilli(),
                msp.name()));
  }

  /**
   * Notes that an MSP has a HaloPSA again: to what waits it is as if the time without had not been.
   */
  public void back(Msp msp, Instant now) {
    database.inTransaction(
        handle -> {
          Optional<Long> since =
              handle
                  .createQuery(
                      "select away_since from note_cursor"
                          + " where msp = :msp and away_since is not null for update")
                  .bind("msp", msp.name())
                  .mapTo(Long.class)
                  .findOne();
          since.ifPresent(
              from -> {
                handle.execute(
                    "update ticket_note set made_at = made_at + ?, due_at = ?"
                        + " where msp = ? and due_at is not null",
                    Math.max(now.toEpochMilli() - from, 0),
                    now.toEpochMilli(),
                    msp.name());
                handle.execute(
                    "update note_cursor set away_since = null where msp = ?", msp.name());
              });
          return since;
        });
  }

  /**
   * Lets one that was given up be tried as if it were new; returns false if it was not given up.
   */
  public boolean again(Msp msp, UUID id, Instant now) {
    return database.inTransaction(
            handle ->
                new Columns()
                    .with("due_at", now)
                    .with("made_at", now)
                    .with("given_up_at", Optional.empty())
                    .update(handle, NoteRows.TABLE, msp, "id = ? and given_up_at is not null", id))
        > 0;
  }

  /** Forgets those that were made before a time and are not to be entered any more. */
  public int purge(Instant before) {
    return database.inTransaction(
        handle ->
            handle.execute(
                "delete from ticket_note where made_at < ? and due_at is null",
                before.toEpochMilli()));
  }

  /** Returns how many of an MSP's are waiting, and how many are in trouble. */
  public TicketNote.Counts counts(Msp msp, Instant now) {
    return database.inTransaction(handle -> NoteRows.counts(handle, msp, now.minus(REMEMBERED)));
  }

  /** Returns an MSP's notes, the latest first. */
  public List<TicketNote> list(Msp msp, int most) {
    return database.inTransaction(handle -> NoteRows.list(handle, msp, most));
  }
}
