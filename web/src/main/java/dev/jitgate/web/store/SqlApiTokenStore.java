// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.session.ApiScope;
import dev.jitgate.session.ApiToken;
import dev.jitgate.session.ApiTokenStore;
import dev.jitgate.session.TokenHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** API tokens in a database. */
public final class SqlApiTokenStore implements ApiTokenStore {

  private static final String SELECT =
      "select id, msp, name, scopes, created_by, created_at, expires_at, last_used_at, revoked_at"
          + " from api_token where msp = :msp ";

  private final Database database;

  /** Makes a store in the given database, which stays the caller's to close. */
  public SqlApiTokenStore(Database database) {
    this.database = database;
  }

  @Override
  public boolean add(ApiToken token, TokenHash hash, int most) {
    MspRows.ensure(database, token.msp());
    return database.inTransaction(
        handle -> {
          if (valid(handle, token.msp(), token.createdAt()) >= most) {
            return false;
          }
          handle.execute(
              "insert into api_token"
                  + " (id, msp, token_hash, name, scopes, created_by, created_at, expires_at)"
                  + " values (?, ?, ?, ?, ?, ?, ?, ?)",
              token.id(),
              token.msp().name(),
              hash.hex(),
              token.name(),
              String.join(" ", token.words()),
              token.createdBy(),
              token.createdAt().toEpochMilli(),
              token.expiresAt().toEpochMilli());
          return true;
        });
  }

  /** Two at once may make one too many; the bound only keeps the list readable. */
  private static int valid(Handle handle, Msp msp, Instant now) {
    return handle
        .createQuery(
            "select count(*) from api_token"
                + " where msp = :msp and revoked_at is null and expires_at > :now")
        .bind("msp", msp.name())
        .bind("now", now.toEpochMilli())
        .mapTo(Integer.class)
        .one();
  }

  @Override
  public Optional<ApiToken> find(Msp msp, TokenHash hash) {
    return database.inTransaction(
        handle ->
            handle
                .createQuery(SELECT + "and token_hash = :hash")
                .bind("msp", msp.name())
                .bind("hash", hash.hex())
                .map((row, context) -> token(row))
                .findOne());
  }

  @Override
  public Optional<ApiToken> find(Msp msp, UUID token) {
    return database.inTransaction(
        handle ->
            handle
                .createQuery(SELECT + "and id = :id")
                .bind("msp", msp.name())
                .bind("id", token)
                .map((row, context) -> token(row))
                .findOne());
  }

  @Override
  public List<ApiToken> all(Msp msp) {
    return database.inTransaction(
        handle ->
            handle
                .createQuery(SELECT + "order by created_at desc, id")
                .bind("msp", msp.name())
                .map((row, context) -> token(row))
                .list());
  }

  @Override
  public void used(Msp msp, UUID token, Instant at) {
    database.inTransaction(
        handle ->
            handle.execute(
                "update api_token set last_used_at = ? where msp = ? and id = ?",
                at.toEpochMilli(),
                msp.name(),
                token));
  }

  @Override
  public boolean revoke(Msp msp, UUID token, Instant at) {
    return database.inTransaction(
        handle ->
            handle.execute(
                    "update api_token set revoked_at = ?"
                        + " where msp = ? and id = ? and revoked_at is null",
                    at.toEpochMilli(),
                    msp.name(),
                    token)
                > 0);
  }

  @Override
  public int purge(Instant before) {
    return database.inTransaction(
        handle ->
            handle.execute(
                "delete from api_token where revoked_at < ? or expires_at < ?",
                before.toEpochMilli(),
                before.toEpochMilli()));
  }

  private static ApiToken token(ResultSet row) throws SQLException {
    return new ApiToken(
        row.getObject("id", UUID.class),
        new Msp(row.getString("msp")),
        row.getString("name"),
        scopes(row.getString("scopes")),
        row.getString("created_by"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("expires_at")),
        Columns.time(row, "last_used_at"),
        Columns.time(row, "revoked_at"));
  }

  /** A word that only a newer node knows opens nothing here. */
  private static Set<ApiScope> scopes(String words) {
    Set<ApiScope> scopes = EnumSet.noneOf(ApiScope.class);
    for (String word : words.split(" ", -1)) {
      ApiScope.of(word).ifPresent(scopes::add);
    }
    return scopes;
  }
}
