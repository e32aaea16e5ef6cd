// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.TenantStore.TenantChanges;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The statements about what changed since a version; each carries its MSP. */
final class TenantVersions {

  private TenantVersions() {}

  /** Returns what changed since a version; empty if that cannot be told, or is more than most. */
  static Optional<TenantChanges> since(Handle handle, Msp msp, long since, int most) {
    // In this order. Versions first: what is committed in between is asked for once more. Deletions
    // last: whoever is read with a URL name that another had shall find that one deleted.
    Optional<Head> head = head(handle, msp);
    if (head.isEmpty() || since > head.get().version() || since < head.get().forgotten()) {
      return Optional.empty();
    }
    List<Versioned<Tenant>> changed =
        handle
            .createQuery(
                "select id, url_name, display_name, attributes, version from tenant"
                    + " where msp = :msp and version > :since order by version limit :most")
            .bind("msp", msp.name())
            .bind("since", since)
            .bind("most", most + 1)
            .map((row, context) -> new Versioned<>(TenantRows.tenant(row), row.getLong(5)))
            .list();
    List<Versioned<UUID>> deleted =
        handle
            .createQuery(
                "select tenant, version from tenant_deletion"
                    + " where msp = :msp and version > :since order by version limit :most")
            .bind("msp", msp.name())
            .bind("since", since)
            .bind("most", most + 1)
            .map((row, context) -> new Versioned<>(row.getObject(1, UUID.class), row.getLong(2)))
            .list();
    long version = head.get().version();
    if (changed.size() + deleted.size() > most
        || Math.max(newest(changed, since), newest(deleted, since)) < version) {
      // A version without a row was made by a node that did not write any yet.
      return Optional.empty();
    }
    return Optional.of(new TenantChanges(items(changed), items(deleted), version));
  }

  /** Deletes a tenant and remembers that; returns whether there was one. */
  static boolean delete(Handle handle, Msp msp, String urlName, long version) {
    int remembered =
        handle.execute(
            "insert into tenant_deletion (msp, version, tenant)"
                + " select msp, cast(? as bigint), id from tenant where msp = ? and url_name = ?",
            version,
            msp.name(),
            urlName);
    return remembered > 0 && TenantRows.delete(handle, msp, urlName);
  }

  /** Forgets the deletions up to a version, so that they do not become more and more. */
  static void forget(Handle handle, Msp msp, long version) {
    int forgotten =
        handle.execute(
            "delete from tenant_deletion where msp = ? and version <= ?", msp.name(), version);
    if (forgotten > 0) {
      handle.execute("update msp set deletions_forgotten = ? where name = ?", version, msp.name());
    }
  }

  private static Optional<Head> head(Handle handle, Msp msp) {
    return handle
        .createQuery("select tenants_version, deletions_forgotten from msp where name = :msp")
        .bind("msp", msp.name())
        .map((row, context) -> new Head(row.getLong(1), row.getLong(2)))
        .findOne();
  }

  private static <T> long newest(List<Versioned<T>> rows, long since) {
    return rows.isEmpty() ? since : rows.get(rows.size() - 1).version();
  }

  private static <T> List<T> items(List<Versioned<T>> rows) {
    return rows.stream().map(Versioned::item).toList();
  }

  private record Head(long version, long forgotten) {}

  private record Versioned<T>(T item, long version) {}
}
