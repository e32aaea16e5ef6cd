// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.session.Bytes;
import dev.jitgate.session.CeremonyStore;
import dev.jitgate.session.PasskeyCeremony;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Passkey ceremonies in a database. */
public final class SqlCeremonyStore implements CeremonyStore {

  private final Database database;

  /** Makes a store in the given database, which stays the caller's to close. */
  public SqlCeremonyStore(Database database) {
    this.database = database;
  }

  @Override
  public void add(PasskeyCeremony ceremony, Instant now) {
    database.inTransaction(
        handle -> {
          handle.execute(
              "delete from passkey_ceremony where msp = ? and expires_at <= ?",
              ceremony.msp().name(),
              now.toEpochMilli());
          return insert(handle, ceremony);
        });
  }

  @Override
  public Optional<PasskeyCeremony> take(
      Msp msp, Bytes transactionHash, PasskeyCeremony.Kind kind, Instant now) {
    return database.inTransaction(
        handle ->
            find(handle, msp, transactionHash, kind)
                // Whoever's delete hits the row has it; the others have only seen it.
                .filter(seen -> delete(handle, msp, transactionHash) == 1)
                .filter(taken -> now.isBefore(taken.expiresAt())));
  }

  private static int insert(Handle handle, PasskeyCeremony ceremony) {
    return handle
        .createUpdate(
            "insert into passkey_ceremony"
                + " (transaction_hash, msp, kind, challenge, person, expires_at)"
                // The cast is for none: PostgreSQL takes a null for text.
                + " values (:hash, :msp, :kind, :challenge, cast(:person as uuid), :expiresAt)")
        .bind("hash", ceremony.transactionHash().toArray())
        .bind("msp", ceremony.msp().name())
        .bind("kind", ceremony.kind().name())
        .bind("challenge", ceremony.challenge().toArray())
        .bind("person", ceremony.person().orElse(null))
        .bind("expiresAt", ceremony.expiresAt().toEpochMilli())
        .execute();
  }

  private static Optional<PasskeyCeremony> find(
      Handle handle, Msp msp, Bytes transactionHash, PasskeyCeremony.Kind kind) {
    return handle
        .createQuery(
            "select challenge, person, expires_at from passkey_ceremony"
                + " where msp = :msp and transaction_hash = :hash and kind = :kind")
        .bind("msp", msp.name())
        .bind("hash", transactionHash.toArray())
        .bind("kind", kind.name())
        .map(
            (row, context) ->
                new PasskeyCeremony(
                    transactionHash,
                    msp,
                    kind,
                    Bytes.of(row.getBytes(1)),
                    Optional.ofNullable(row.getObject(2, UUID.class)),
                    Instant.ofEpochMilli(row.getLong(3))))
        .findOne();
  }

  private static int delete(Handle handle, Msp msp, Bytes transactionHash) {
    return handle.execute(
        "delete from passkey_ceremony where msp = ? and transaction_hash = ?",
        msp.name(),
        transactionHash.toArray());
  }
}
