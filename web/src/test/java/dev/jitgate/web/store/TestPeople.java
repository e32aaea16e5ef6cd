// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.session.Person;
import dev.jitgate.session.Role;
import java.util.UUID;

/** Puts people, and their MSPs, into a database. */
public final class TestPeople {

  private TestPeople() {}

  /** Returns a new technician. */
  public static Person add(Database database, Msp msp, String name) {
    Person person = new Person(UUID.randomUUID(), msp, name, Role.TECHNICIAN, true);
    database.inTransaction(
        handle -> {
          if (!MspRows.versions(handle).containsKey(msp)) {
            MspRows.insert(handle, msp);
          }
          return handle.execute(
              "insert into person (id, msp, name, role, enabled, created_at)"
                  + " values (?, ?, ?, ?, ?, 0)",
              person.id(),
              msp.name(),
              name,
              person.role().name(),
              true);
        });
    return person;
  }

  /**
   * Does what only somebody with the database in their hands can; returns how many rows changed.
   */
  public static int execute(Database database, String sql, Object... values) {
    return database.inTransaction(handle -> handle.execute(sql, values));
  }

  /** Takes a person away. */
  public static void delete(Database database, Person person) {
    database.inTransaction(
        handle ->
            handle.execute(
                "delete from person where msp = ? and id = ?", person.msp().name(), person.id()));
  }
}
