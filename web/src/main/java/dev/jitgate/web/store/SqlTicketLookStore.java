// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.grant.GrantState;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.JitgateException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets with access, here or by a hand-over at idemeum, are to be looked at when, in a
 * database.
 *
 * <p>Safe for use by many threads and by several nodes at once: each look is one node's. Every
 * method throws a {@link JitgateException} with {@code STORE_UNREACHABLE} if the store does not
 * answer.
 */
public final class SqlTicketLookStore {

  private static final List<String> ENDABLE =
      GrantRows.words(GrantState.all(GrantState::isEndable));
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
   * @param agent whom it was assigned to at the last look, 0 for nobody; empty if it was not seen
   * @param lookedAt when it was looked at last; empty if this is the first time
   * @param called whether HaloPSA has said that something happened to it
   * @param until when others may look
   */
  public record Look(
      String number,
      OptionalLong agent,
      Optional<Instant> lookedAt,
      boolean called,
      Instant until) {}

  /**
   * Takes tickets up that have access now, lets those be looked at whose access is newer than the
   * last look, and forgets those that have none any more.
   */
  public void follow(Msp msp, Instant now) {
    for (String ticket : fresh(msp)) {
      add(msp, ticket, now);
    }
    database.inTransaction(handle -> forget(handle, msp) + hurry(handle, msp, now));
  }

  private List<String> fresh(Msp msp) {
    return database.inTransaction(
        handle ->
            handle
                .createQuery(
                    "select distinct ticket from jit_grant g where msp = :msp"
                        + " and ticket is not null and state in (<states>)"
                        + " and not exists (select 1 from ticket_look l"
                        + " where l.msp = g.msp and l.ticket = g.ticket)"
                        + " union select ticket from hand_over h where msp = :msp"
                        + " and not exists (select 1 from ticket_look l"
                        + " where l.msp = h.msp and l.ticket = h.ticket)")
                .bind("msp", msp.name())
                .bindList(STATES, ENDABLE)
                .mapTo(String.class)
                .list());
  }

  /** In a transaction of its own, since another node may be doing the same. */
  private void add(Msp msp, String ticket, Instant now) {
    try {
      database.inTransaction(
          handle ->
              new Columns()
                  .with("ticket", ticket)
                  .with("due_at", now)
                  .with("called", false)
                  .insert(handle, "ticket_look", msp));
    } catch (JitgateException e) {
      if (!isThere(msp, ticket)) {
        throw e;
      }
    }
  }

  private boolean isThere(Msp msp, String ticket) {
    return database.inTransaction(
        handle ->
            handle
                    .select(
                        "select count(*) from ticket_look where msp = ? and ticket = ?",
                        msp.name(),
                        ticket)
                    .mapTo(Integer.class)
                    .one()
                > 0);
  }

  private static int forget(Handle handle, Msp msp) {
    return handle
        .createUpdate(
            "delete from ticket_look where msp = :msp and not exists (select 1 from jit_grant g"
                + " where g.msp = :msp and g.ticket = ticket_look.ticket"
                + " and g.state in (<states>)) and not exists (select 1 from hand_over h"
                + " where h.msp = :msp and h.ticket = ticket_look.ticket)")
        .bind("msp", msp.name())
        .bindList(STATES, ENDABLE)
        .execute();
  }

  /** Whom a ticket was assigned to when access was requested is known from a look soon after. */
  private static int hurry(Handle handle, Msp msp, Instant now) {
    return handle
        .createUpdate(
            "update ticket_look set due_at = :now where msp = :msp and due_at > :now"
                + " and looked_at is not null and (exists (select 1 from jit_grant g"
                + " where g.msp = :msp and g.ticket = ticket_look.ticket"
                + " and g.state in (<states>) and g.requested_at > ticket_look.looked_at)"
                + " or exists (select 1 from hand_over h"
                + " where h.msp = :msp and h.ticket = ticket_look.ticket"
                + " and h.seen_at > ticket_look.looked_at))")
        .bind("msp", msp.name())
        .bind("now", now.toEpochMilli())
        .bindList(STATES, ENDABLE)
        .execute();
  }

  /**
   * Takes tickets that are due, those first of which HaloPSA has told; others look at them no
   * sooner than after the lease.
   */
  public List<Look> take(Msp msp, Instant now, Duration lease, int most) {
    return database.inTransaction(
        handle -> {
          List<Look> taken = new ArrayList<>();
          for (Due due : due(handle, msp, now, now.plus(lease), most)) {
            if (move(handle, msp, due.look(), due.at(), now.plus(lease)) > 0) {
              taken.add(due.look());
            }
          }
          return taken;
        });
  }

  private record Due(Look look, Instant at) {}

  private static List<Due> due(Handle handle, Msp msp, Instant now, Instant until, int most) {
    return handle
        .createQuery(
            "select ticket, agent, looked_at, due_at, called from ticket_look"
                + " where msp = :msp and due_at <= :now"
                + " order by called desc, due_at, ticket limit :most")
        .bind("msp", msp.name())
        .bind("now", now.toEpochMilli())
        .bind("most", most)
        .map(
            (row, context) ->
                new Due(look(row, until), Instant.ofEpochMilli(row.getLong("due_at"))))
        .list();
  }

  private static Look look(ResultSet row, Instant until) throws SQLException {
    @Nullable Long agent = row.getObject("agent", Long.class);
    return new Look(
        row.getString("ticket"),
        agent == null ? OptionalLong.empty() : OptionalLong.of(agent),
        Columns.time(row, "looked_at"),
        row.getBoolean("called"),
        until);
  }

  private static int move(Handle handle, Msp msp, Look look, Instant from, Instant to) {
    return handle.execute(
        "update ticket_look set due_at = ? where msp = ? and ticket = ? and due_at = ?",
        to.toEpochMilli(),
        msp.name(),
        look.number(),
        from.toEpochMilli());
  }

  /**
   * Notes that a ticket was looked at, unless the lease is over or HaloPSA has told of it again.
   *
   * @param agent whom it is assigned to, 0 for nobody; empty if it was not seen, and is as before
   */
  public void looked(Msp msp, Look look, OptionalLong agent, Instant now, Instant next) {
    Columns columns =
        new Columns().with("looked_at", now).with("due_at", next).with("called", false);
    agent.ifPresent(id -> columns.with("agent", id));
    database.inTransaction(
        handle ->
            columns.update(
                handle,
                "ticket_look",
                msp,
                "ticket = ? and due_at = ?",
                look.number(),
                look.until().toEpochMilli()));
  }

  /** Lets a ticket that could not be looked at be looked at later. */
  public void later(Msp msp, Look look, Instant time) {
    database.inTransaction(handle -> move(handle, msp, look, look.until(), time));
  }

  /** Lets a ticket be looked at now, since HaloPSA has said that something happened to it. */
  public void called(Msp msp, String ticket, Instant now) {
    database.inTransaction(
        handle ->
            handle.execute(
                "update ticket_look set due_at = ?, called = true where msp = ? and ticket = ?",
                now.toEpochMilli(),
                msp.name(),
                ticket));
  }
}
