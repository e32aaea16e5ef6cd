// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.session.BreakGlassAccount;
import dev.jitgate.session.BreakGlassStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Break-glass accounts in a database. */
public final class SqlBreakGlassStore implements BreakGlassStore {

  private final Database database;

  /** Makes a store in the given database, which stays the caller's to close. */
  public SqlBreakGlassStore(Database database) {
    this.database = database;
  }

  @Override
  public void add(BreakGlassAccount account) {
    MspRows.ensure(database, account.person().msp());
    database.inTransaction(
        handle -> {
          PersonRows.insert(handle, account.person(), account.createdAt());
          return handle.execute(
              "insert into break_glass (person, msp, password_hash, last_step, created_at)"
                  + " values (?, ?, ?, ?, ?)",
              account.person().id(),
              account.person().msp().name(),
              account.passwordHash(),
              account.lastStep(),
              account.createdAt().toEpochMilli());
        });
  }

  @Override
  public List<BreakGlassAccount> all(Msp msp) {
    return database.inTransaction(
        handle ->
            handle
                .createQuery(
                    "select "
                        + PersonRows.COLUMNS
                        + ", b.password_hash, b.last_step, b.created_at, b.confirmed_at,"
                        + " b.last_used_at from break_glass b join person p on p.id = b.person"
                        + " where b.msp = :msp and p.msp = :msp order by b.created_at, b.person")
                .bind("msp", msp.name())
                .map((row, context) -> account(row))
                .list());
  }

  @Override
  public boolean confirm(Msp msp, UUID account, long step, Instant now) {
    return database.inTransaction(
        handle -> {
          MspRows.lock(handle, msp);
          int confirmed =
              handle.execute(
                  "update break_glass set confirmed_at = ?, last_step = ?"
                      + " where msp = ? and person = ? and confirmed_at is null",
                  now.toEpochMilli(),
                  step,
                  msp.name(),
                  account);
          if (confirmed == 0) {
            return false;
          }
          List<UUID> others =
              handle
                  .createQuery(
                      "select person from break_glass where msp = :msp and person <> :account")
                  .bind("msp", msp.name())
                  .bind("account", account)
                  .mapTo(UUID.class)
                  .list();
          others.forEach(other -> remove(handle, msp, other));
          return true;
        });
  }

  @Override
  public boolean useStep(Msp msp, UUID account, long step) {
    return database.inTransaction(
        handle ->
            handle.execute(
                    "update break_glass set last_step = ?"
                        + " where msp = ? and person = ? and last_step < ?",
                    step,
                    msp.name(),
                    account,
                    step)
                == 1);
  }

  @Override
  public void used(Msp msp, UUID account, Instant now) {
    database.inTransaction(
        handle ->
            handle.execute(
                "update break_glass set last_used_at = ? where msp = ? and person = ?",
                now.toEpochMilli(),
                msp.name(),
                account));
  }

  @Override
  public boolean remove(Msp msp, UUID account) {
    return database.inTransaction(handle -> remove(handle, msp, account));
  }

  /** The person stays, since the audit trail and sessions name it, and may do nothing. */
  private static boolean remove(Handle handle, Msp msp, UUID account) {
    int removed =
        handle.execute("delete from break_glass where msp = ? and person = ?", msp.name(), account);
    if (removed == 0) {
      return false;
    }
    handle.execute("delete from recovery_code where msp = ? and person = ?", msp.name(), account);
    handle.execute(
        "update person set enabled = ? where msp = ? and id = ?", false, msp.name(), account);
    return true;
  }

  private static BreakGlassAccount account(ResultSet row) throws SQLException {
    return new BreakGlassAccount(
        PersonRows.person(row),
        row.getString("password_hash"),
        row.getLong("last_step"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Columns.time(row, "confirmed_at"),
        Columns.time(row, "last_used_at"));
  }
}
