// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.grant.GrantStore.DirectoryLook;
import dev.jitgate.grant.JitAccount;
import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The statements about when directories were compared with what is known of them. */
final class LookRows {

  private LookRows() {}

  /** From now on the tenant's directory is compared with what is known of it. */
  static void watch(Handle handle, JitAccount account, Instant now) {
    handle.execute(
        "insert into directory_look (tenant, msp, looked_at) select ?, ?, ?"
            + " where not exists (select 1 from directory_look where msp = ? and tenant = ?)",
        account.tenant(),
        account.msp().name(),
        now.toEpochMilli(),
        account.msp().name(),
        account.tenant());
  }

  static Optional<DirectoryLook> next(Handle handle, Instant before, Instant now) {
    Optional<DirectoryLook> look =
        handle
            .createQuery(
                "select l.msp, l.tenant, t.url_name from directory_look l"
                    + " join tenant t on t.msp = l.msp and t.id = l.tenant"
                    + " where l.looked_at <= :before"
                    + " order by l.looked_at limit 1 for update skip locked")
            .bind("before", before.toEpochMilli())
            .map(
                (row, context) ->
                    new DirectoryLook(
                        new Msp(row.getString(1)), row.getObject(2, UUID.class), row.getString(3)))
            .findOne();
    look.ifPresent(it -> looked(handle, it, now));
    return look;
  }

  static int looked(Handle handle, DirectoryLook look, Instant at) {
    return handle.execute(
        "update directory_look set looked_at = ? where msp = ? and tenant = ?",
        at.toEpochMilli(),
        look.msp().name(),
        look.tenant());
  }
}
