// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.session.Person;
import dev.jitgate.session.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** How people are read from rows. */
final class PersonRows {

  /** The columns of a person {@code p}, under names that no other table's have. */
  static final String COLUMNS =
      "p.id as who, p.msp as whose, p.name as who_name, p.role as who_role, p.enabled as who_may";

  private PersonRows() {}

  /** Adds somebody who has not joined yet; returns 1. */
  static int insert(Handle handle, Person person, Instant at) {
    return handle.execute(
        "insert into person (id, msp, name, role, enabled, created_at) values (?, ?, ?, ?, ?, ?)",
        person.id(),
        person.msp().name(),
        person.name(),
        person.role().name(),
        person.enabled(),
        at.toEpochMilli());
  }

  /** Changes a person; returns whether the row was still as it is said to be. */
  static boolean change(Handle handle, Person before, Person after) {
    return handle.execute(
            "update person set name = ?, role = ?, enabled = ?"
                + " where id = ? and msp = ? and name = ? and role = ? and enabled = ?",
            after.name(),
            after.role().name(),
            after.enabled(),
            before.id(),
            before.msp().name(),
            before.name(),
            before.role().name(),
            before.enabled())
        > 0;
  }

  /** Gives a person another name; returns whether there is one who may sign in. */
  static boolean rename(Handle handle, Msp msp, UUID person, String name) {
    return handle.execute(
            "update person set name = ? where id = ? and msp = ? and enabled",
            name,
            person,
            msp.name())
        > 0;
  }

  static Person person(ResultSet row) throws SQLException {
    return new Person(
        row.getObject("who", UUID.class),
        new Msp(row.getString("whose")),
        row.getString("who_name"),
        Role.valueOf(row.getString("who_role")),
        row.getBoolean("who_may"));
  }
}
