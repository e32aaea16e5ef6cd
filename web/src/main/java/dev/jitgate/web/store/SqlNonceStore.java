// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.NonceStore;
import dev.jitgate.session.TokenHash;
import java.time.Instant;

/** Used nonces in a database. */
public final class SqlNonceStore implements NonceStore {

  private final Database database;

  /** Makes a store in the given database, which stays the caller's to close. */
  public SqlNonceStore(Database database) {
    this.database = database;
  }

  @Override
  public boolean use(TokenHash nonce, Instant expiresAt) {
    try {
      return database.inTransaction(
              handle ->
                  handle.execute(
                      "insert into frame_nonce (hash, expires_at) values (?, ?)",
                      nonce.hex(),
                      expiresAt.toEpochMilli()))
          > 0;
    } catch (JitgateException e) {
      if (isUsed(nonce)) {
        return false;
      }
      throw e;
    }
  }

  /** Forgets the nonces of proofs that are too old to be taken anyway; returns how many. */
  public int purge(Instant before) {
    return database.inTransaction(
        handle ->
            handle.execute("delete from frame_nonce where expires_at < ?", before.toEpochMilli()));
  }

  private boolean isUsed(TokenHash nonce) {
    return database.inTransaction(
        handle ->
            handle
                    .createQuery("select count(*) from frame_nonce where hash = :hash")
                    .bind("hash", nonce.hex())
                    .mapTo(Integer.class)
                    .one()
                > 0);
  }
}
