// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.grant.GrantState;
import dev.jitgate.msp.Msp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets with access are to be looked at when, in a database.
 *
 * <p>Safe for use by many threads and by several nodes at once: each look is one node's. Every
 * method throws a {@link dev.jitgate.problem.JitgateException} with {@code STORE_UNREACHABLE} if
 * the store does not answer.
 */
public final class SqlTicketLookStore {

  private static final Set<String> ENDABLE =
      GrantState.all(GrantState::isEndable).stream()
          .map(GrantState::word)
          .collect(Collectors.toUnmodifiableSet());
  private static final String STATES = "states";

  private final Database database;

  /** Makes a store in the given database, which stays the caller's to close. */
  public SqlTicketLookStore(Database database) {
    this.database = database;
  }

  /**
   * A ticket that is to be looked at.
   *
   * @param number its number as digits
   * @param agent whom it was assigned to at the last look, 0 for nobody; empty if this is the first
   */
  public record Look(String number, OptionalLong agent) {}

  /**
   * Takes tickets that are due; they are due again after a while, whatever becomes of this look.
   * Tickets without access are forgotten.
   */
  public List<Look> take(Msp msp, Instant now, Duration again, int most) {
    return database.inTransaction(
        handle -> {
          if (!fresh(handle, msp).isEmpty()) {
            MspRows.lock(handle, msp);
            fresh(handle, msp).forEach(ticket -> insert(handle, msp, ticket, now));
          }
          forget(handle, msp);
          List<Look> taken = new ArrayList<>();
          for (Due due : due(handle, msp, now, most)) {
            int changed =
                handle.execute(
                    "update ticket_look set due_at = ? where msp = ? and ticket = ? and due_at = ?",
                    now.plus(again).toEpochMilli(),
                    msp.name(),
                    due.look().number(),
                    due.at());
            if (changed > 0) {
              taken.add(due.look());
            }
          }
          return taken;
        });
  }

  private static List<String> fresh(Handle handle, Msp msp) {
    return handle
        .createQuery(
            "select distinct ticket from jit_grant g where msp = :msp and ticket is not null"
                + " and state in (<states>) and not exists (select 1 from ticket_look l"
                + " where l.msp = g.msp and l.ticket = g.ticket)")
        .bind("msp", msp.name())
        .bindList(STATES, ENDABLE)
        .mapTo(String.class)
        .list();
  }

  private static void insert(Handle handle, Msp msp, String ticket, Instant now) {
    new Columns()
        .with("msp", msp.name())
        .with("ticket", ticket)
        .with("due_at", now)
        .insert(handle, "ticket_look");
  }

  private static void forget(Handle handle, Msp msp) {
    handle
        .createUpdate(
            "delete from ticket_look where msp = :msp and not exists (select 1 from jit_grant g"
                + " where g.msp = :msp and g.ticket = ticket_look.ticket"
                + " and g.state in (<states>))")
        .bind("msp", msp.name())
        .bindList(STATES, ENDABLE)
        .execute();
  }

  private record Due(Look look, long at) {}

  private static List<Due> due(Handle handle, Msp msp, Instant now, int most) {
    return handle
        .createQuery(
            "select ticket, agent, due_at from ticket_look where msp = :msp and due_at <= :now"
                + " order by due_at, ticket limit :most")
        .bind("msp", msp.name())
        .bind("now", now.toEpochMilli())
        .bind("most", most)
        .map(
            (row, context) -> {
              @Nullable Long agent = row.getObject("agent", Long.class);
              return new Due(
                  new Look(
                      row.getString("ticket"),
                      agent == null ? OptionalLong.empty() : OptionalLong.of(agent)),
                  row.getLong("due_at"));
            })
        .list();
  }

  /** Notes whom a ticket is assigned to, 0 for nobody. */
  public void seen(Msp msp, String ticket, long agent) {
    database.inTransaction(
        handle ->
            handle.execute(
                "update ticket_look set agent = ? where msp = ? and ticket = ?",
                agent,
                msp.name(),
                ticket));
  }

  /**
   * Lets a ticket be looked at at a given time, or sooner if that is due already.
   *
   * @return whether there is access of that ticket
   */
  public boolean lookAt(Msp msp, String ticket, Instant time) {
    return database.inTransaction(
        handle ->
            handle.execute(
                    "update ticket_look set due_at = ? where msp = ? and ticket = ? and due_at > ?",
                    time.toEpochMilli(),
                    msp.name(),
                    ticket,
                    time.toEpochMilli())
                > 0);
  }
}
