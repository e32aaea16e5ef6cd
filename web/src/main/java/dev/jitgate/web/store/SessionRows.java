// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.access.Entitlement;
import dev.jitgate.msp.Msp;
import dev.jitgate.session.Carrier;
import dev.jitgate.session.Client;
import dev.jitgate.session.FrameKey;
import dev.jitgate.session.Session;
import dev.jitgate.session.SessionStore.Found;
import dev.jitgate.session.SignInMethod;
import dev.jitgate.session.SignedIn;
import dev.jitgate.session.TokenHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The statements about sessions; each carries its MSP. */
final class SessionRows {

  private static final String SESSION =
      "s.id, s.person_id, s.family, s.carrier, s.method, s.origin, s.label, s.network,"
          + " s.frame_key, s.csrf, s.created_at, s.expires_at, s.idle, s.last_seen_at,"
          + " s.authenticated_at, s.rotated_at, s.ended_at, s.msp";
  private static final String WITH_PERSON =
      "select " + SESSION + ", " + PersonRows.COLUMNS + ", p.all_tenants, ";
  private static final String PERSON = " join person p on p.msp = s.msp and p.id = s.person_id";

  private SessionRows() {}

  static void insert(Handle handle, Session session) {
    handle.execute(
        "insert into session (id, msp, person_id, family, carrier, method, origin, label, network,"
            + " frame_key, csrf, created_at, expires_at, idle, last_seen_at, authenticated_at,"
            + " rotated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        session.id(),
        session.msp().name(),
        session.person(),
        session.family(),
        session.carrier().name(),
        session.method().name(),
        session.client().origin(),
        session.client().label(),
        session.client().network(),
        session.frameKey().map(FrameKey::spki).orElse(null),
        session.csrf(),
        session.createdAt().toEpochMilli(),
        session.expiresAt().toEpochMilli(),
        session.idle().toMillis(),
        session.lastSeenAt().toEpochMilli(),
        session.authenticatedAt().toEpochMilli(),
        session.rotatedAt().toEpochMilli());
  }

  static int insertToken(
      Handle handle, Session session, TokenHash token, Optional<Instant> shownAt) {
    return handle.execute(
        // The casts are for PostgreSQL, which takes what has no type for text.
        "insert into session_token (hash, session_id, shown_at)"
            + " select cast(? as varchar(64)), id, cast(? as bigint) from session"
            + " where msp = ? and id = ?",
        token.hex(),
        shownAt.map(Instant::toEpochMilli).orElse(null),
        session.msp().name(),
        session.id());
  }

  static Optional<Found> find(Handle handle, Msp msp, TokenHash token) {
    return handle
        .createQuery(
            WITH_PERSON
                + "t.retired_at, t.shown_at from session_token t join session s on s.id = t.session_id"
                + PERSON
                + " where t.hash = :hash and s.msp = :msp")
        .bind("hash", token.hex())
        .bind("msp", msp.name())
        .map(
            (row, context) ->
                new Found(
                    signedIn(row),
                    Columns.time(row, "retired_at"),
                    Columns.time(row, "shown_at").isPresent()))
        .findOne()
        .map(
            found ->
                new Found(entitled(handle, found.signedIn()), found.retiredAt(), found.shown()));
  }

  static Optional<SignedIn> find(Handle handle, Msp msp, UUID session) {
    return handle
        .createQuery(
            WITH_PERSON + "0 from session s" + PERSON + " where s.id = :id and s.msp = :msp")
        .bind("id", session)
        .bind("msp", msp.name())
        .map((row, context) -> signedIn(row))
        .findOne()
        .map(signedIn -> entitled(handle, signedIn));
  }

  static List<Session> ofPerson(Handle handle, Msp msp, UUID person) {
    return handle
        .createQuery(
            "select "
                + SESSION
                + " from session s where s.msp = :msp and s.person_id = :person"
                + " and s.ended_at is null order by s.last_seen_at desc, s.created_at desc, s.id")
        .bind("msp", msp.name())
        .bind("person", person)
        .map((row, context) -> session(row))
        .list();
  }

  static List<SignedIn> all(Handle handle, Msp msp, int limit) {
    return handle
        .createQuery(
            WITH_PERSON
                + "0 from session s"
                + PERSON
                + " where s.msp = :msp and s.ended_at is null"
                + " order by s.last_seen_at desc, s.created_at desc, s.id limit :most")
        .bind("msp", msp.name())
        .bind("most", limit)
        .map((row, context) -> signedIn(row))
        .list();
  }

  /** Returns a person with what they may enter of their own, as far as that is no list. */
  private static SignedIn signedIn(ResultSet row) throws SQLException {
    return new SignedIn(
        PersonRows.person(row),
        session(row),
        row.getBoolean("all_tenants") ? Entitlement.ALL : Entitlement.NONE);
  }

  /** Asks for lists only where neither the role nor the person says it already. */
  private static SignedIn entitled(Handle handle, SignedIn read) {
    return new SignedIn(
        read.person(),
        read.session(),
        EntitlementRows.of(handle, read.person(), read.entitlement().isAll()));
  }

  private static Session session(ResultSet row) throws SQLException {
    return new Session(
        row.getObject("id", UUID.class),
        new Msp(row.getString("msp")),
        row.getObject("person_id", UUID.class),
        row.getObject("family", UUID.class),
        Carrier.valueOf(row.getString("carrier")),
        SignInMethod.valueOf(row.getString("method")),
        new Client(row.getString("origin"), row.getString("label"), row.getString("network")),
        Optional.ofNullable(row.getString("frame_key")).map(FrameKey::new),
        row.getString("csrf"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("expires_at")),
        Duration.ofMillis(row.getLong("idle")),
        Instant.ofEpochMilli(row.getLong("last_seen_at")),
        Instant.ofEpochMilli(row.getLong("authenticated_at")),
        Instant.ofEpochMilli(row.getLong("rotated_at")),
        Columns.time(row, "ended_at"));
  }
}
