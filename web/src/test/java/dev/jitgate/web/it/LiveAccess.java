// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import dev.jitgate.web.store.Postgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Access of people who do nothing, in tenants without a directory: it lies there, ends in half a
 * day, and has to be passed over by whoever looks for what is to be done.
 */
final class LiveAccess {

  private static final int OF_ONE_PERSON = 50;
  private static final Duration STILL = Duration.ofHours(12);

  private LiveAccess() {}

  /** Puts it there, one grant in each of so many tenants of the MSP. */
  static void put(Postgres postgres, String msp, int count) throws SQLException {
    try (Connection connection = postgres.connection()) {
      update(
          connection,
          "insert into person (id, msp, name, role, enabled, created_at, all_tenants)"
              + " select gen_random_uuid(), ?, 'Colleague ' || n, 'TECHNICIAN', true, 0, true"
              + " from generate_series(1, ?) n",
          msp,
          1 + count / OF_ONE_PERSON);
      update(
          connection,
          "insert into jit_account (id, msp, tenant, person, marker, step, user_name, object_id,"
              + " deleted, group_ids, refresh, attempts, rank_number, due_at, wakes)"
              + " select gen_random_uuid(), t.msp, t.id, p.id, 'LIVE', 'ready', 'jg-' || t.n,"
              + " gen_random_uuid(), false, '', false, 0, 50,"
              + " (extract(epoch from now()) * 1000)::bigint + ?, 0"
              + " from (select id, msp, row_number() over (order by id) n from tenant"
              + " where msp = ? and url_name like 'other-%' limit ?) t"
              + " join (select id, row_number() over (order by id) n, count(*) over () every"
              + " from person where name like 'Colleague %') p on p.n = 1 + t.n % p.every",
          STILL.toMillis(),
          msp,
          count);
      update(
          connection,
          "insert into jit_grant (id, msp, account, tenant, tenant_name, person, person_name, app,"
              + " app_name, roles, group_names, reason, duration, longest, extensions, credential,"
              + " user_name, domain_name, deleted_at_end, exclusion_group, pass_group, state,"
              + " requested_at, ends_at, active_at, extended, role_ids, group_ids, version)"
              + " select gen_random_uuid(), a.msp, a.id, t.id, t.url_name, p.id, p.name, 'mail',"
              + " 'Mail', 'Exchange Administrator', '', '', ?, ?, 0, 'pass', a.user_name, '',"
              + " false, '', '', 'active', a.due_at - ?, a.due_at, a.due_at - ?, 0, '', '', 1"
              + " from jit_account a join tenant t on t.id = a.tenant"
              + " join person p on p.id = a.person where a.marker = 'LIVE'",
          STILL.toMillis(),
          STILL.toMillis(),
          STILL.toMillis(),
          STILL.toMillis());
      try (Statement statement = connection.createStatement()) {
        statement.execute("analyze");
      }
    }
  }

  /** Returns how much of it is still as it was put. */
  static int count(Postgres postgres) throws SQLException {
    try (Connection connection = postgres.connection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select count(*) from jit_grant g join jit_account a on a.id = g.account"
                    + " where a.marker = 'LIVE' and g.state = 'active' and a.lease is null")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static void update(Connection connection, String text, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(1 + i, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
