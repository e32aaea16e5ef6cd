// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.JitgateException;
import java.time.Instant;
import java.util.Optional;

/**
 * What was found when MSPs' customers at idemeum were read last, and when they are next, in a
 * database.
 *
 * <p>Safe for use by many threads and by several nodes at once. Every method throws a {@link
 * JitgateException} with {@code STORE_UNREACHABLE} if the store does not answer.
 */
public final class SqlReadingStore {

  private static final int LONGEST_TROUBLE = 500;
  private static final String TABLE = "idemeum_reading";

  private final Database database;

  /** Makes a store in the given database, which stays the caller's to close. */
  public SqlReadingStore(Database database) {
    this.database = database;
  }

  /**
   * The last reading.
   *
   * @param readAt when customers were read last; empty if that never worked
   * @param found what was found then, as JSON; empty likewise
   * @param failedAt when it failed since; empty if it did not
   * @param trouble why; empty if it did not
   */
  public record Reading(
      Optional<Instant> readAt,
      Optional<String> found,
      Optional<Instant> failedAt,
      String trouble) {}

  /** Takes a reading that is due; false if it is not, or another node has taken it. */
  public boolean take(Msp msp, Instant now, Instant next) {
    ensure(msp);
    return database.inTransaction(
            handle ->
                handle.execute(
                    "update idemeum_reading set due_at = ? where msp = ? and due_at <= ?",
                    next.toEpochMilli(),
                    msp.name(),
                    now.toEpochMilli()))
        > 0;
  }

  /** Notes what was found. */
  public void read(Msp msp, String found, Instant now) {
    ensure(msp);
    update(
        msp,
        new Columns()
            .with("read_at", now)
            .with("found", found)
            .with("failed_at", Optional.empty())
            .with("trouble", Optional.empty()));
  }

  /** Notes that customers could not be read, and when that is tried again. */
  public void failed(Msp msp, String trouble, Instant now, Instant next) {
    ensure(msp);
    update(
        msp,
        new Columns()
            .with("due_at", next)
            .with("failed_at", now)
            .with("trouble", Columns.cut(trouble, LONGEST_TROUBLE)));
  }

  /** Returns the last reading; empty if there was none. */
  public Optional<Reading> find(Msp msp) {
    return database.inTransaction(
        handle ->
            handle
                .createQuery(
                    "select read_at, found, failed_at, trouble from idemeum_reading"
                        + " where msp = :msp")
                .bind("msp", msp.name())
                .map(
                    (row, context) ->
                        new Reading(
                            Columns.time(row, "read_at"),
                            Optional.ofNullable(row.getString("found")),
                            Columns.time(row, "failed_at"),
                            Optional.ofNullable(row.getString("trouble")).orElse("")))
                .findOne());
  }

  private void update(Msp msp, Columns columns) {
    int unused = database.inTransaction(handle -> columns.update(handle, TABLE, msp));
  }

  private void ensure(Msp msp) {
    MspRows.ensure(database, msp, TABLE, new Columns().with("due_at", Instant.EPOCH));
  }
}
