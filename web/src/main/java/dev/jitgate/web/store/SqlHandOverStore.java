// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.JitgateException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/**
 * From which tickets technicians were handed over to idemeum, in a database.
 *
 * <p>Safe for use by many threads and by several nodes at once. Every method throws a {@link
 * JitgateException} with {@code STORE_UNREACHABLE} if the store does not answer.
 */
public final class SqlHandOverStore {

  private final Database database;

  /** Makes a store in the given database, which stays the caller's to close. */
  public SqlHandOverStore(Database database) {
    this.database = database;
  }

  /** Notes that somebody was handed over. */
  public void note(Msp msp, HandOver seen) {
    try {
      int unused = database.inTransaction(handle -> note(handle, msp, seen));
    } catch (JitgateException e) {
      // Another node may just have noted the same.
      if (database.inTransaction(handle -> update(handle, msp, seen)) == 0) {
        throw e;
      }
    }
  }

  private static int note(Handle handle, Msp msp, HandOver seen) {
    int updated = update(handle, msp, seen);
    return updated > 0
        ? updated
        : new Columns()
            .with("ticket", seen.ticket())
            .with("tenant", seen.tenant())
            .with("tenant_name", seen.tenantName())
            .with("customer", seen.customer())
            .with("technician", seen.technician())
            .with("seen_at", seen.at())
            .insert(handle, "hand_over", msp);
  }

  private static int update(Handle handle, Msp msp, HandOver seen) {
    return handle.execute(
        "update hand_over set seen_at = case when seen_at < ? then ? else seen_at end"
            + " where msp = ? and ticket = ? and tenant = ? and technician = ?",
        seen.at().toEpochMilli(),
        seen.at().toEpochMilli(),
        msp.name(),
        seen.ticket(),
        seen.tenant(),
        seen.technician());
  }

  /**
   * Notes that hand-overs from a ticket do not count any more, and asks that the accounts of those
   * be disabled who were handed over, unless another ticket of theirs for the same customer keeps
   * them, one that HaloPSA has shown: both or neither.
   *
   * @param tenants to which tenants they were
   * @param since hand-overs before do not keep an account any more
   * @return what is to be disabled
   */
  public List<JitDisable.Draft> ended(
      Msp msp, String ticket, Predicate<UUID> tenants, Instant since, Instant now) {
    // Most tickets have none, and each is looked at again and again: no lock for them.
    boolean any =
        database.inTransaction(handle -> of(handle, msp, ticket)).stream()
            .anyMatch(seen -> tenants.test(seen.tenant()));
    if (!any) {
      return List.of();
    }
    return database.inTransaction(
        handle -> {
          // Tickets that are closed at the same moment must see each other's end.
          MspRows.lock(handle, msp);
          List<JitDisable.Draft> asked = new ArrayList<>();
          for (HandOver seen :
              of(handle, msp, ticket).stream().filter(it -> tenants.test(it.tenant())).toList()) {
            if (forget(handle, msp, seen) > 0
                && !isKept(handle, msp, seen.tenant(), seen.technician(), since)) {
              asked.add(ask(handle, msp, seen, now));
            }
          }
          return asked;
        });
  }

  private static List<HandOver> of(Handle handle, Msp msp, String ticket) {
    return handle
        .createQuery(
            "select ticket, tenant, tenant_name, customer, technician, seen_at from hand_over"
                + " where msp = :msp and ticket = :ticket")
        .bind("msp", msp.name())
        .bind("ticket", ticket)
        .map(
            (row, context) ->
                new HandOver(
                    row.getString("ticket"),
                    row.getObject("tenant", UUID.class),
                    row.getString("tenant_name"),
                    row.getString("customer"),
                    row.getString("technician"),
                    Instant.ofEpochMilli(row.getLong("seen_at"))))
        .list();
  }

  private static int forget(Handle handle, Msp msp, HandOver seen) {
    return handle.execute(
        "delete from hand_over where msp = ? and ticket = ? and tenant = ? and technician = ?",
        msp.name(),
        seen.ticket(),
        seen.tenant(),
        seen.technician());
  }

  static boolean isKept(Handle handle, Msp msp, UUID tenant, String technician, Instant since) {
    return handle
            .createQuery(
                "select count(*) from hand_over h where msp = :msp and tenant = :tenant"
                    + " and technician in (<technicians>) and seen_at >= :since"
                    + " and exists (select 1 from ticket_look l where l.msp = h.msp"
                    + " and l.ticket = h.ticket and l.agent is not null)")
            .bind("msp", msp.name())
            .bind("tenant", tenant)
            .bindList("technicians", SqlTechnicianStore.aliases(handle, msp, technician))
            .bind("since", since.toEpochMilli())
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  private static JitDisable.Draft ask(Handle handle, Msp msp, HandOver seen, Instant now) {
    JitDisable.Draft draft =
        new JitDisable.Draft(
            UUID.randomUUID(),
            seen.tenant(),
            seen.tenantName(),
            seen.customer(),
            seen.technician(),
            Optional.of(seen.ticket()),
            "jitgate");
    UUID id = DisableRows.ask(handle, msp, draft, now);
    return new JitDisable.Draft(
        id,
        draft.tenant(),
        draft.tenantName(),
        draft.customer(),
        draft.technician(),
        draft.ticket(),
        draft.author());
  }

  /** Forgets hand-overs after which no account can be enabled any more. */
  public int purge(Msp msp, Instant before) {
    return database.inTransaction(
        handle ->
            handle.execute(
                "delete from hand_over where msp = ? and seen_at < ?",
                msp.name(),
                before.toEpochMilli()));
  }

  /** Returns how many there are of an MSP. */
  public int count(Msp msp) {
    return database.inTransaction(
        handle ->
            handle
                .createQuery("select count(*) from hand_over where msp = :msp")
                .bind("msp", msp.name())
                .mapTo(Integer.class)
                .one());
  }
}
