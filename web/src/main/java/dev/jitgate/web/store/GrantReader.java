// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.grant.Ask;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantEnd;
import dev.jitgate.grant.GrantRules;
import dev.jitgate.grant.GrantState;
import dev.jitgate.grant.Workstation;
import dev.jitgate.msp.Msp;
import dev.jitgate.policy.AccountPolicy;
import dev.jitgate.policy.CredentialKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Which columns of a grant are selected, and how they are read. */
final class GrantReader {

  /** Of the table {@code jit_grant g}. */
  static final String COLUMNS =
      "g.id, g.msp, g.account, g.tenant, g.tenant_name, g.person, g.person_name, "
          + "g.app, g.app_name, g.roles, g.group_names, g.reason, g.ticket, g.duration, "
          + "g.longest, g.extensions, g.credential, g.user_name, g.domain_name, "
          + "g.deleted_at_end, g.exclusion_group, g.pass_group, g.state, g.requested_at, "
          + "g.waits_until, g.approved_by, g.ends_at, g.active_at, g.extended, g.role_ids, "
          + "g.group_ids, g.end_why, g.end_at, g.end_by, g.end_detail, g.over_at, g.proof, "
          + "g.version, g.device_id, g.device_name, g.rotation";

  private GrantReader() {}

  static Grant grant(ResultSet row) throws SQLException {
    return new Grant(
        row.getObject("id", UUID.class),
        new Msp(row.getString("msp")),
        ask(row),
        new GrantRules(
            Duration.ofMillis(row.getLong("longest")),
            row.getInt("extensions"),
            CredentialKind.of(row.getString("credential")),
            new AccountPolicy(
                row.getString("user_name"),
                row.getString("domain_name"),
                row.getBoolean("deleted_at_end"),
                row.getString("exclusion_group"),
                row.getString("pass_group")),
            row.getBoolean("rotation")),
        row.getObject("account", UUID.class),
        GrantState.of(row.getString("state")),
        Instant.ofEpochMilli(row.getLong("requested_at")),
        Columns.time(row, "waits_until"),
        Optional.ofNullable(row.getString("approved_by")),
        Columns.time(row, "ends_at"),
        Columns.time(row, "active_at"),
        row.getInt("extended"),
        Columns.split(row.getString("role_ids")),
        Columns.split(row.getString("group_ids")),
        end(row),
        Columns.time(row, "over_at"),
        Optional.ofNullable(row.getString("proof")),
        row.getLong("version"));
  }

  private static Ask ask(ResultSet row) throws SQLException {
    return new Ask(
        row.getObject("tenant", UUID.class),
        row.getString("tenant_name"),
        row.getObject("person", UUID.class),
        row.getString("person_name"),
        row.getString("app"),
        row.getString("app_name"),
        Columns.split(row.getString("roles")),
        Columns.split(row.getString("group_names")),
        row.getString("reason"),
        Optional.ofNullable(row.getString("ticket")),
        Duration.ofMillis(row.getLong("duration")),
        workstation(row));
  }

  private static Optional<Workstation> workstation(ResultSet row) throws SQLException {
    String device = row.getString("device_id");
    return device == null
        ? Optional.empty()
        : Optional.of(new Workstation(device, row.getString("device_name")));
  }

  private static Optional<GrantEnd> end(ResultSet row) throws SQLException {
    String why = row.getString("end_why");
    return why == null
        ? Optional.empty()
        : Optional.of(
            new GrantEnd(
                GrantEnd.Why.of(why),
                Instant.ofEpochMilli(row.getLong("end_at")),
                row.getString("end_by"),
                row.getString("end_detail")));
  }
}
