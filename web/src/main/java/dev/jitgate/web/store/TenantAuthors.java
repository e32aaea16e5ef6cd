// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.TenantStore.LastChange;
import dev.jitgate.tenant.TenantTag;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Who changed single tenants. An import notes nothing, so that it stays fast: a note tells of the
 * tenant only while the tenant still has the note's tag.
 */
final class TenantAuthors {

  private static final int LONGEST = 300;

  private TenantAuthors() {}

  static void note(Handle handle, Msp msp, Tenant tenant, String author) {
    handle.execute(
        "delete from tenant_author where msp = ? and tenant = ?", msp.name(), tenant.id());
    if (!author.isEmpty()) {
      handle.execute(
          "insert into tenant_author (tenant, msp, tag, author, changed_at)"
              + " values (?, ?, ?, ?, ?)",
          tenant.id(),
          msp.name(),
          TenantTag.of(tenant),
          author.substring(0, Math.min(author.length(), LONGEST)),
          Instant.now().toEpochMilli());
    }
  }

  static Optional<LastChange> of(Handle handle, Msp msp, Tenant tenant) {
    return handle
        .select(
            "select author, changed_at from tenant_author"
                + " where msp = ? and tenant = ? and tag = ?",
            msp.name(),
            tenant.id(),
            TenantTag.of(tenant))
        .map(
            (row, context) ->
                new LastChange(
                    row.getString(1),
                    Instant.ofEpochMilli(row.getLong(2)).truncatedTo(ChronoUnit.SECONDS)))
        .findOne();
  }
}
