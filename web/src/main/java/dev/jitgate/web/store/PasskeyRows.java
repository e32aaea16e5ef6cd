// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.session.Bytes;
import dev.jitgate.session.Passkey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The statements that write and read whole passkeys; each carries its MSP. */
final class PasskeyRows {

  private static final String SELECT =
      "select id, person, credential_id, credential_data, sign_count, transports, backup_eligible,"
          + " backed_up, label, created_at, last_used_at from passkey where msp = :msp";

  private PasskeyRows() {}

  static int insert(Handle handle, Passkey passkey) {
    return handle
        .createUpdate(
            "insert into passkey (id, msp, person, credential_id, credential_data, sign_count,"
                + " transports, backup_eligible, backed_up, label, created_at, last_used_at)"
                + " values (:id, :msp, :person, :credentialId, :credentialData, :signCount,"
                + " :transports, :backupEligible, :backedUp, :label, :createdAt, :lastUsedAt)")
        .bind("id", passkey.id())
        .bind("msp", passkey.msp().name())
        .bind("person", passkey.person())
        .bind("credentialId", passkey.credentialId().toArray())
        .bind("credentialData", passkey.credentialData().toArray())
        .bind("signCount", passkey.signCount())
        .bind("transports", String.join(",", passkey.transports()))
        .bind("backupEligible", passkey.backupEligible())
        .bind("backedUp", passkey.backedUp())
        .bind("label", passkey.label())
        .bind("createdAt", passkey.createdAt().toEpochMilli())
        .bindByType(
            "lastUsedAt", passkey.lastUsedAt().map(Instant::toEpochMilli).orElse(null), Long.class)
        .execute();
  }

  static Optional<Passkey> find(Handle handle, Msp msp, Bytes credentialId) {
    return handle
        .createQuery(SELECT + " and credential_id = :credentialId")
        .bind("msp", msp.name())
        .bind("credentialId", credentialId.toArray())
        .map((row, context) -> passkey(msp, row))
        .findOne();
  }

  static List<Passkey> list(Handle handle, Msp msp, UUID person) {
    return handle
        .createQuery(SELECT + " and person = :person order by created_at, id")
        .bind("msp", msp.name())
        .bind("person", person)
        .map((row, context) -> passkey(msp, row))
        .list();
  }

  private static Passkey passkey(Msp msp, ResultSet row) throws SQLException {
    String transports = row.getString(6);
    long lastUsedAt = row.getLong(11);
    boolean neverUsed = row.wasNull();
    return new Passkey(
        row.getObject(1, UUID.class),
        msp,
        row.getObject(2, UUID.class),
        Bytes.of(row.getBytes(3)),
        Bytes.of(row.getBytes(4)),
        row.getLong(5),
        transports.isEmpty() ? List.of() : List.of(transports.split(",", -1)),
        row.getBoolean(7),
        row.getBoolean(8),
        row.getString(9),
        Instant.ofEpochMilli(row.getLong(10)),
        neverUsed ? Optional.empty() : Optional.of(Instant.ofEpochMilli(lastUsedAt)));
  }
}
