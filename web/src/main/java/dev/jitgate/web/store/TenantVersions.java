// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.TenantStore.TenantChanges;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The statements about what changed in which version; each carries its MSP.
 *
 * <p>A table of its own and no column of the tenants, whose index would burden every import, and
 * offers PostgreSQL a slow way to look up names.
 */
final class TenantVersions {

  /** Of a version with more changes it is remembered that there were too many. */
  static final int MOST_CHANGES = 1000;

  /** Most versions whose changes are remembered; a node that is further behind loads all. */
  static final int KEPT_VERSIONS = 2000;

  private TenantVersions() {}

  /** Returns what changed since a version; empty if that is not known, or is more than most. */
  static Optional<TenantChanges> since(Handle handle, Msp msp, long since, int most) {
    // First, so that what is committed in between is asked for once more.
    Optional<Head> head = head(handle, msp);
    if (head.isEmpty() || since > head.get().version() || since < head.get().forgotten()) {
      return Optional.empty();
    }
    List<Change> changes = changes(handle, msp, since, most + 1);
    long version = head.get().version();
    long known =
        changes.stream().mapToLong(Change::version).filter(v -> v <= version).distinct().count();
    if (changes.size() > most || known < version - since) {
      // A version without a change was made by a node that remembered none yet.
      return Optional.empty();
    }
    Map<UUID, Tenant> changed = new HashMap<>();
    Set<UUID> deleted = new HashSet<>();
    for (Change change : changes) {
      change
          .tenant()
          .ifPresentOrElse(
              tenant -> changed.put(tenant.id(), tenant), () -> deleted.add(change.id()));
    }
    return Optional.of(
        new TenantChanges(List.copyOf(changed.values()), List.copyOf(deleted), version));
  }

  /** Remembers that tenants are different in a version, or are no more. */
  static void remember(Handle handle, Msp msp, long version, Stream<Tenant> tenants) {
    try (PreparedBatch batch =
        handle.prepareBatch(
            "insert into tenant_change (msp, version, tenant) values (:msp, :version, :tenant)")) {
      tenants.forEach(
          tenant ->
              batch
                  .bind("msp", msp.name())
                  .bind("version", version)
                  .bind("tenant", tenant.id())
                  .add());
      batch.execute();
    }
  }

  /** Forgets the changes up to a version, so that they do not become more and more. */
  static void forget(Handle handle, Msp msp, long version) {
    int forgotten =
        handle.execute(
            "delete from tenant_change where msp = ? and version <= ?", msp.name(), version);
    if (forgotten > 0) {
      notKnown(handle, msp, version);
    }
  }

  /** Remembers that it is not known what changed in a version. */
  static void notKnown(Handle handle, Msp msp, long version) {
    handle.execute("update msp set changes_forgotten = ? where name = ?", version, msp.name());
  }

  /** In one statement, so that no tenant is missed that is deleted and made anew meanwhile. */
  private static List<Change> changes(Handle handle, Msp msp, long since, int most) {
    return handle
        .createQuery(
            "select t.id, t.url_name, t.display_name, t.attributes, c.tenant, c.version"
                + " from tenant_change c left join tenant t on t.id = c.tenant and t.msp = c.msp"
                + " where c.msp = :msp and c.version > :since order by c.version limit :most")
        .bind("msp", msp.name())
        .bind("since", since)
        .bind("most", most)
        .map(
            (row, context) ->
                new Change(
                    row.getObject(5, UUID.class),
                    row.getLong(6),
                    row.getObject(1, UUID.class) == null
                        ? Optional.empty()
                        : Optional.of(TenantRows.tenant(row))))
        .list();
  }

  private static Optional<Head> head(Handle handle, Msp msp) {
    return handle
        .createQuery("select tenants_version, changes_forgotten from msp where name = :msp")
        .bind("msp", msp.name())
        .map((row, context) -> new Head(row.getLong(1), row.getLong(2)))
        .findOne();
  }

  private record Head(long version, long forgotten) {}

  private record Change(UUID id, long version, Optional<Tenant> tenant) {}
}
