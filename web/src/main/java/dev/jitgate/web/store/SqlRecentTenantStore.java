// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.session.RecentTenant;
import dev.jitgate.session.RecentTenantStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** In which tenants people were last, in a database. */
public final class SqlRecentTenantStore implements RecentTenantStore {

  private static final String OF_PERSON =
      " from recent_tenant where msp = :msp and person = :person order by seen_at desc, tenant";

  private final Database database;

  /** Makes a store in the given database, which stays the caller's to close. */
  public SqlRecentTenantStore(Database database) {
    this.database = database;
  }

  @Override
  public List<RecentTenant> of(Msp msp, UUID person) {
    return database.inTransaction(
        handle ->
            handle
                .createQuery("select tenant, seen_at, chosen_in" + OF_PERSON)
                .bind("msp", msp.name())
                .bind("person", person)
                .map(
                    (row, context) ->
                        new RecentTenant(
                            row.getObject("tenant", UUID.class),
                            Instant.ofEpochMilli(row.getLong("seen_at")),
                            Optional.ofNullable(row.getObject("chosen_in", UUID.class))))
                .list());
  }

  @Override
  public boolean note(Msp msp, UUID person, RecentTenant visit) {
    return database.inTransaction(
        handle -> {
          // Two windows of one person may note at once; the count must not get beyond its end.
          if (!PersonLock.take(handle, msp, person)) {
            return false;
          }
          if (update(handle, msp, person, visit) == 0 && insert(handle, msp, person, visit) == 0) {
            return false;
          }
          forgetOldest(handle, msp, person);
          return true;
        });
  }

  private static int update(Handle handle, Msp msp, UUID person, RecentTenant visit) {
    return handle.execute(
        "update recent_tenant set seen_at = case when seen_at < ? then ? else seen_at end,"
            + " chosen_in = coalesce(cast(? as uuid), chosen_in)"
            + " where msp = ? and person = ? and tenant = ?",
        visit.at().toEpochMilli(),
        visit.at().toEpochMilli(),
        visit.chosenIn().orElse(null),
        msp.name(),
        person,
        visit.tenant());
  }

  private static int insert(Handle handle, Msp msp, UUID person, RecentTenant visit) {
    return handle.execute(
        "insert into recent_tenant (msp, person, tenant, seen_at, chosen_in)"
            + " select msp, cast(? as uuid), id, cast(? as bigint), cast(? as uuid)"
            + " from tenant where msp = ? and id = ?",
        person,
        visit.at().toEpochMilli(),
        visit.chosenIn().orElse(null),
        msp.name(),
        visit.tenant());
  }

  private static void forgetOldest(Handle handle, Msp msp, UUID person) {
    handle
        .createUpdate(
            "delete from recent_tenant where msp = :msp and person = :person"
                + " and tenant not in (select tenant"
                + OF_PERSON
                + " limit :most)")
        .bind("msp", msp.name())
        .bind("person", person)
        .bind("most", MOST)
        .execute();
  }
}
