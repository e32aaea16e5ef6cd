// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.grant.Claim;
import dev.jitgate.grant.GrantState;
import dev.jitgate.grant.JitAccount;
import dev.jitgate.grant.Room;
import dev.jitgate.msp.Msp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The statements by which one node at a time works on an account. */
final class LeaseRows {

  /** So many more are looked at than are taken. */
  private static final int CHOICE = 4;

  private static final String ORDER =
      " order by case when trouble is null then 0 else 1 end, rank_number desc, due_at";

  private static final String FREE =
      "due_at <= :now and (lease_until is null or lease_until <= :now)";

  private LeaseRows() {}

  /**
   * Returns accounts that are to be looked at: first those of which nothing has failed yet, for a
   * directory that does not answer keeps whoever asks it. Of each tenant as well as altogether they
   * are more than there is room for, since some may be in the hands of another node by now.
   */
  static List<Due> due(Handle handle, Instant now, Room room) {
    Set<UUID> full = room.full();
    Query query =
        handle.createQuery(
            "select id, tenant from (select id, tenant, trouble, rank_number, due_at,"
                + " row_number() over (partition by tenant"
                + ORDER
                + ") as nth from jit_account where "
                + FREE
                + (full.isEmpty() ? "" : " and tenant not in (<full>)")
                + ") as due where nth <= :share"
                + ORDER
                + " limit :most");
    if (!full.isEmpty()) {
      query.bindList("full", full);
    }
    return query
        .bind("now", now.toEpochMilli())
        .bind("share", room.mostOfTenant() * CHOICE)
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
                "select "
                    + AccountRows.COLUMNS
                    + ", lease, wakes from jit_account where id = :id and "
                    + FREE
                    + " for update skip locked")
            .bind("id", account)
            .bind("now", now.toEpochMilli())
            .map(
                (row, context) ->
                    new Held(
                        AccountRows.account(row),
                        row.getObject("lease") != null,
                        row.getLong("wakes")))
            .findOne();
    held.ifPresent(
        it ->
            handle.execute(
                "update jit_account set lease = ?, lease_until = ? where msp = ? and id = ?",
                id,
                now.plus(lease).toEpochMilli(),
                it.account().msp().name(),
                account));
    return held.map(
        it ->
            new Claim(
                id,
                it.account(),
                GrantRows.atWork(handle, it.account().msp(), account),
                it.orphaned(),
                it.wakes()));
  }

  /** Returns whether the claim still holds. */
  static boolean save(Handle handle, Claim claim, JitAccount account, Instant leaseUntil) {
    Columns columns = AccountRows.changing(account).with("lease_until", leaseUntil);
    if (claim.account().refresh() && !account.refresh()) {
      // Somebody may have asked for more meanwhile; then it is done once more.
      handle.execute(
          "update jit_account set refresh = false where msp = ? and id = ? and wakes = ?",
          account.msp().name(),
          account.id(),
          claim.wakes());
    }
    return columns.update(
            handle,
            AccountRows.TABLE,
            account.msp(),
            "id = ? and lease = ?",
            account.id(),
            claim.lease())
        > 0;
  }

  static void release(Handle handle, Claim claim, Optional<Instant> due) {
    Msp msp = claim.account().msp();
    UUID id = claim.account().id();
    boolean moving =
        GrantRows.atWork(handle, msp, id).stream()
            .anyMatch(grant -> grant.state() != GrantState.ACTIVE);
    Optional<Instant> when = due.isEmpty() && moving ? Optional.of(Instant.EPOCH) : due;
    Columns free =
        new Columns().with("lease", Optional.empty()).with("lease_until", Optional.empty());
    int undisturbed =
        new Columns()
            .with("due_at", when)
            .update(
                handle,
                AccountRows.TABLE,
                msp,
                "id = ? and lease = ? and wakes = ?",
                id,
                claim.lease(),
                claim.wakes());
    // Else whoever woke it has said when: at once.
    if (undisturbed > 0 && when.isEmpty()) {
      free.with("rank_number", 0);
    }
    free.update(handle, AccountRows.TABLE, msp, "id = ? and lease = ?", id, claim.lease());
  }

  /** What a dead node left stays to be seen. */
  static int putBack(Handle handle, Claim claim) {
    return new Columns()
        .with("lease", claim.orphaned() ? Optional.of(claim.lease()) : Optional.empty())
        .with("lease_until", Optional.empty())
        .update(
            handle,
            AccountRows.TABLE,
            claim.account().msp(),
            "id = ? and lease = ?",
            claim.account().id(),
            claim.lease());
  }

  /** An account before it is claimed. */
  private record Held(JitAccount account, boolean orphaned, long wakes) {}
}
