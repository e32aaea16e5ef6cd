// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.customer.Confirmation;
import dev.jitgate.customer.Customer;
import dev.jitgate.customer.ReadCustomer;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.JitgateException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * HaloPSA's clients as they were read last, and what somebody has said of them, in a database.
 *
 * <p>Safe for use by many threads and by several nodes at once: each reading is one node's. Every
 * method throws a {@link JitgateException} with {@code STORE_UNREACHABLE} or {@code STORE_BUSY} if
 * the store does not answer.
 */
public final class SqlCustomerStore {

  private static final String READING = "halo_reading";
  private static final String MINE = "lease = ?";
  private static final int LONGEST_TROUBLE = 500;

  private final Database database;

  /** Makes a store in the given database, which stays the caller's to close. */
  public SqlCustomerStore(Database database) {
    this.database = database;
  }

  /**
   * How reading goes.
   *
   * @param readAt when the clients were read last; empty if they never were
   * @param complete whether they were as many as HaloPSA said
   * @param triedAt when it was tried last; empty if it never was
   * @param trouble what was in the way then; empty if nothing was
   */
  public record Reading(
      Optional<Instant> readAt, boolean complete, Optional<Instant> triedAt, String trouble) {}

  /**
   * The right to read.
   *
   * @param id by which it is given back
   * @param revision the latest one when it was taken; what has a later one is newer than what is
   *     read
   */
  public record Lease(UUID id, long revision) {}

  /** Returns how reading goes. */
  public Reading reading(Msp msp) {
    return database.inTransaction(
        handle ->
            handle
                .select(
                    "select read_at, complete, tried_at, trouble from halo_reading where msp = ?",
                    msp.name())
                .map(
                    (row, context) ->
                        new Reading(
                            Columns.time(row, "read_at"),
                            row.getBoolean("complete"),
                            Columns.time(row, "tried_at"),
                            Optional.ofNullable(row.getString("trouble")).orElse("")))
                .findOne()
                .orElse(new Reading(Optional.empty(), true, Optional.empty(), "")));
  }

  /**
   * Takes the right to read for a while.
   *
   * @param atOnce whether it may be before its time
   * @return by which it is given back; empty if it is not time, or somebody else is reading
   */
  public Optional<Lease> claim(Msp msp, Instant now, Duration lease, boolean atOnce) {
    MspRows.ensure(
        database,
        msp,
        READING,
        new Columns().with("revision", 0L).with("due_at", now).with("complete", true));
    UUID id = UUID.randomUUID();
    return database.inTransaction(
        handle -> {
          int taken =
              handle.execute(
                  "update halo_reading set lease = ?, lease_until = ?, tried_at = ? where msp = ?"
                      + " and (lease_until is null or lease_until <= ?)"
                      + (atOnce ? "" : " and due_at <= " + now.toEpochMilli()),
                  id,
                  now.plus(lease).toEpochMilli(),
                  now.toEpochMilli(),
                  msp.name(),
                  now.toEpochMilli());
          return taken > 0 ? Optional.of(new Lease(id, revision(handle, msp))) : Optional.empty();
        });
  }

  /** Keeps the right to read until a time; returns false if another one has it. */
  public boolean renew(Msp msp, Lease lease, Instant until) {
    return database.inTransaction(
            handle ->
                new Columns()
                    .with("lease_until", until)
                    .update(handle, READING, msp, MINE, lease.id()))
        > 0;
  }

  /** Gives the right to read back, since something was in the way. */
  public void failed(Msp msp, Lease lease, String trouble, Instant next) {
    database.inTransaction(
        handle ->
            free(next)
                .with("trouble", Columns.cut(trouble, LONGEST_TROUBLE))
                .update(handle, READING, msp, MINE, lease.id()));
  }

  private static Columns free(Instant next) {
    return new Columns()
        .with("lease", Optional.empty())
        .with("lease_until", Optional.empty())
        .with("due_at", next);
  }

  /**
   * Stores what was read, and gives the right to read back. A client whose reference was written
   * since the right was taken is left as it is.
   *
   * @param complete whether these are all; else those that are missing stay
   * @return whether it was stored; false if the lease is over, and another one reads
   */
  public boolean save(
      Msp msp, Lease lease, List<Customer> customers, boolean complete, Instant now, Instant next) {
    return database.inTransaction(
        handle -> {
          int mine =
              free(next)
                  .with("read_at", now)
                  .with("complete", complete)
                  .with("trouble", Optional.empty())
                  .update(handle, READING, msp, MINE, lease.id());
          if (mine == 0) {
            return false;
          }
          replace(handle, msp, lease.revision(), customers, complete);
          return true;
        });
  }

  private static void replace(
      Handle handle, Msp msp, long began, List<Customer> customers, boolean complete) {
    Map<Long, ReadCustomer> gone = new HashMap<>();
    CustomerRows.all(handle, msp).forEach(each -> gone.put(each.customer().id(), each));
    long revision = raise(handle, msp);
    for (Customer customer : customers) {
      ReadCustomer before = gone.remove(customer.id());
      if (before == null) {
        CustomerRows.insert(handle, msp, customer, revision);
      } else if (before.revision() <= began && !before.customer().equals(customer)) {
        CustomerRows.update(handle, msp, customer, revision);
      }
    }
    if (complete) {
      gone.values().stream()
          .filter(each -> each.revision() <= began)
          .forEach(each -> CustomerRows.delete(handle, msp, each.customer().id()));
    }
  }

  private static long raise(Handle handle, Msp msp) {
    handle.execute("update halo_reading set revision = revision + 1 where msp = ?", msp.name());
    return revision(handle, msp);
  }

  private static long revision(Handle handle, Msp msp) {
    return handle
        .select("select revision from halo_reading where msp = ?", msp.name())
        .mapTo(Long.class)
        .one();
  }

  /** Returns all clients as they were read last, by number. */
  public List<ReadCustomer> all(Msp msp) {
    return database.inTransaction(handle -> CustomerRows.all(handle, msp));
  }

  /** Returns a client as it was read last; empty if it was not there. */
  public Optional<ReadCustomer> find(Msp msp, long client) {
    return database.inTransaction(handle -> CustomerRows.find(handle, msp, client));
  }

  /** Notes that a client has another reference, since jitgate has written it. */
  public void referenceWritten(Msp msp, long client, String reference) {
    database.inTransaction(
        handle -> {
          Optional<ReadCustomer> before = CustomerRows.find(handle, msp, client);
          if (before.isPresent()) {
            Customer now = before.get().customer().withReference(reference);
            CustomerRows.update(handle, msp, now, raise(handle, msp));
          }
          return CustomerRows.confirmedReference(handle, msp, client, reference);
        });
  }

  /** Returns what was said of clients, by number. */
  public List<Confirmation> confirmations(Msp msp) {
    return database.inTransaction(handle -> CustomerRows.confirmations(handle, msp));
  }

  /** Notes what somebody says of a client, in the place of what was said before. */
  public void confirm(Msp msp, Confirmation confirmation) {
    database.inTransaction(
        handle -> {
          CustomerRows.forget(handle, msp, confirmation.client());
          return CustomerRows.insert(handle, msp, confirmation);
        });
  }

  /** Forgets what was said of a client; returns whether there was anything. */
  public boolean forget(Msp msp, long client) {
    return database.inTransaction(handle -> CustomerRows.forget(handle, msp, client) > 0);
  }
}
