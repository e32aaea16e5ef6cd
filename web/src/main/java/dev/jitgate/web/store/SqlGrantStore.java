// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.grant.Claim;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantQuery;
import dev.jitgate.grant.GrantState;
import dev.jitgate.grant.GrantStore;
import dev.jitgate.grant.JitAccount;
import dev.jitgate.grant.QuestionStore;
import dev.jitgate.grant.Room;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/** Grants and accounts in a database. */
public final class SqlGrantStore implements GrantStore {

  private final Database database;

  /** Makes a store in the given database, which stays the caller's to close. */
  public SqlGrantStore(Database database) {
    this.database = database;
  }

  @Override
  public QuestionStore questions() {
    return new SqlQuestionStore(database);
  }

  @Override
  public Instant now() {
    return database.inTransaction(
        handle ->
            handle
                .createQuery("select current_timestamp")
                .mapTo(OffsetDateTime.class)
                .one()
                .toInstant());
  }

  @Override
  public Instant highestMark() {
    return database.inTransaction(
        handle ->
            Instant.ofEpochMilli(
                handle
                    .createQuery("select marked from time_mark where id = 1")
                    .mapTo(Long.class)
                    .one()));
  }

  @Override
  public void mark(Instant time) {
    database.inTransaction(
        handle ->
            handle.execute(
                "update time_mark set marked = ? where id = 1 and marked < ?",
                time.toEpochMilli(),
                time.toEpochMilli()));
  }

  @Override
  public Grant record(Grant grant, JitAccount fresh, int rank, Instant since, int most) {
    Msp msp = grant.msp();
    UUID account = ensure(grant, fresh);
    return database.inTransaction(
        handle -> {
          if (!AccountRows.lock(handle, msp, account)) {
            throw gone();
          }
          Optional<Grant> present = GrantRows.openOf(handle, msp, account, grant.ask().app());
          if (present.isPresent()) {
            return present.get();
          }
          if (GrantRows.since(handle, msp, grant.ask().person(), since) >= most) {
            throw new JitgateException(
                ErrorCode.GRANTS_TOO_MANY, "There were " + most + " within a minute.");
          }
          Grant kept = grant.about(account);
          GrantRows.insert(handle, kept);
          AccountRows.raiseRank(handle, msp, account, rank);
          if (kept.state() != GrantState.WAITING) {
            AccountRows.wake(handle, msp, account);
          }
          return kept;
        });
  }

  /** In a transaction of its own, so that two requests at once do not spoil each other. */
  private UUID ensure(Grant grant, JitAccount fresh) {
    try {
      return held(fresh).orElseGet(() -> add(grant, fresh));
    } catch (JitgateException e) {
      if (e.code() != ErrorCode.INTERNAL && e.code() != ErrorCode.STORE_BUSY) {
        throw e;
      }
      // Either this person's other request was faster, or another person's, the tenant's first.
      return held(fresh).orElseGet(() -> add(grant, fresh));
    }
  }

  private Optional<UUID> held(JitAccount fresh) {
    return database.inTransaction(handle -> AccountRows.held(handle, fresh));
  }

  private UUID add(Grant grant, JitAccount fresh) {
    return database.inTransaction(
        handle -> {
          if (TenantRows.isThere(handle, grant.msp(), grant.ask().tenant())) {
            AccountRows.insert(handle, fresh);
            LookRows.watch(handle, fresh, grant.requestedAt());
            return fresh.id();
          }
          throw gone();
        });
  }

  private static JitgateException gone() {
    return new JitgateException(
        ErrorCode.TENANT_UNKNOWN, "The MSP has none with that id any more.");
  }

  @Override
  public Optional<Grant> find(Msp msp, UUID grant) {
    return database.inTransaction(handle -> GrantRows.find(handle, msp, grant));
  }

  @Override
  public Optional<JitAccount> account(Msp msp, UUID account) {
    return database.inTransaction(handle -> AccountRows.find(handle, msp, account));
  }

  @Override
  public List<Grant> list(GrantQuery query) {
    return database.inTransaction(handle -> GrantRows.list(handle, query));
  }

  @Override
  public Optional<Grant> change(
      Msp msp, UUID grant, Set<GrantState> from, UnaryOperator<Grant> change) {
    Optional<Grant> found = find(msp, grant);
    if (found.isEmpty()) {
      return found;
    }
    UUID account = found.get().account();
    return database.inTransaction(
        handle -> {
          AccountRows.lock(handle, msp, account);
          Optional<Grant> before =
              GrantRows.find(handle, msp, grant).filter(it -> from.contains(it.state()));
          if (before.isEmpty()) {
            return before;
          }
          Grant after = change.apply(before.get());
          GrantRows.update(handle, after);
          if (after.extended() > before.get().extended()) {
            AccountRows.refresh(handle, msp, account);
          }
          AccountRows.wake(handle, msp, account);
          wipeIfDone(handle, after);
          return GrantRows.find(handle, msp, grant);
        });
  }

  private static void wipeIfDone(Handle handle, Grant changed) {
    if (!changed.state().isLive() && !GrantRows.hasLive(handle, changed.msp(), changed.account())) {
      AccountRows.wipe(handle, changed.msp(), changed.ask().tenant(), changed.account());
    }
  }

  @Override
  public boolean shown(Grant grant, String account, Instant handedIn, Instant now) {
    return database.inTransaction(handle -> LocalRows.shown(handle, grant, account, handedIn, now));
  }

  @Override
  public Map<GrantState, Integer> count(Msp msp, Set<GrantState> states) {
    return database.inTransaction(handle -> GrantRows.count(handle, msp, states));
  }

  @Override
  public List<Grant> stale(Msp msp, Instant now, int most) {
    return database.inTransaction(handle -> GrantRows.stale(handle, msp, now, most));
  }

  @Override
  public List<Claim> claim(Instant now, Duration lease, Room room) {
    return database.inTransaction(
        handle -> {
          List<Claim> claims = new ArrayList<>();
          Map<UUID, Integer> taken = new HashMap<>();
          for (LeaseRows.Due due : LeaseRows.due(handle, now, room)) {
            UUID tenant = due.tenant();
            if (claims.size() < room.most() && taken.getOrDefault(tenant, 0) < room.left(tenant)) {
              LeaseRows.claim(handle, due.account(), now, lease)
                  .ifPresent(
                      claim -> {
                        claims.add(claim);
                        taken.merge(tenant, 1, Integer::sum);
                      });
            }
          }
          return claims;
        });
  }

  @Override
  public Optional<Claim> claim(UUID account, Instant now, Duration lease) {
    return database.inTransaction(handle -> LeaseRows.claim(handle, account, now, lease));
  }

  @Override
  public Claim save(Claim before, JitAccount account, List<Grant> changed, Instant leaseUntil) {
    return database.inTransaction(
        handle -> {
          AccountRows.lock(handle, account.msp(), account.id());
          if (!LeaseRows.save(handle, before, account, leaseUntil)) {
            throw new LeaseLostException();
          }
          for (Grant grant : changed) {
            if (!GrantRows.update(handle, grant)) {
              throw new LeaseLostException();
            }
            wipeIfDone(handle, grant);
          }
          JitAccount stored = AccountRows.find(handle, account.msp(), account.id()).orElse(account);
          return new Claim(
              before.lease(),
              stored,
              GrantRows.atWork(handle, account.msp(), account.id()),
              before.orphaned(),
              before.wakes());
        });
  }

  @Override
  public void release(Claim claim, Optional<Instant> due) {
    database.inTransaction(
        handle -> {
          AccountRows.lock(handle, claim.account().msp(), claim.account().id());
          LeaseRows.release(handle, claim, due);
          return claim;
        });
  }

  @Override
  public void putBack(Claim claim) {
    database.inTransaction(handle -> LeaseRows.putBack(handle, claim));
  }

  @Override
  public List<JitAccount> open(Msp msp, UUID tenant) {
    return database.inTransaction(handle -> AccountRows.open(handle, msp, tenant));
  }

  @Override
  public Optional<DirectoryLook> nextLook(Instant before, Instant now) {
    return database.inTransaction(handle -> LookRows.next(handle, before, now));
  }

  @Override
  public void looked(DirectoryLook look, Instant at) {
    database.inTransaction(handle -> LookRows.looked(handle, look, at));
  }
}
