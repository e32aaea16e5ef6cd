// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.session.EndReason;
import dev.jitgate.session.Session;
import dev.jitgate.session.SessionStore;
import dev.jitgate.session.SignInMethod;
import dev.jitgate.session.SignedIn;
import dev.jitgate.session.TokenHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sessions in a database. */
public final class SqlSessionStore implements SessionStore {

  private static final String ENDED =
      "update session set ended_at = ?, end_reason = ? where ended_at is null and msp = ?";

  private final Database database;

  /** Makes a store in the given database, which stays the caller's to close. */
  public SqlSessionStore(Database database) {
    this.database = database;
  }

  @Override
  public void add(Session session, TokenHash token) {
    database.inTransaction(
        handle -> {
          SessionRows.insert(handle, session);
          return SessionRows.insertToken(handle, session, token, Optional.of(session.createdAt()));
        });
  }

  @Override
  public Optional<Found> find(Msp msp, TokenHash token) {
    return database.inTransaction(handle -> SessionRows.find(handle, msp, token));
  }

  @Override
  public Optional<SignedIn> find(Msp msp, UUID session) {
    return database.inTransaction(handle -> SessionRows.find(handle, msp, session));
  }

  @Override
  public void touch(Msp msp, UUID session, Instant at) {
    database.inTransaction(
        handle ->
            handle.execute(
                "update session set last_seen_at = ? where id = ? and msp = ? and last_seen_at < ?",
                at.toEpochMilli(),
                session,
                msp.name(),
                at.toEpochMilli()));
  }

  @Override
  public boolean rotate(Session session, TokenHash from, TokenHash to, Instant at) {
    return database.inTransaction(
        handle -> {
          int rotated =
              handle.execute(
                  "update session set rotated_at = ?"
                      + " where id = ? and msp = ? and rotated_at = ? and ended_at is null and exists"
                      + " (select 1 from session_token"
                      + " where hash = ? and session_id = ? and retired_at is null)",
                  at.toEpochMilli(),
                  session.id(),
                  session.msp().name(),
                  session.rotatedAt().toEpochMilli(),
                  from.hex(),
                  session.id());
          if (rotated > 0) {
            SessionRows.insertToken(handle, session, to, Optional.empty());
          }
          return rotated > 0;
        });
  }

  @Override
  public void shown(Msp msp, UUID session, TokenHash token, Instant at) {
    database.inTransaction(
        handle -> {
          int first =
              handle.execute(
                  "update session_token set shown_at = ?"
                      + " where hash = ? and session_id = ? and shown_at is null and exists"
                      + " (select 1 from session s where s.id = session_token.session_id"
                      + " and s.msp = ?)",
                  at.toEpochMilli(),
                  token.hex(),
                  session,
                  msp.name());
          return first == 0
              ? 0
              : handle.execute(
                  "update session_token set retired_at = ?"
                      + " where session_id = ? and hash <> ? and retired_at is null and exists"
                      + " (select 1 from session s where s.id = session_token.session_id"
                      + " and s.msp = ?)",
                  at.toEpochMilli(),
                  session,
                  token.hex(),
                  msp.name());
        });
  }

  @Override
  public void authenticated(Msp msp, UUID session, SignInMethod method, Instant at) {
    database.inTransaction(
        handle ->
            handle.execute(
                "update session set authenticated_at = ?, method = ? where id = ? and msp = ?",
                at.toEpochMilli(),
                method.name(),
                session,
                msp.name()));
  }

  @Override
  public boolean end(Msp msp, UUID session, EndReason reason, Instant at) {
    return ended(ENDED + " and id = ?", msp, session, reason, at) > 0;
  }

  @Override
  public int endFamily(Msp msp, UUID family, EndReason reason, Instant at) {
    return ended(ENDED + " and family = ?", msp, family, reason, at);
  }

  @Override
  public int endAll(
      Msp msp, UUID person, Optional<UUID> exceptFamily, EndReason reason, Instant at) {
    // No sign-in has the id of its person.
    return database.inTransaction(
        handle ->
            handle.execute(
                ENDED + " and person_id = ? and family <> ?",
                at.toEpochMilli(),
                reason.name(),
                msp.name(),
                person,
                exceptFamily.orElse(person)));
  }

  @Override
  public List<SignedIn> all(Msp msp, int limit) {
    return database.inTransaction(handle -> SessionRows.all(handle, msp, limit));
  }

  @Override
  public List<Session> ofPerson(Msp msp, UUID person) {
    return database.inTransaction(handle -> SessionRows.ofPerson(handle, msp, person));
  }

  @Override
  public int purge(Instant before) {
    return database.inTransaction(
        handle ->
            handle.execute(
                "delete from session where ended_at < ? or expires_at < ?",
                before.toEpochMilli(),
                before.toEpochMilli()));
  }

  private int ended(String update, Msp msp, UUID id, EndReason reason, Instant at) {
    return database.inTransaction(
        handle -> handle.execute(update, at.toEpochMilli(), reason.name(), msp.name(), id));
  }
}
