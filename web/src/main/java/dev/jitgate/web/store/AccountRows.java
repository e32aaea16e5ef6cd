// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.grant.AccountStep;
import dev.jitgate.grant.AccountTrouble;
import dev.jitgate.grant.Claim;
import dev.jitgate.grant.GrantState;
import dev.jitgate.grant.JitAccount;
import dev.jitgate.grant.Room;
import dev.jitgate.msp.Msp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The statements about accounts in customers' directories, and about their leases. */
final class AccountRows {

  private static final String TABLE = "jit_account";

  /** So many more are looked at than are taken. */
  private static final int CHOICE = 4;

  private static final String FREE =
      "due_at <= :now and (lease_until is null or lease_until <= :now)";

  /** Accounts that may be able to sign in, now or soon. */
  private static final String IN_USE =
      " from jit_account where msp = :msp and tenant = :tenant"
          + " and (step <> :shut or exists (select 1 from jit_grant"
          + " where account = jit_account.id and state in (<states>)))";

  private AccountRows() {}

  /**
   * Forgets a tenant's accounts, if none of them is open or about to be.
   *
   * @return whether there are none any more
   */
  static boolean forget(Handle handle, UUID tenant) {
    handle
        .createUpdate(
            "delete from jit_account where tenant = :tenant and step = :shut and not exists"
                + " (select 1 from jit_grant where account = jit_account.id"
                + " and state in (<states>))")
        .bind("tenant", tenant)
        .bind("shut", AccountStep.SHUT.word())
        .bindList("states", GrantRows.words(GrantState.all(state -> !state.isOver())))
        .execute();
    return handle
        .createQuery("select id from jit_account where tenant = :tenant limit 1")
        .bind("tenant", tenant)
        .mapTo(UUID.class)
        .findOne()
        .isEmpty();
  }

  /** Returns the id of the person's account in the tenant; empty if there is none. */
  static Optional<UUID> held(Handle handle, Msp msp, UUID tenant, UUID person) {
    return handle
        .createQuery(
            "select id from jit_account"
                + " where msp = :msp and tenant = :tenant and person = :person")
        .bind("msp", msp.name())
        .bind("tenant", tenant)
        .bind("person", person)
        .mapTo(UUID.class)
        .findOne();
  }

  static Set<String> openMarkers(Handle handle, Msp msp, UUID tenant) {
    return handle
        .createQuery("select marker" + IN_USE)
        .bind("msp", msp.name())
        .bind("tenant", tenant)
        .bind("shut", AccountStep.SHUT.word())
        .bindList("states", GrantRows.words(GrantState.all(state -> !state.isOver())))
        .mapTo(String.class)
        .set();
  }

  static void insert(Handle handle, JitAccount account) {
    changing(account)
        .with("id", account.id())
        .with("msp", account.msp().name())
        .with("tenant", account.tenant())
        .with("person", account.person())
        .with("marker", account.marker())
        .with("refresh", false)
        .with("rank_number", 0)
        .with("wakes", 0L)
        .insert(handle, TABLE);
  }

  /** One transaction at a time changes grants of the account; returns whether it is there. */
  static boolean lock(Handle handle, UUID account) {
    return handle
        .createQuery("select id from jit_account where id = :id for update")
        .bind("id", account)
        .mapTo(UUID.class)
        .findOne()
        .isPresent();
  }

  /** Lets the account be looked at, whatever any clock says. */
  static void wake(Handle handle, UUID account) {
    handle.execute("update jit_account set wakes = wakes + 1, due_at = 0 where id = ?", account);
  }

  static void raiseRank(Handle handle, UUID account, int rank) {
    handle.execute(
        "update jit_account set rank_number = ? where id = ? and rank_number < ?",
        rank,
        account,
        rank);
  }

  static void refresh(Handle handle, UUID account) {
    handle.execute("update jit_account set refresh = true where id = ?", account);
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
        .createQuery("select * from jit_account where msp = :msp and id = :id")
        .bind("msp", msp.name())
        .bind("id", account)
        .map((row, context) -> account(row))
        .findOne();
  }

  /**
   * Returns accounts that are to be looked at: first those of which nothing has failed yet, for a
   * directory that does not answer keeps whoever asks it. They are more than there is room for,
   * since many may be of one tenant, or in the hands of another node by now.
   */
  static List<Due> due(Handle handle, Instant now, Room room) {
    Set<UUID> full = room.full();
    Query query =
        handle.createQuery(
            "select id, tenant from jit_account where "
                + FREE
                + (full.isEmpty() ? "" : " and tenant not in (<full>)")
                + " order by case when trouble is null then 0 else 1 end, rank_number desc, due_at"
                + " limit :most");
    if (!full.isEmpty()) {
      query.bindList("full", full);
    }
    return query
        .bind("now", now.toEpochMilli())
        .bind("most", room.most() * CHOICE)
        .map(
            (row, context) ->
                new Due(row.getObject("id", UUID.class), row.getObject("tenant", UUID.class)))
        .list();
  }

  /**
   * An account that is to be looked at.
   *
   * @param account its id
   * @param tenant whose directory it is in
   */
  record Due(UUID account, UUID tenant) {}

  /** Returns the claim; empty if it is not to be looked at, or somebody else has it. */
  static Optional<Claim> claim(Handle handle, UUID account, Instant now, Duration lease) {
    // One for each claim: two threads of one node are two as well.
    UUID id = UUID.randomUUID();
    Optional<Held> held =
        handle
            .createQuery(
                "select * from jit_account where id = :id and " + FREE + " for update skip locked")
            .bind("id", account)
            .bind("now", now.toEpochMilli())
            .map(
                (row, context) ->
                    new Held(account(row), row.getObject("lease") != null, row.getLong("wakes")))
            .findOne();
    held.ifPresent(
        it ->
            handle.execute(
                "update jit_account set lease = ?, lease_until = ? where id = ?",
                id,
                now.plus(lease).toEpochMilli(),
                account));
    return held.map(
        it ->
            new Claim(
                id, it.account(), GrantRows.atWork(handle, account), it.orphaned(), it.wakes()));
  }

  /** Returns whether the claim still holds. */
  static boolean save(Handle handle, Claim claim, JitAccount account, Instant leaseUntil) {
    Columns columns = changing(account).with("lease_until", leaseUntil);
    if (claim.account().refresh() && !account.refresh()) {
      // Somebody may have asked for more meanwhile; then it is done once more.
      handle.execute(
          "update jit_account set refresh = false where id = ? and wakes = ?",
          account.id(),
          claim.wakes());
    }
    return columns.update(handle, TABLE, "id = ? and lease = ?", account.id(), claim.lease()) > 0;
  }

  static void release(Handle handle, Claim claim, Optional<Instant> due) {
    boolean moving =
        GrantRows.atWork(handle, claim.account().id()).stream()
            .anyMatch(grant -> grant.state() != GrantState.ACTIVE);
    Optional<Instant> when = due.isEmpty() && moving ? Optional.of(Instant.EPOCH) : due;
    Columns free =
        new Columns().with("lease", Optional.empty()).with("lease_until", Optional.empty());
    UUID id = claim.account().id();
    int undisturbed =
        new Columns()
            .with("due_at", when)
            .update(
                handle,
                TABLE,
                "id = ? and lease = ? and wakes = ?",
                id,
                claim.lease(),
                claim.wakes());
    // Else whoever woke it has said when: at once.
    if (undisturbed > 0 && when.isEmpty()) {
      free.with("rank_number", 0);
    }
    free.update(handle, TABLE, "id = ? and lease = ?", id, claim.lease());
  }

  private static Columns changing(JitAccount account) {
    Optional<AccountTrouble> trouble = account.trouble();
    return new Columns()
        .with("step", account.step().word())
        .with("user_name", account.userName())
        .with("object_id", account.objectId())
        .with("deleted", account.deletedAtEnd())
        .with("group_ids", GrantRows.join(account.groupIds()))
        .with("making_since", account.makingSince())
        .with("raised_at", account.raisedAt())
        .with("pass_ends_at", account.passEndsAt())
        .with("trouble", trouble.map(AccountTrouble::code))
        .with("trouble_words", trouble.map(AccountTrouble::detail))
        .with("trouble_since", trouble.map(AccountTrouble::since))
        .with("attempts", trouble.map(AccountTrouble::attempts).orElse(0));
  }

  private static JitAccount account(ResultSet row) throws SQLException {
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
        GrantRows.split(row.getString("group_ids")),
        GrantRows.time(row, "making_since"),
        GrantRows.time(row, "raised_at"),
        GrantRows.time(row, "pass_ends_at"),
        row.getBoolean("refresh"),
        trouble(row));
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

  /** An account before it is claimed. */
  private record Held(JitAccount account, boolean orphaned, long wakes) {}
}
