// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.credential.SealedSecret;
import dev.jitgate.credential.SealedSecretStore;
import dev.jitgate.credential.SecretName;
import dev.jitgate.credential.WrappedKeyset;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Bytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/** Sealed secrets and their keys, in a database. */
public final class SqlSealedSecretStore implements SealedSecretStore {

  private static final String WHERE =
      " where msp = ? and tenant_id = ? and record_id = ? and field = ?";

  private final Database database;

  /** Makes a store in the given database, which stays the caller's to close. */
  public SqlSealedSecretStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<WrappedKeyset> keyset() {
    return database.inTransaction(
        handle ->
            handle
                .createQuery("select version, master_key, keyset from secret_keyset")
                .map(
                    (row, context) ->
                        new WrappedKeyset(
                            row.getLong(1), row.getString(2), Bytes.of(row.getBytes(3))))
                .findOne());
  }

  @Override
  public void begin(WrappedKeyset first) {
    try {
      database.inTransaction(
          handle -> {
            handle.execute(
                "insert into secret_keyset (id, version, master_key, keyset) values (1, ?, ?, ?)",
                first.version(),
                first.masterKey(),
                first.keyset().toArray());
            return KeyCanary.replace(handle, first.masterKey());
          });
    } catch (JitgateException e) {
      // Another node was faster, or the store failed.
      if (e.code() != ErrorCode.INTERNAL || keyset().isEmpty()) {
        throw e;
      }
    }
  }

  @Override
  public boolean replace(WrappedKeyset next) {
    return database.inTransaction(handle -> replace(handle, next));
  }

  @Override
  public boolean replaceIfAllUse(long keyId, WrappedKeyset next) {
    return database.inTransaction(
        handle ->
            lockVersion(handle).isPresent()
                && sealedByOthers(handle, keyId) == 0
                && replace(handle, next));
  }

  private static boolean replace(Handle handle, WrappedKeyset next) {
    int replaced =
        handle.execute(
            "update secret_keyset set version = ?, master_key = ?, keyset = ? where version = ?",
            next.version(),
            next.masterKey(),
            next.keyset().toArray(),
            next.version() - 1);
    if (replaced > 0) {
      KeyCanary.replace(handle, next.masterKey());
    }
    return replaced > 0;
  }

  @Override
  public boolean put(SealedSecret secret, long version) {
    MspRows.ensure(database, secret.msp());
    return database.inTransaction(
        handle -> {
          OptionalLong present = lockVersion(handle);
          if (present.isEmpty() || present.getAsLong() != version) {
            return false;
          }
          remove(handle, secret.msp(), secret.name());
          SecretName name = secret.name();
          handle.execute(
              "insert into sealed_secret (msp, tenant_id, record_id, field, key_id, sealed)"
                  + " values (?, ?, ?, ?, ?, ?)",
              secret.msp().name(),
              name.tenant(),
              name.record(),
              name.field(),
              secret.keyId(),
              secret.sealed().toArray());
          return true;
        });
  }

  @Override
  public Optional<SealedSecret> get(Msp msp, SecretName name) {
    return database.inTransaction(
        handle ->
            handle
                .select(
                    "select msp, tenant_id, record_id, field, key_id, sealed from sealed_secret"
                        + WHERE,
                    msp.name(),
                    name.tenant(),
                    name.record(),
                    name.field())
                .map((row, context) -> secret(row))
                .findOne());
  }

  @Override
  public void remove(Msp msp, SecretName name) {
    database.inTransaction(handle -> remove(handle, msp, name));
  }

  private static int remove(Handle handle, Msp msp, SecretName name) {
    return handle.execute(
        "delete from sealed_secret" + WHERE,
        msp.name(),
        name.tenant(),
        name.record(),
        name.field());
  }

  @Override
  public int reseal(long keyId, int most, UnaryOperator<SealedSecret> anew) {
    return database.inTransaction(
        handle -> {
          // One node at a time; the others find nothing left to do.
          lockVersion(handle);
          List<SealedSecret> old =
              handle
                  .select(
                      "select msp, tenant_id, record_id, field, key_id, sealed from sealed_secret"
                          + " where key_id <> ?"
                          + " order by msp, tenant_id, record_id, field limit ?",
                      keyId,
                      most)
                  .map((row, context) -> secret(row))
                  .list();
          for (SealedSecret each : old) {
            SealedSecret sealed = anew.apply(each);
            SecretName name = each.name();
            handle.execute(
                "update sealed_secret set key_id = ?, sealed = ?" + WHERE,
                sealed.keyId(),
                sealed.sealed().toArray(),
                each.msp().name(),
                name.tenant(),
                name.record(),
                name.field());
          }
          return old.size();
        });
  }

  @Override
  public long sealedByOthers(long keyId) {
    return database.inTransaction(handle -> sealedByOthers(handle, keyId));
  }

  @Override
  public long count() {
    return database.inTransaction(
        handle -> handle.createQuery("select count(*) from sealed_secret").mapTo(Long.class).one());
  }

  private static long sealedByOthers(Handle handle, long keyId) {
    return handle
        .select("select count(*) from sealed_secret where key_id <> ?", keyId)
        .mapTo(Long.class)
        .one();
  }

  private static OptionalLong lockVersion(Handle handle) {
    return handle
        .createQuery("select version from secret_keyset where id = 1 for update")
        .mapTo(Long.class)
        .findOne()
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  private static SealedSecret secret(ResultSet row) throws SQLException {
    return new SealedSecret(
        new Msp(row.getString(1)),
        new SecretName(row.getString(2), row.getString(3), row.getString(4)),
        row.getLong(5),
        Bytes.of(row.getBytes(6)));
  }
}
