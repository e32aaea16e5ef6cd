// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.audit.AuditChain;
import dev.jitgate.audit.AuditEntry;
import dev.jitgate.audit.AuditSearch;
import dev.jitgate.audit.AuditStore.OpenIntent;
import dev.jitgate.audit.AuditStore.StoredRecord;
import dev.jitgate.audit.ExportLine;
import dev.jitgate.msp.Msp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The statements about audit trails; each carries its MSP. */
final class AuditRows {

  private static final String SELECT =
      "select number, mac, key_id, text from audit_record where msp = ?";

  private AuditRows() {}

  /** Returns the trail's end, which nobody else can move until the transaction ends. */
  static Optional<Head> lockHead(Handle handle, Msp msp) {
    return handle
        .select("select number, mac from audit_head where msp = ? for update", msp.name())
        .map((row, context) -> new Head(row.getLong(1), row.getString(2)))
        .findOne();
  }

  static int insertHead(Handle handle, Msp msp) {
    return handle.execute(
        "insert into audit_head (msp, number, mac) values (?, 0, ?)",
        msp.name(),
        AuditChain.start(msp.name()));
  }

  static void moveHead(Handle handle, Msp msp, long number, String mac) {
    handle.execute(
        "update audit_head set number = ?, mac = ? where msp = ?", number, mac, msp.name());
  }

  static void insert(Handle handle, AuditEntry entry, long number, ExportLine line) {
    handle.execute(
        "insert into audit_record"
            + " (msp, number, mac, key_id, text, act, phase, event, recorded_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        entry.origin().msp().name(),
        number,
        line.mac(),
        line.key(),
        line.record(),
        entry.id(),
        entry.phase().word(),
        entry.event().word(),
        entry.time().toEpochMilli());
  }

  static List<StoredRecord> read(Handle handle, Msp msp, long after, int most) {
    return handle
        .select(SELECT + " and number > ? order by number limit ?", msp.name(), after, most)
        .map((row, context) -> stored(row))
        .list();
  }

  /** Returns records between two numbers, the second not included, the latest first. */
  static List<StoredRecord> search(
      Handle handle, Msp msp, AuditSearch wanted, long from, long to, int most) {
    StringBuilder sql = new StringBuilder(SELECT).append(" and number >= ? and number < ?");
    List<Object> values = new ArrayList<>(List.of(msp.name(), from, to));
    wanted
        .event()
        .ifPresent(
            event -> {
              sql.append(" and event = ?");
              values.add(event);
            });
    wanted
        .from()
        .ifPresent(
            time -> {
              sql.append(" and recorded_at >= ?");
              values.add(time.toEpochMilli());
            });
    wanted
        .to()
        .ifPresent(
            time -> {
              sql.append(" and recorded_at < ?");
              values.add(time.toEpochMilli());
            });
    if (!wanted.text().isEmpty()) {
      // Both databases lower ASCII alike, and a record holds nothing else.
      sql.append(" and lower(text) like ? escape '!'");
      values.add(
          "%" + wanted.recordedText().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%");
    }
    sql.append(" order by number desc limit ?");
    values.add(most);
    return handle
        .select(sql.toString(), values.toArray())
        .map((row, context) -> stored(row))
        .list();
  }

  static Optional<StoredRecord> last(Handle handle, Msp msp) {
    return handle
        .select(SELECT + " order by number desc limit 1", msp.name())
        .map((row, context) -> stored(row))
        .findOne();
  }

  static List<OpenIntent> openIntents(Handle handle, Msp msp, Instant from, Instant to) {
    return handle
        .select(
            "select number, act, event, recorded_at from audit_record i where msp = ?"
                + " and phase = 'intent' and recorded_at >= ? and recorded_at < ?"
                + " and not exists (select 1 from audit_record o where o.msp = i.msp"
                + " and o.act = i.act and o.phase = 'outcome') order by number",
            msp.name(),
            from.toEpochMilli(),
            to.toEpochMilli())
        .map(
            (row, context) ->
                new OpenIntent(
                    row.getLong(1),
                    row.getObject(2, UUID.class),
                    row.getString(3),
                    Instant.ofEpochMilli(row.getLong(4))))
        .list();
  }

  private static StoredRecord stored(ResultSet row) throws SQLException {
    return new StoredRecord(
        row.getLong(1), new ExportLine(row.getString(2), row.getString(3), row.getString(4)));
  }

  /**
   * The end of a trail.
   *
   * @param number the last record's number; 0 before the first
   * @param mac the last record's MAC, or the chain's start
   */
  record Head(long number, String mac) {}
}
