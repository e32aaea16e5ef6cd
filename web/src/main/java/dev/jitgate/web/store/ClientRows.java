// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.access.PinnedClient;
import dev.jitgate.access.StoppedChange;
import dev.jitgate.msp.Msp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The statements about clients of HaloPSA; each carries its MSP. */
final class ClientRows {

  private static final String IS_TENANT =
      "exists (select 1 from tenant t where t.id = :tenant and t.msp = :msp)";

  /** Says anew where a client leads of which that was forgotten. */
  static final String FILL =
      "update halo_client set tenant = :tenant, since = :since, revision = :revision,"
          + " stopped_tenant = null, kept_by = null, kept_at = null"
          + " where msp = :msp and client = :client and tenant is null and "
          + IS_TENANT;

  /** Adds a client unless it is there. */
  static final String ADD =
      "insert into halo_client (msp, client, tenant, since, revision)"
          + " select t.msp, cast(:client as varchar(64)), t.id, cast(:since as bigint),"
          + " cast(:revision as bigint) from tenant t where t.id = :tenant and t.msp = :msp"
          + " and not exists"
          + " (select 1 from halo_client c where c.msp = :msp and c.client = :client)";

  private static final String SELECT =
      "select client, tenant, since, revision, stopped_tenant, stopped_times, stopped_first,"
          + " stopped_last, stopped_ticket, stopped_signed_in, kept_by, kept_at"
          + " from halo_client where msp = :msp";

  private ClientRows() {}

  static List<PinnedClient> changes(Handle handle, Msp msp, long after) {
    return handle
        .createQuery(SELECT + " and revision > :after")
        .bind("msp", msp.name())
        .bind("after", after)
        .map((row, context) -> client(row))
        .list();
  }

  static Optional<PinnedClient> find(Handle handle, Msp msp, String client) {
    return handle
        .createQuery(SELECT + " and client = :client")
        .bind("msp", msp.name())
        .bind("client", client)
        .map((row, context) -> client(row))
        .findOne();
  }

  static List<PinnedClient> stopped(Handle handle, Msp msp, String after, int limit) {
    return handle
        .createQuery(
            SELECT
                + " and client > :after and tenant is not null and stopped_tenant is not null"
                + " order by client limit :limit")
        .bind("msp", msp.name())
        .bind("after", after)
        .bind("limit", limit)
        .map((row, context) -> client(row))
        .list();
  }

  private static PinnedClient client(ResultSet row) throws SQLException {
    String client = row.getString(1);
    UUID stopped = row.getObject(5, UUID.class);
    String keptBy = row.getString(11);
    return new PinnedClient(
        client,
        Optional.ofNullable(row.getObject(2, UUID.class)),
        Instant.ofEpochMilli(row.getLong(3)),
        row.getLong(4),
        stopped == null ? Optional.empty() : Optional.of(stopped(client, stopped, row)),
        keptBy == null
            ? Optional.empty()
            : Optional.of(new PinnedClient.Kept(keptBy, Instant.ofEpochMilli(row.getLong(12)))));
  }

  private static StoppedChange stopped(String client, UUID tenant, ResultSet row)
      throws SQLException {
    return new StoppedChange(
        client,
        tenant,
        row.getLong(6),
        Instant.ofEpochMilli(row.getLong(7)),
        Instant.ofEpochMilli(row.getLong(8)),
        Optional.ofNullable(row.getString(9)),
        row.getBoolean(10));
  }

  static void stop(
      Handle handle,
      Msp msp,
      StoppedChange change,
      long revision,
      Optional<PinnedClient.Kept> kept) {
    handle.execute(
        "update halo_client set revision = ?, stopped_tenant = ?, stopped_times = ?,"
            + " stopped_first = ?, stopped_last = ?, stopped_ticket = ?, stopped_signed_in = ?,"
            + " kept_by = ?, kept_at = ? where msp = ? and client = ?",
        revision,
        change.tenant(),
        change.count(),
        change.first().toEpochMilli(),
        change.last().toEpochMilli(),
        change.ticket().orElse(null),
        change.signedIn(),
        kept.map(PinnedClient.Kept::author).orElse(null),
        kept.map(decided -> decided.at().toEpochMilli()).orElse(null),
        msp.name(),
        change.client());
  }

  static void lead(
      Handle handle, Msp msp, String client, @Nullable UUID tenant, Instant at, long revision) {
    handle.execute(
        "update halo_client set tenant = ?, since = ?, revision = ?, stopped_tenant = null,"
            + " kept_by = null, kept_at = null where msp = ? and client = ?",
        tenant,
        at.toEpochMilli(),
        revision,
        msp.name(),
        client);
  }

  static void forget(Handle handle, Msp msp, String client, long revision) {
    lead(handle, msp, client, null, Instant.EPOCH, revision);
  }
}
