// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.grant.AccountStep;
import dev.jitgate.grant.AccountTrouble;
import dev.jitgate.grant.GrantState;
import dev.jitgate.grant.JitAccount;
import dev.jitgate.msp.Msp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The statements about accounts in customers' directories. */
final class AccountRows {

  static final String TABLE = "jit_account";

  /** What an account is read of. */
  static final String COLUMNS =
      "id, msp, tenant, person, marker, step, user_name, object_id, deleted, group_ids,"
          + " making_since, raised_at, pass_ends_at, refresh, trouble, trouble_words,"
          + " trouble_since, attempts, device_id, shown_handed_in, next_password_at,"
          + " rotation_asked_at";

  /** Accounts that may be able to sign in, now or soon. */
  private static final String IN_USE =
      " from jit_account where msp = :msp and tenant = :tenant"
          + " and (step <> :shut or exists (select 1 from jit_grant"
          + " where msp = jit_account.msp and account = jit_account.id"
          + " and state in (<states>)))";

  private AccountRows() {}

  /**
   * Forgets a tenant's accounts, if none of them is open or about to be.
   *
   * @return whether there are none any more
   */
  static boolean forget(Handle handle, Msp msp, UUID tenant) {
    handle
        .createUpdate(
            "delete from jit_account where msp = :msp and tenant = :tenant and step = :shut"
                + " and not exists (select 1 from jit_grant where msp = jit_account.msp"
                + " and account = jit_account.id and state in (<states>))")
        .bind("msp", msp.name())
        .bind("tenant", tenant)
        .bind("shut", AccountStep.SHUT.word())
        .bindList("states", GrantRows.words(GrantState.all(state -> !state.isOver())))
        .execute();
    return handle
        .createQuery("select id from jit_account where msp = :msp and tenant = :tenant limit 1")
        .bind("msp", msp.name())
        .bind("tenant", tenant)
        .mapTo(UUID.class)
        .findOne()
        .isEmpty();
  }

  /** Returns the id of the person's account in the tenant, or at the workstation; empty if none. */
  static Optional<UUID> held(Handle handle, JitAccount sought) {
    return handle
        .createQuery(
            "select id from jit_account"
                + " where msp = :msp and tenant = :tenant and person = :person"
                + " and device_id = :device")
        .bind("msp", sought.msp().name())
        .bind("tenant", sought.tenant())
        .bind("person", sought.person())
        .bind("device", LocalRows.device(sought))
        .mapTo(UUID.class)
        .findOne();
  }

  static List<JitAccount> open(Handle handle, Msp msp, UUID tenant) {
    return handle
        .createQuery("select " + COLUMNS + IN_USE)
        .bind("msp", msp.name())
        .bind("tenant", tenant)
        .bind("shut", AccountStep.SHUT.word())
        .bindList("states", GrantRows.words(GrantState.all(state -> !state.isOver())))
        .map((row, context) -> account(row))
        .list();
  }

  static void insert(Handle handle, JitAccount account) {
    changing(account)
        .with("id", account.id())
        .with("tenant", account.tenant())
        .with("person", account.person())
        .with("marker", account.marker())
        .with("device_id", LocalRows.device(account))
        .with("refresh", false)
        .with("rank_number", 0)
        .with("wakes", 0L)
        .insert(handle, TABLE, account.msp());
  }

  /** One transaction at a time changes grants of the account; returns whether it is there. */
  static boolean lock(Handle handle, Msp msp, UUID account) {
    return handle
        .createQuery("select id from jit_account where msp = :msp and id = :id for update")
        .bind("msp", msp.name())
        .bind("id", account)
        .mapTo(UUID.class)
        .findOne()
        .isPresent();
  }

  /** Lets the account be looked at, whatever any clock says. */
  static void wake(Handle handle, Msp msp, UUID account) {
    handle.execute(
        "update jit_account set wakes = wakes + 1, due_at = 0 where msp = ? and id = ?",
        msp.name(),
        account);
  }

  static void raiseRank(Handle handle, Msp msp, UUID account, int rank) {
    handle.execute(
        "update jit_account set rank_number = ? where msp = ? and id = ? and rank_number < ?",
        rank,
        msp.name(),
        account,
        rank);
  }

  static void refresh(Handle handle, Msp msp, UUID account) {
    handle.execute(
        "update jit_account set refresh = true where msp = ? and id = ?", msp.name(), account);
  }

  /** What opens the account goes with the last grant that is live. */
  static void wipe(Handle handle, Msp msp, UUID tenant, UUID account) {
    handle.execute(
        "delete from sealed_secret where msp = ? and tenant_id = ? and record_id = ?",
        msp.name(),
        tenant.toString(),
        account.toString());
  }

  static Optional<JitAccount> find(Handle handle, Msp msp, UUID account) {
    return handle
        .createQuery("select " + COLUMNS + " from jit_account where msp = :msp and id = :id")
        .bind("msp", msp.name())
        .bind("id", account)
        .map((row, context) -> account(row))
        .findOne();
  }

  static Columns changing(JitAccount account) {
    Optional<AccountTrouble> trouble = account.trouble();
    return LocalRows.changing(account)
        .with("step", account.step().word())
        .with("object_id", account.objectId())
        .with("deleted", account.deletedAtEnd())
        .with("group_ids", Columns.join(account.groupIds()))
        .with("making_since", account.makingSince())
        .with("raised_at", account.raisedAt())
        .with("pass_ends_at", account.passEndsAt())
        .with("trouble", trouble.map(AccountTrouble::code))
        .with("trouble_words", trouble.map(AccountTrouble::detail))
        .with("trouble_since", trouble.map(AccountTrouble::since))
        .with("attempts", trouble.map(AccountTrouble::attempts).orElse(0));
  }

  static JitAccount account(ResultSet row) throws SQLException {
    return new JitAccount(
        row.getObject("id", UUID.class),
        new Msp(row.getString("msp")),
        row.getObject("tenant", UUID.class),
        row.getObject("person", UUID.class),
        row.getString("marker"),
        AccountStep.of(row.getString("step")),
        Optional.ofNullable(row.getString("user_name")),
        Optional.ofNullable(row.getString("object_id")),
        row.getBoolean("deleted"),
        Columns.split(row.getString("group_ids")),
        Columns.time(row, "making_since"),
        Columns.time(row, "raised_at"),
        Columns.time(row, "pass_ends_at"),
        row.getBoolean("refresh"),
        trouble(row),
        LocalRows.local(row));
  }

  private static Optional<AccountTrouble> trouble(ResultSet row) throws SQLException {
    String code = row.getString("trouble");
    return code == null
        ? Optional.empty()
        : Optional.of(
            new AccountTrouble(
                code,
                row.getString("trouble_words"),
                Instant.ofEpochMilli(row.getLong("trouble_since")),
                row.getInt("attempts")));
  }
}
