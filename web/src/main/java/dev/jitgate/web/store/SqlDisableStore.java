// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.JitgateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The outbox of accounts that idemeum is to disable, in a database.
 *
 * <p>Safe for use by many threads and by several nodes at once. Every method throws a {@link
 * JitgateException} with {@code STORE_UNREACHABLE} if the store does not answer.
 */
public final class SqlDisableStore {

  private static final int LONGEST_TROUBLE = 500;
  private static final String WAITING = " where msp = ? and id = ? and due_at is not null";

  private final Database database;

  /** Makes an outbox in the given database, which stays the caller's to close. */
  public SqlDisableStore(Database database) {
    this.database = database;
  }

  /**
   * Asks that an account be disabled.
   *
   * @return the request's id; that of an earlier one for the same account if it still waits
   */
  public UUID ask(Msp msp, JitDisable.Draft draft, Instant now) {
    MspRows.ensure(database, msp);
    return database.inTransaction(handle -> DisableRows.ask(handle, msp, draft, now));
  }

  /** Takes what is due; nobody else gets it before the lease is over. */
  public List<JitDisable> claim(Collection<Msp> msps, Instant now, Duration lease, int most) {
    if (msps.isEmpty()) {
      return List.of();
    }
    return database.inTransaction(
        handle ->
            DisableRows.due(handle, msps, now, most).stream()
                .filter(due -> take(handle, due, now, now.plus(lease)))
                .map(due -> due.claimed(now.plus(lease)))
                .toList());
  }

  private static boolean take(Handle handle, JitDisable due, Instant now, Instant until) {
    return handle.execute(
            "update jit_disable set due_at = ?, attempts = attempts + 1"
                + " where msp = ? and id = ? and due_at <= ? and attempts = ? and asked = ?",
            until.toEpochMilli(),
            due.msp().name(),
            due.draft().id(),
            now.toEpochMilli(),
            due.attempts(),
            due.asked())
        > 0;
  }

  /**
   * Notes that idemeum has said that an account is disabled, whoever has claimed it meanwhile. If
   * it was asked for once more since it was claimed, idemeum is told again: the account may have
   * been enabled in between.
   */
  public void done(JitDisable disable, Instant now) {
    int unused =
        database.inTransaction(
            handle -> {
              int ended =
                  handle.execute(
                      "update jit_disable set due_at = null, done_at = ?, trouble = null"
                          + " where msp = ? and id = ? and asked = ? and due_at is not null",
                      now.toEpochMilli(),
                      disable.msp().name(),
                      disable.draft().id(),
                      disable.asked());
              return ended > 0
                  ? ended
                  : handle.execute(
                      "update jit_disable set due_at = ?, trouble = null"
                          + " where msp = ? and id = ? and due_at is not null",
                      now.toEpochMilli(),
                      disable.msp().name(),
                      disable.draft().id());
            });
  }

  /**
   * Notes that one was in vain, unless somebody else has claimed it meanwhile or it was asked for
   * once more: then it is due now.
   */
  public void failed(JitDisable disable, String trouble, Instant again) {
    int unused =
        database.inTransaction(
            handle ->
                handle.execute(
                    "update jit_disable set due_at = ?, trouble = ?"
                        + " where msp = ? and id = ? and attempts = ? and asked = ?"
                        + " and due_at is not null",
                    again.toEpochMilli(),
                    Columns.cut(trouble, LONGEST_TROUBLE),
                    disable.msp().name(),
                    disable.draft().id(),
                    disable.attempts(),
                    disable.asked()));
  }

  /** Puts one off that was claimed and not tried, as if it had not been claimed. */
  public void later(JitDisable disable, Instant again) {
    int unused =
        database.inTransaction(
            handle ->
                handle.execute(
                    "update jit_disable set due_at = ?, attempts = attempts - 1"
                        + " where msp = ? and id = ? and attempts = ? and due_at is not null",
                    again.toEpochMilli(),
                    disable.msp().name(),
                    disable.draft().id(),
                    disable.attempts()));
  }

  /**
   * Returns whether another ticket keeps the account, one that HaloPSA has shown and from which the
   * technician was handed over.
   *
   * @param since hand-overs before do not keep an account any more
   */
  public boolean isKept(JitDisable disable, Instant since) {
    return database.inTransaction(
        handle ->
            SqlHandOverStore.isKept(
                handle,
                disable.msp(),
                disable.draft().tenant(),
                disable.draft().technician(),
                since));
  }

  /**
   * Notes that idemeum is not to be told any more, unless it was asked for once more since it was
   * claimed; returns whether that is so.
   *
   * @param why as people read it
   */
  public boolean forgo(JitDisable disable, String why, Instant now) {
    return database.inTransaction(
            handle ->
                handle.execute(
                    "update jit_disable set due_at = null, dropped_at = ?, trouble = ?"
                        + " where msp = ? and id = ? and asked = ? and due_at is not null",
                    now.toEpochMilli(),
                    Columns.cut(why, LONGEST_TROUBLE),
                    disable.msp().name(),
                    disable.draft().id(),
                    disable.asked()))
        > 0;
  }

  /** Lets one that waits be tried now; returns false if it does not wait. */
  public boolean hurry(Msp msp, UUID id, Instant now) {
    return change("update jit_disable set due_at = ?" + WAITING, msp, id, now);
  }

  /** Says that one that waits is not wanted any more; returns false if it does not wait. */
  public boolean drop(Msp msp, UUID id, Instant now) {
    return change("update jit_disable set due_at = null, dropped_at = ?" + WAITING, msp, id, now);
  }

  private boolean change(String update, Msp msp, UUID id, Instant now) {
    return database.inTransaction(
            handle -> handle.execute(update, now.toEpochMilli(), msp.name(), id))
        > 0;
  }

  /** Forgets those that were made before a time and do not wait any more. */
  public int purge(Instant before) {
    return database.inTransaction(
        handle ->
            handle.execute(
                "delete from jit_disable where made_at < ? and due_at is null",
                before.toEpochMilli()));
  }

  /** Returns how many of an MSP's are waiting, and how many are in trouble. */
  public JitDisable.Counts counts(Msp msp) {
    return database.inTransaction(handle -> DisableRows.counts(handle, msp));
  }

  /** Returns an MSP's, those first that still wait, then the latest. */
  public List<JitDisable> list(Msp msp, int most) {
    return database.inTransaction(handle -> DisableRows.list(handle, msp, most));
  }
}
