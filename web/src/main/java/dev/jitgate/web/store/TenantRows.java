// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.resolver.spi.Tenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The statements about tenants; each carries its MSP. */
final class TenantRows {

  private static final String SELECT =
      "select id, url_name, display_name, attributes from tenant where msp = :msp";

  private TenantRows() {}

  /** Returns all tenants, read bit by bit; to be closed. */
  static Stream<Tenant> all(Handle handle, Msp msp, int fetchSize) {
    return handle
        .createQuery(SELECT)
        .bind("msp", msp.name())
        .setFetchSize(fetchSize)
        .map((row, context) -> tenant(row))
        .stream();
  }

  /** Returns the tenants behind a URL name, in the order of these. */
  static List<Tenant> page(Handle handle, Msp msp, String after, int limit) {
    return handle
        .createQuery(SELECT + " and url_name > :after order by url_name limit :limit")
        .bind("msp", msp.name())
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> tenant(row))
        .list();
  }

  static List<Tenant> find(Handle handle, Msp msp, Collection<String> urlNames) {
    return handle
        .createQuery(SELECT + " and url_name in (<names>)")
        .bind("msp", msp.name())
        .bindList("names", urlNames.toArray())
        .map((row, context) -> tenant(row))
        .list();
  }

  static boolean isThere(Handle handle, Msp msp, UUID id) {
    return handle
        .createQuery("select id from tenant where msp = :msp and id = :id")
        .bind("msp", msp.name())
        .bind("id", id)
        .mapTo(UUID.class)
        .findOne()
        .isPresent();
  }

  static void insert(Handle handle, Msp msp, List<Tenant> tenants) {
    write(
        handle,
        msp,
        tenants,
        "insert into tenant (id, msp, url_name, display_name, attributes)"
            + " values (:id, :msp, :urlName, :displayName, :attributes)");
  }

  static void update(Handle handle, Msp msp, List<Tenant> tenants) {
    write(
        handle,
        msp,
        tenants,
        "update tenant set display_name = :displayName, attributes = :attributes"
            + " where id = :id and msp = :msp and url_name = :urlName");
  }

  static void delete(Handle handle, Msp msp, UUID id) {
    handle.execute("delete from tenant where msp = ? and id = ?", msp.name(), id);
  }

  private static void write(Handle handle, Msp msp, List<Tenant> tenants, String statement) {
    if (tenants.isEmpty()) {
      return;
    }
    try (PreparedBatch batch = handle.prepareBatch(statement)) {
      for (Tenant tenant : tenants) {
        batch
            .bind("id", tenant.id())
            .bind("msp", msp.name())
            .bind("urlName", tenant.urlName())
            .bind("displayName", tenant.displayName())
            .bind("attributes", text(tenant.attributes()))
            .add();
      }
      batch.execute();
    }
  }

  /** Returns the tenant of a row that begins with id, URL name, display name and attributes. */
  static Tenant tenant(ResultSet row) throws SQLException {
    return new Tenant(
        row.getObject(1, UUID.class),
        row.getString(3),
        row.getString(2),
        attributes(row.getString(4)));
  }

  /** Writes attributes as lines; the rules for tenants keep line breaks out of both sides. */
  private static String text(Map<String, String> attributes) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(attributes)
        .forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    return text.toString();
  }

  private static Map<String, String> attributes(String text) {
    Map<String, String> attributes = new HashMap<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      int equals = text.indexOf('=', start);
      attributes.put(text.substring(start, equals), text.substring(equals + 1, end));
      start = end + 1;
    }
    return attributes;
  }
}
