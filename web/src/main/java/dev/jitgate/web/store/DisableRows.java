// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.web.store.JitDisable.Counts;
import dev.jitgate.web.store.JitDisable.Draft;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The statements about accounts that idemeum is to disable. */
final class DisableRows {

  static final String TABLE = "jit_disable";

  private static final String COLUMNS =
      "msp, id, tenant, tenant_name, customer, technician, ticket, author, made_at, asked_at,"
          + " due_at, attempts, asked, done_at, dropped_at, trouble";

  private DisableRows() {}

  /**
   * Asks that an account be disabled; one that waits already is asked for once more, and due now.
   *
   * @return the request's id, that of the earlier one if there is one
   */
  static UUID ask(Handle handle, Msp msp, Draft draft, Instant now) {
    Optional<UUID> waiting =
        handle
            .createQuery(
                "select id from jit_disable where msp = :msp and tenant = :tenant"
                    + " and technician in (<technicians>) and due_at is not null"
                    + " order by made_at limit 1")
            .bind("msp", msp.name())
            .bind("tenant", draft.tenant())
            .bindList("technicians", SqlTechnicianStore.aliases(handle, msp, draft.technician()))
            .mapTo(UUID.class)
            .findOne();
    if (waiting.isPresent() && askAgain(handle, msp, waiting.get(), now) > 0) {
      return waiting.get();
    }
    int unused =
        new Columns()
            .with("id", draft.id())
            .with("tenant", draft.tenant())
            .with("tenant_name", draft.tenantName())
            .with("customer", draft.customer())
            .with("technician", draft.technician())
            .with("ticket", draft.ticket())
            .with("author", draft.author())
            .with("made_at", now)
            .with("asked_at", now)
            .with("due_at", now)
            .with("attempts", 0)
            .with("asked", 1)
            .insert(handle, TABLE, msp);
    return draft.id();
  }

  private static int askAgain(Handle handle, Msp msp, UUID id, Instant now) {
    return handle.execute(
        "update jit_disable set asked = asked + 1, asked_at = ?,"
            + " due_at = case when due_at > ? then ? else due_at end"
            + " where msp = ? and id = ? and due_at is not null",
        now.toEpochMilli(),
        now.toEpochMilli(),
        now.toEpochMilli(),
        msp.name(),
        id);
  }

  /**
   * Lets idemeum be told of some technicians' accounts anew and now, because their address may be
   * another one; an answer about the one before does not end that.
   */
  static void readdress(Handle handle, Msp msp, Collection<String> technicians, Instant now) {
    if (!technicians.isEmpty()) {
      int unused =
          handle
              .createUpdate(
                  "update jit_disable set asked = asked + 1, trouble = null,"
                      + " due_at = case when due_at > :now then :now else due_at end"
                      + " where msp = :msp and technician in (<technicians>)"
                      + " and due_at is not null")
              .bind("msp", msp.name())
              .bind("now", now.toEpochMilli())
              .bindList("technicians", List.copyOf(technicians))
              .execute();
    }
  }

  static List<JitDisable> due(Handle handle, Collection<Msp> msps, Instant now, int most) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from jit_disable where due_at <= :now and msp in (<msps>)"
                + " order by due_at, id limit :most")
        .bind("now", now.toEpochMilli())
        .bind("most", most)
        .bindList("msps", msps.stream().map(Msp::name).toList())
        .map((row, context) -> disable(row))
        .list();
  }

  static List<JitDisable> list(Handle handle, Msp msp, int most) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from jit_disable where msp = :msp"
                + " order by case when due_at is null then 1 else 0 end, made_at desc, id"
                + " limit :most")
        .bind("msp", msp.name())
        .bind("most", most)
        .map((row, context) -> disable(row))
        .list();
  }

  static Counts counts(Handle handle, Msp msp) {
    return handle
        .createQuery(
            "select count(*) as waiting, count(trouble) as failing, min(made_at) as oldest"
                + " from jit_disable where msp = :msp and due_at is not null")
        .bind("msp", msp.name())
        .map(
            (row, context) ->
                new Counts(
                    row.getInt("waiting"), row.getInt("failing"), Columns.time(row, "oldest")))
        .one();
  }

  private static JitDisable disable(ResultSet row) throws SQLException {
    @Nullable String trouble = row.getString("trouble");
    return new JitDisable(
        new Msp(row.getString("msp")),
        new Draft(
            row.getObject("id", UUID.class),
            row.getObject("tenant", UUID.class),
            row.getString("tenant_name"),
            row.getString("customer"),
            row.getString("technician"),
            Optional.ofNullable(row.getString("ticket")),
            row.getString("author")),
        Instant.ofEpochMilli(row.getLong("made_at")),
        Instant.ofEpochMilli(row.getLong("asked_at")),
        Columns.time(row, "due_at"),
        row.getInt("attempts"),
        row.getInt("asked"),
        Columns.time(row, "done_at"),
        Columns.time(row, "dropped_at"),
        trouble == null ? "" : trouble);
  }
}
