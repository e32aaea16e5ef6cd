// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.session.Person;
import dev.jitgate.session.PersonStore;
import dev.jitgate.session.Role;
import dev.jitgate.session.TokenHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** People in a database. */
public final class SqlPersonStore implements PersonStore {

  private static final String SELECT = "select " + PersonRows.COLUMNS + " from person p ";

  private final Database database;

  /** Makes a store in the given database, which stays the caller's to close. */
  public SqlPersonStore(Database database) {
    this.database = database;
  }

  @Override
  public void add(Person person, Instant at) {
    MspRows.ensure(database, person.msp());
    database.inTransaction(handle -> PersonRows.insert(handle, person, at));
  }

  @Override
  public Optional<Person> find(Msp msp, UUID person) {
    return database.inTransaction(
        handle ->
            handle
                .createQuery(SELECT + "where p.id = :id and p.msp = :msp")
                .bind("id", person)
                .bind("msp", msp.name())
                .map((row, context) -> PersonRows.person(row))
                .findOne());
  }

  @Override
  public List<Person> all(Msp msp) {
    return database.inTransaction(
        handle ->
            handle
                .createQuery(SELECT + "where p.msp = :msp order by p.name, p.id")
                .bind("msp", msp.name())
                .map((row, context) -> PersonRows.person(row))
                .list());
  }

  @Override
  public boolean hasAdministrator(Msp msp) {
    return database.inTransaction(handle -> administrators(handle, msp) > 0);
  }

  @Override
  public boolean change(Person person) {
    return database.inTransaction(
        handle -> {
          MspRows.lock(handle, person.msp());
          int before = administrators(handle, person.msp());
          handle.execute(
              "update person set name = ?, role = ?, enabled = ? where id = ? and msp = ?",
              person.name(),
              person.role().name(),
              person.enabled(),
              person.id(),
              person.msp().name());
          if (before > 0 && administrators(handle, person.msp()) == 0) {
            handle.rollback();
            return false;
          }
          return true;
        });
  }

  @Override
  public void addLink(Msp msp, UUID person, TokenHash token, Instant expiresAt) {
    database.inTransaction(
        handle -> {
          handle.execute(
              "delete from join_link where person_id = ? and msp = ?", person, msp.name());
          return handle.execute(
              "insert into join_link (token_hash, msp, person_id, expires_at) values (?, ?, ?, ?)",
              token.hex(),
              msp.name(),
              person,
              expiresAt.toEpochMilli());
        });
  }

  @Override
  public Optional<Person> findLink(Msp msp, TokenHash token, Instant now) {
    return database.inTransaction(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + "join join_link l on l.person_id = p.id where l.token_hash = :hash"
                        + " and l.msp = :msp and l.used_at is null and l.expires_at > :now")
                .bind("hash", token.hex())
                .bind("msp", msp.name())
                .bind("now", now.toEpochMilli())
                .map((row, context) -> PersonRows.person(row))
                .findOne());
  }

  @Override
  public boolean useLink(Msp msp, TokenHash token, Instant now) {
    return database.inTransaction(
        handle -> {
          int used =
              handle.execute(
                  "update join_link set used_at = ?"
                      + " where token_hash = ? and msp = ? and used_at is null and expires_at > ?",
                  now.toEpochMilli(),
                  token.hex(),
                  msp.name(),
                  now.toEpochMilli());
          if (used == 0) {
            return false;
          }
          handle.execute(
              "update person set joined_at = ? where joined_at is null and msp = ? and id ="
                  + " (select person_id from join_link where token_hash = ?)",
              now.toEpochMilli(),
              msp.name(),
              token.hex());
          return true;
        });
  }

  private static int administrators(Handle handle, Msp msp) {
    return handle
        .createQuery(
            "select count(*) from person where msp = :msp and role = :role and enabled"
                + " and joined_at is not null")
        .bind("msp", msp.name())
        .bind("role", Role.ADMINISTRATOR.name())
        .mapTo(Integer.class)
        .one();
  }
}
