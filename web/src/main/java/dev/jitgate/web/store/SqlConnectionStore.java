// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.provider.Connection;
import dev.jitgate.provider.ConnectionCredential;
import dev.jitgate.provider.ConnectionStore;
import dev.jitgate.provider.ConsentRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Connections to customers' directories in a database. */
public final class SqlConnectionStore implements ConnectionStore {

  private final Database database;

  /** Makes a store in the given database, which stays the caller's to close. */
  public SqlConnectionStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Connection> find(Msp msp, UUID tenant) {
    return database.inTransaction(handle -> ConnectionRows.find(handle, msp, tenant));
  }

  @Override
  public List<Connection> all(Msp msp) {
    return database.inTransaction(handle -> ConnectionRows.all(handle, msp));
  }

  @Override
  public void register(Msp msp, UUID tenant, ConnectionCredential credential, Instant at) {
    MspRows.ensure(database, msp);
    database.inTransaction(handle -> ConnectionRows.insert(handle, msp, tenant, credential, at));
  }

  @Override
  public Connection put(Connection wanted, OptionalLong replaced) {
    return database.inTransaction(handle -> put(handle, wanted, replaced));
  }

  private static Connection put(Handle handle, Connection wanted, OptionalLong replaced) {
    MspRows.lock(handle, wanted.msp());
    if (!TenantRows.isThere(handle, wanted.msp(), wanted.tenant())) {
      throw new JitgateException(ErrorCode.TENANT_UNKNOWN, "The MSP has none with that id.");
    }
    Optional<Connection> present = ConnectionRows.find(handle, wanted.msp(), wanted.tenant());
    // By the clock as well: one that is deleted and made anew must not have an old one's revision.
    long revision =
        Math.max(
            present.map(Connection::revision).orElse(0L) + 1, wanted.changedAt().toEpochMilli());
    if (present.isPresent() != replaced.isPresent()) {
      throw changed(present);
    }
    if (present.isPresent() && !present.get().directoryId().equals(wanted.directoryId())) {
      leave(handle, wanted.msp(), wanted.tenant());
    }
    if (replaced.isEmpty()) {
      ConnectionRows.insert(handle, wanted, revision);
    } else if (ConnectionRows.update(handle, wanted, revision, replaced.getAsLong()) == 0) {
      throw changed(present);
    }
    return ConnectionRows.find(handle, wanted.msp(), wanted.tenant()).orElseThrow();
  }

  private static JitgateException changed(Optional<Connection> present) {
    return new JitgateException(
        ErrorCode.CONNECTION_CHANGED,
        present
            .map(it -> it.author() + " changed it at " + it.changedAt() + ".")
            .orElse("There is none now."));
  }

  @Override
  public void delete(Msp msp, UUID tenant, long revision) {
    database.inTransaction(
        handle -> {
          int deleted =
              handle.execute(
                  "delete from entra_connection where msp = ? and tenant = ? and revision = ?",
                  msp.name(),
                  tenant,
                  revision);
          if (deleted == 0) {
            throw changed(ConnectionRows.find(handle, msp, tenant));
          }
          leave(handle, msp, tenant);
          return deleted;
        });
  }

  /** Nobody could take an account's access away in a directory that is not reached any more. */
  private static void leave(Handle handle, Msp msp, UUID tenant) {
    if (!AccountRows.forget(handle, msp, tenant)) {
      throw new JitgateException(
          ErrorCode.TENANT_HAS_ACCOUNTS, "An account of it may still be able to sign in.");
    }
  }

  @Override
  public List<Unused> unused(Msp msp, Instant before) {
    return database.inTransaction(
        handle ->
            handle
                .createQuery(
                    "select e.tenant, e.id from entra_credential e"
                        + " where e.msp = :msp and e.registered_at < :before"
                        + " and not exists (select 1 from entra_connection c"
                        + " where c.msp = e.msp and (c.in_use = e.id or c.pending = e.id))")
                .bind("msp", msp.name())
                .bind("before", before.toEpochMilli())
                .map(
                    (row, context) ->
                        new Unused(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list());
  }

  @Override
  public void forget(Msp msp, UUID credential) {
    database.inTransaction(
        handle ->
            handle.execute(
                "delete from entra_credential where msp = ? and id = ?", msp.name(), credential));
  }

  @Override
  public boolean tell(Msp msp, UUID credential, int days, Instant at) {
    return database.inTransaction(
        handle -> {
          // Two nodes tell one after the other, and the second sees that it was told.
          MspRows.lock(handle, msp);
          int told =
              handle
                  .createQuery(
                      "select count(*) from entra_credential_told t"
                          + " join entra_credential c on c.id = t.credential"
                          + " where c.msp = :msp and c.id = :credential and t.days = :days")
                  .bind("msp", msp.name())
                  .bind("credential", credential)
                  .bind("days", days)
                  .mapTo(Integer.class)
                  .one();
          return told == 0
              && handle.execute(
                      "insert into entra_credential_told (credential, days, told_at)"
                          + " select id, cast(? as integer), cast(? as bigint)"
                          + " from entra_credential where msp = ? and id = ?",
                      days,
                      at.toEpochMilli(),
                      msp.name(),
                      credential)
                  == 1;
        });
  }

  @Override
  public void ask(ConsentRequest request) {
    database.inTransaction(
        handle ->
            handle.execute(
                "insert into entra_consent (state_hash, msp, tenant, actor, asked_at)"
                    + " values (?, ?, ?, ?, ?)",
                request.stateHash(),
                request.msp().name(),
                request.tenant(),
                request.actor(),
                request.askedAt().toEpochMilli()));
  }

  @Override
  public Optional<ConsentRequest> answer(Msp msp, String stateHash) {
    return database.inTransaction(
        handle -> {
          Optional<ConsentRequest> found =
              handle
                  .createQuery(
                      "select tenant, actor, asked_at from entra_consent"
                          + " where msp = :msp and state_hash = :hash")
                  .bind("msp", msp.name())
                  .bind("hash", stateHash)
                  .map(
                      (row, context) ->
                          new ConsentRequest(
                              stateHash,
                              msp,
                              row.getObject(1, UUID.class),
                              row.getString(2),
                              Instant.ofEpochMilli(row.getLong(3))))
                  .findOne();
          // Whoever deletes the row has it; another one who read it as well deletes nothing.
          int deleted =
              handle.execute(
                  "delete from entra_consent where msp = ? and state_hash = ?",
                  msp.name(),
                  stateHash);
          return deleted == 1 ? found : Optional.empty();
        });
  }

  @Override
  public int purge(Instant before) {
    return database.inTransaction(
        handle ->
            handle.execute("delete from entra_consent where asked_at < ?", before.toEpochMilli()));
  }
}
