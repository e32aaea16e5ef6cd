// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.BrowserBinding;
import dev.jitgate.session.OidcPurpose;
import dev.jitgate.session.OidcTransaction;
import dev.jitgate.session.OidcTransactionStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Ways to identity providers and back, in a database. */
public final class SqlOidcTransactionStore implements OidcTransactionStore {

  private static final String SELECT =
      "select nonce, code_verifier, issuer, redirect_uri, browser_hash, max_age_seconds, purpose,"
          + " return_reference, begun_at from oidc_transaction where msp = ? and state_hash = ?";

  private final Database database;

  /** Makes a store in the given database, which stays the caller's to close. */
  public SqlOidcTransactionStore(Database database) {
    this.database = database;
  }

  @Override
  public void add(OidcTransaction transaction) {
    database.inTransaction(
        handle -> {
          handle.execute(
              "delete from oidc_transaction where msp = ? and begun_at <= ?",
              transaction.msp().name(),
              transaction.begunAt().minus(OidcTransaction.LIFE).toEpochMilli());
          return insert(handle, transaction);
        });
  }

  @Override
  public Optional<OidcTransaction> take(Msp msp, String stateHash) {
    return database.inTransaction(
        handle -> {
          Optional<OidcTransaction> found =
              handle
                  .select(SELECT, msp.name(), stateHash)
                  .map((row, context) -> transaction(msp, stateHash, row))
                  .findOne();
          // Whoever deletes the row has it; another one who read it as well deletes nothing.
          int deleted =
              handle.execute(
                  "delete from oidc_transaction where msp = ? and state_hash = ?",
                  msp.name(),
                  stateHash);
          return deleted == 1 ? found : Optional.empty();
        });
  }

  @Override
  public boolean useOnce(Msp msp, String issuer, String tokenId, Instant now, Instant until) {
    database.inTransaction(
        handle ->
            handle.execute(
                "delete from oidc_logout_token where msp = ? and expires_at <= ?",
                msp.name(),
                now.toEpochMilli()));
    try {
      database.inTransaction(
          handle ->
              handle.execute(
                  "insert into oidc_logout_token (msp, issuer, token_id, expires_at)"
                      + " values (?, ?, ?, ?)",
                  msp.name(),
                  issuer,
                  tokenId,
                  until.toEpochMilli()));
      return true;
    } catch (JitgateException e) {
      if (isUsed(msp, issuer, tokenId)) {
        return false;
      }
      throw e;
    }
  }

  private boolean isUsed(Msp msp, String issuer, String tokenId) {
    return database.inTransaction(
        handle ->
            handle
                .select(
                    "select 1 from oidc_logout_token where msp = ? and issuer = ? and token_id = ?",
                    msp.name(),
                    issuer,
                    tokenId)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
  }

  private static int insert(Handle handle, OidcTransaction transaction) {
    OptionalLong maxAge = transaction.maxAgeSeconds();
    return handle.execute(
        "insert into oidc_transaction (msp, state_hash, nonce, code_verifier, issuer, redirect_uri,"
            + " browser_hash, max_age_seconds, purpose, return_reference, begun_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, cast(? as bigint), ?, ?, ?)",
        transaction.msp().name(),
        transaction.stateHash(),
        transaction.nonce(),
        transaction.codeVerifier(),
        transaction.issuer(),
        transaction.redirectUri(),
        transaction.browser().hash(),
        maxAge.isPresent() ? maxAge.getAsLong() : null,
        transaction.purpose().name(),
        transaction.returnReference(),
        transaction.begunAt().toEpochMilli());
  }

  private static OidcTransaction transaction(Msp msp, String stateHash, ResultSet row)
      throws SQLException {
    long maxAge = row.getLong("max_age_seconds");
    OptionalLong maxAgeSeconds = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(maxAge);
    return new OidcTransaction(
        msp,
        stateHash,
        row.getString("nonce"),
        row.getString("code_verifier"),
        row.getString("issuer"),
        row.getString("redirect_uri"),
        new BrowserBinding(row.getString("browser_hash")),
        maxAgeSeconds,
        OidcPurpose.valueOf(row.getString("purpose")),
        row.getString("return_reference"),
        Instant.ofEpochMilli(row.getLong("begun_at")));
  }
}
