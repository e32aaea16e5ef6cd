// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.provider.Cloud;
import dev.jitgate.provider.Connection;
import dev.jitgate.provider.ConnectionCredential;
import dev.jitgate.provider.ConnectionCredential.Kind;
import dev.jitgate.session.Bytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The statements about connections to customers' directories. */
final class ConnectionRows {

  private static final String SELECT =
      "select c.tenant, c.msp, c.cloud, c.directory_id, c.client_id, c.sign, c.consented_at,"
          + " c.revision, c.changed_at, c.author,"
          + " u.id as u_id, u.kind as u_kind, u.certificate as u_certificate,"
          + " u.expires_at as u_expires_at,"
          + " p.id as p_id, p.kind as p_kind, p.certificate as p_certificate,"
          + " p.expires_at as p_expires_at"
          + " from entra_connection c"
          + " left join entra_credential u on u.msp = c.msp and u.id = c.in_use"
          + " left join entra_credential p on p.msp = c.msp and p.id = c.pending"
          + " where c.msp = :msp";

  private ConnectionRows() {}

  static Optional<Connection> find(Handle handle, Msp msp, UUID tenant) {
    return handle
        .createQuery(SELECT + " and c.tenant = :tenant")
        .bind("msp", msp.name())
        .bind("tenant", tenant)
        .map((row, context) -> connection(row))
        .findOne();
  }

  static List<Connection> all(Handle handle, Msp msp) {
    return handle
        .createQuery(SELECT)
        .bind("msp", msp.name())
        .map((row, context) -> connection(row))
        .list();
  }

  static int insert(Handle handle, Connection it, long revision) {
    return changing(it, revision)
        .with("tenant", it.tenant())
        .insert(handle, "entra_connection", it.msp());
  }

  /** Changes the row only if it still has the revision that its author has seen. */
  static int update(Handle handle, Connection it, long revision, long replaced) {
    return changing(it, revision)
        .update(
            handle,
            "entra_connection",
            it.msp(),
            "tenant = ? and revision = ?",
            it.tenant(),
            replaced);
  }

  private static Columns changing(Connection it, long revision) {
    return new Columns()
        .with("cloud", it.cloud().word())
        .with("directory_id", it.directoryId())
        .with("client_id", it.clientId())
        .with("sign", it.sign())
        .with("in_use", it.inUse().map(ConnectionCredential::id))
        .with("pending", it.pending().map(ConnectionCredential::id))
        .with("consented_at", it.consentedAt())
        .with("revision", revision)
        .with("changed_at", it.changedAt())
        .with("author", it.author());
  }

  static int insert(
      Handle handle, Msp msp, UUID tenant, ConnectionCredential credential, Instant at) {
    return handle.execute(
        "insert into entra_credential (id, msp, tenant, kind, certificate, expires_at,"
            + " registered_at) values (?, ?, ?, ?, ?, ?, ?)",
        credential.id(),
        msp.name(),
        tenant,
        credential.kind().name().toLowerCase(Locale.ROOT),
        credential.certificate().map(Bytes::toArray).orElse(null),
        credential.expiresAt().map(Instant::toEpochMilli).orElse(null),
        at.toEpochMilli());
  }

  private static Connection connection(ResultSet row) throws SQLException {
    return new Connection(
        new Msp(row.getString("msp")),
        row.getObject("tenant", UUID.class),
        Cloud.of(row.getString("cloud")).orElseThrow(),
        row.getObject("directory_id", UUID.class),
        row.getObject("client_id", UUID.class),
        row.getString("sign"),
        credential(row, "u_"),
        credential(row, "p_"),
        Columns.time(row, "consented_at"),
        row.getLong("revision"),
        Instant.ofEpochMilli(row.getLong("changed_at")),
        row.getString("author"));
  }

  private static Optional<ConnectionCredential> credential(ResultSet row, String prefix)
      throws SQLException {
    UUID id = row.getObject(prefix + "id", UUID.class);
    if (id == null) {
      return Optional.empty();
    }
    return Optional.of(
        new ConnectionCredential(
            id,
            Kind.valueOf(row.getString(prefix + "kind").toUpperCase(Locale.ROOT)),
            Optional.ofNullable(row.getBytes(prefix + "certificate")).map(Bytes::of),
            Columns.time(row, prefix + "expires_at")));
  }
}
