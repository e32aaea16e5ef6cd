// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.session.Bytes;
import dev.jitgate.session.RecoveryCodeHash;
import dev.jitgate.session.RecoveryCodeStore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Recovery codes in a database. */
public final class SqlRecoveryCodeStore implements RecoveryCodeStore {

  private final Database database;

  /** Makes a store in the given database, which stays the caller's to close. */
  public SqlRecoveryCodeStore(Database database) {
    this.database = database;
  }

  @Override
  public void replace(Msp msp, UUID person, List<RecoveryCodeHash> codes, Instant now) {
    database.inTransaction(
        handle -> {
          PersonLock.require(handle, msp, person);
          handle.execute(
              "delete from recovery_code where msp = ? and person = ?", msp.name(), person);
          codes.forEach(code -> insert(handle, msp, person, code, now));
          return null;
        });
  }

  @Override
  public List<RecoveryCodeHash> unused(Msp msp, String prefix) {
    return database.inTransaction(
        handle ->
            handle
                .createQuery(
                    "select id, person, salt, hash from recovery_code"
                        + " where msp = :msp and prefix = :prefix and used_at is null")
                .bind("msp", msp.name())
                .bind("prefix", prefix)
                .map(
                    (row, context) ->
                        new RecoveryCodeHash(
                            row.getObject(1, UUID.class),
                            row.getObject(2, UUID.class),
                            prefix,
                            Bytes.of(row.getBytes(3)),
                            Bytes.of(row.getBytes(4))))
                .list());
  }

  @Override
  public boolean use(Msp msp, UUID code, Instant now) {
    return database.inTransaction(
        handle ->
            handle.execute(
                    "update recovery_code set used_at = ?"
                        + " where msp = ? and id = ? and used_at is null",
                    now.toEpochMilli(),
                    msp.name(),
                    code)
                == 1);
  }

  @Override
  public int left(Msp msp, UUID person) {
    return database.inTransaction(handle -> left(handle, msp, person));
  }

  static int left(Handle handle, Msp msp, UUID person) {
    return handle
        .createQuery(
            "select count(*) from recovery_code"
                + " where msp = :msp and person = :person and used_at is null")
        .bind("msp", msp.name())
        .bind("person", person)
        .mapTo(Integer.class)
        .one();
  }

  private static void insert(
      Handle handle, Msp msp, UUID person, RecoveryCodeHash code, Instant now) {
    handle.execute(
        "insert into recovery_code (id, msp, person, prefix, salt, hash, created_at)"
            + " values (?, ?, ?, ?, ?, ?, ?)",
        code.id(),
        msp.name(),
        person,
        code.prefix(),
        code.salt().toArray(),
        code.hash().toArray(),
        now.toEpochMilli());
  }
}
