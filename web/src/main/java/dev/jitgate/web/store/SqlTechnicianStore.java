// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * By which e-mail addresses idemeum knows an MSP's technicians, in a database.
 *
 * <p>Safe for use by many threads and by several nodes at once. Every method throws a {@link
 * JitgateException} with {@code STORE_UNREACHABLE} if the store does not answer.
 */
public final class SqlTechnicianStore {

  private final Database database;

  /** Makes a store in the given database, which stays the caller's to close. */
  public SqlTechnicianStore(Database database) {
    this.database = database;
  }

  /**
   * A technician.
   *
   * @param email the address, as it stands in idemeum
   * @param person who that is here; empty if they are none of jitgate's people
   * @param agent HaloPSA's number of the agent; empty if it is not known
   */
  public record Technician(String email, Optional<UUID> person, Optional<String> agent) {

    /** Returns how this technician may be written down: {@link Technicians}. */
    List<String> identities() {
      return Stream.concat(
              person.map(Technicians::person).stream(), agent.map(Technicians::agent).stream())
          .toList();
    }
  }

  /** Returns all of an MSP's, by their addresses. */
  public List<Technician> list(Msp msp) {
    return database.inTransaction(
        handle ->
            handle
                .createQuery(
                    "select email, person, agent from idemeum_technician where msp = :msp"
                        + " order by email")
                .bind("msp", msp.name())
                .map((row, context) -> technician(row))
                .list());
  }

  /**
   * Says who has an address, in place of what was said of it before, and lets idemeum be told anew
   * of the waiting accounts of those whose address changes by that.
   *
   * @throws JitgateException with {@code IDEMEUM_EMAIL_TAKEN} if the person or the agent has
   *     another address
   */
  public void put(Msp msp, Technician technician, Instant now) {
    MspRows.ensure(database, msp);
    database.inTransaction(
        handle -> {
          MspRows.lock(handle, msp);
          boolean taken =
              with(handle, msp, technician.person(), technician.agent()).stream()
                  .anyMatch(other -> !other.email().equals(technician.email()));
          if (taken) {
            throw new JitgateException(ErrorCode.IDEMEUM_EMAIL_TAKEN, "");
          }
          List<String> concerned = new ArrayList<>(technician.identities());
          take(handle, msp, technician.email()).ifPresent(it -> concerned.addAll(it.identities()));
          DisableRows.readdress(handle, msp, concerned, now);
          return new Columns()
              .with("email", technician.email())
              .with("person", technician.person())
              .with("agent", technician.agent())
              .insert(handle, "idemeum_technician", msp);
        });
  }

  /**
   * Forgets an address, and lets what waits for whoever had it be looked at now.
   *
   * @return whether it was known
   */
  public boolean delete(Msp msp, String email, Instant now) {
    return database.inTransaction(
        handle -> {
          MspRows.lock(handle, msp);
          Optional<Technician> known = take(handle, msp, email);
          known.ifPresent(it -> DisableRows.readdress(handle, msp, it.identities(), now));
          return known.isPresent();
        });
  }

  private static Optional<Technician> take(Handle handle, Msp msp, String email) {
    Optional<Technician> known =
        handle
            .createQuery(
                "select email, person, agent from idemeum_technician"
                    + " where msp = :msp and email = :email")
            .bind("msp", msp.name())
            .bind("email", email)
            .map((row, context) -> technician(row))
            .findOne();
    int unused =
        handle.execute(
            "delete from idemeum_technician where msp = ? and email = ?", msp.name(), email);
    return known;
  }

  /**
   * Returns the e-mail address of a technician; empty if nobody has said so.
   *
   * @param technician who: {@link Technicians}
   */
  public Optional<String> email(Msp msp, String technician) {
    return database.inTransaction(handle -> email(handle, msp, technician));
  }

  static Optional<String> email(Handle handle, Msp msp, String technician) {
    Optional<String> known = Technicians.emailOf(technician);
    return known.isPresent()
        ? known
        : with(handle, msp, technician).stream().map(Technician::email).findFirst();
  }

  /** Returns how a technician may be written down: as given, and as the same address says. */
  static List<String> aliases(Handle handle, Msp msp, String technician) {
    return Stream.concat(
            Stream.of(technician),
            with(handle, msp, technician).stream().flatMap(it -> it.identities().stream()))
        .distinct()
        .toList();
  }

  private static List<Technician> with(Handle handle, Msp msp, String technician) {
    return with(handle, msp, Technicians.personOf(technician), Technicians.agentOf(technician));
  }

  private static List<Technician> with(
      Handle handle, Msp msp, Optional<UUID> person, Optional<String> agent) {
    return handle
        .createQuery(
            "select email, person, agent from idemeum_technician where msp = :msp"
                + " and (person = cast(:person as uuid) or agent = cast(:agent as varchar))")
        .bind("msp", msp.name())
        .bind("person", person.map(UUID::toString).orElse(null))
        .bind("agent", agent.orElse(null))
        .map((row, context) -> technician(row))
        .list();
  }

  private static Technician technician(ResultSet row) throws SQLException {
    return new Technician(
        row.getString("email"),
        Optional.ofNullable(row.getObject("person", UUID.class)),
        Optional.ofNullable(row.getString("agent")));
  }
}
