// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.tenant.Mapping;
import dev.jitgate.tenant.MappingChange;
import dev.jitgate.tenant.MappingChange.Target;
import dev.jitgate.tenant.MappingKey;
import dev.jitgate.tenant.MappingQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The statements about mappings and their changes; each carries its MSP. */
final class MappingRows {

  private static final String SELECT =
      "select variable, mapped_value, tenant, revision, changed_at, author, reason"
          + " from mapping where msp = :msp";

  private static final String SELECT_CHANGES =
      "select revision, variable, mapped_value, changed_at, author, reason,"
          + " tenant_before, name_before, tenant_after, name_after"
          + " from mapping_change where msp = :msp";

  private MappingRows() {}

  /** Returns all mappings, read bit by bit; to be closed. */
  static Stream<Mapping> all(Handle handle, Msp msp, int fetchSize) {
    return handle
        .createQuery(SELECT)
        .bind("msp", msp.name())
        .setFetchSize(fetchSize)
        .map((row, context) -> mapping(row))
        .stream();
  }

  static Optional<Mapping> find(Handle handle, Msp msp, UUID id) {
    return handle
        .createQuery(SELECT + " and id = :id")
        .bind("msp", msp.name())
        .bind("id", id)
        .map((row, context) -> mapping(row))
        .findOne();
  }

  static List<Mapping> list(Handle handle, Msp msp, MappingQuery wanted) {
    String where =
        " and revision < :before"
            + (wanted.variable().isPresent() ? " and variable = :variable" : "")
            + (wanted.tenant().isPresent() ? " and tenant = :tenant" : "")
            + (wanted.text().isEmpty()
                ? ""
                : " and (lower(mapped_value) like :text escape '!' or lower(author) like :text"
                    + " escape '!' or lower(reason) like :text escape '!')");
    Query query =
        handle
            .createQuery(SELECT + where + " order by revision desc limit :limit")
            .bind("msp", msp.name())
            .bind("before", wanted.before())
            .bind("limit", wanted.limit());
    wanted.variable().ifPresent(variable -> query.bind("variable", variable));
    wanted.tenant().ifPresent(tenant -> query.bind("tenant", tenant));
    if (!wanted.text().isEmpty()) {
      query.bind("text", "%" + literally(wanted.text().toLowerCase(Locale.ROOT)) + "%");
    }
    return query.map((row, context) -> mapping(row)).list();
  }

  private static String literally(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  private static Mapping mapping(ResultSet row) throws SQLException {
    return new Mapping(
        new MappingKey(row.getString(1), row.getString(2)),
        row.getObject(3, UUID.class),
        row.getLong(4),
        Instant.ofEpochMilli(row.getLong(5)),
        row.getString(6),
        row.getString(7));
  }

  static void delete(Handle handle, Msp msp, UUID id) {
    handle.execute("delete from mapping where msp = ? and id = ?", msp.name(), id);
  }

  static void insert(Handle handle, Msp msp, Mapping mapping) {
    handle.execute(
        "insert into mapping"
            + " (msp, id, variable, mapped_value, tenant, revision, changed_at, author, reason)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        msp.name(),
        mapping.key().id(),
        mapping.key().variable(),
        mapping.key().value(),
        mapping.tenant(),
        mapping.revision(),
        mapping.at().toEpochMilli(),
        mapping.author(),
        mapping.reason());
  }

  static void insert(Handle handle, Msp msp, MappingChange change) {
    handle.execute(
        "insert into mapping_change (msp, revision, id, variable, mapped_value, changed_at, author,"
            + " reason, tenant_before, name_before, tenant_after, name_after)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        msp.name(),
        change.revision(),
        change.key().id(),
        change.key().variable(),
        change.key().value(),
        change.at().toEpochMilli(),
        change.author(),
        change.reason(),
        change.before().map(Target::tenant).orElse(null),
        change.before().map(Target::urlName).orElse(null),
        change.after().map(Target::tenant).orElse(null),
        change.after().map(Target::urlName).orElse(null));
  }

  static List<MappingChange> changes(Handle handle, Msp msp, long after, int limit) {
    return handle
        .createQuery(SELECT_CHANGES + " and revision > :after order by revision limit :limit")
        .bind("msp", msp.name())
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> change(row))
        .list();
  }

  static List<MappingChange> history(
      Handle handle, Msp msp, Optional<UUID> id, long before, int limit) {
    Query query =
        handle
            .createQuery(
                SELECT_CHANGES
                    + (id.isPresent() ? " and id = :id" : "")
                    + " and revision < :before order by revision desc limit :limit")
            .bind("msp", msp.name())
            .bind("before", before)
            .bind("limit", limit);
    id.ifPresent(one -> query.bind("id", one));
    return query.map((row, context) -> change(row)).list();
  }

  private static MappingChange change(ResultSet row) throws SQLException {
    return new MappingChange(
        row.getLong(1),
        new MappingKey(row.getString(2), row.getString(3)),
        Instant.ofEpochMilli(row.getLong(4)),
        row.getString(5),
        row.getString(6),
        target(row.getObject(7, UUID.class), row.getString(8)),
        target(row.getObject(9, UUID.class), row.getString(10)));
  }

  private static Optional<Target> target(@Nullable UUID tenant, @Nullable String urlName) {
    return tenant == null || urlName == null
        ? Optional.empty()
        : Optional.of(new Target(tenant, urlName));
  }

  /** Returns a tenant of the MSP; empty if it has none with that id. */
  static Optional<Target> tenant(Handle handle, Msp msp, UUID id) {
    return handle
        .select("select url_name from tenant where msp = ? and id = ?", msp.name(), id)
        .mapTo(String.class)
        .findOne()
        .map(urlName -> new Target(id, urlName));
  }
}
