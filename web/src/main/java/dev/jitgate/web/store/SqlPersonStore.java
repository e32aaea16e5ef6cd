// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Person;
import dev.jitgate.session.PersonStore;
import dev.jitgate.session.Role;
import dev.jitgate.session.TokenHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
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
  public boolean change(Person before, Person after) {
    return change(
        after.msp(),
        handle -> {
          if (!PersonRows.change(handle, before, after)) {
            throw new JitgateException(ErrorCode.API_VERSION_OLD, "It is a person.");
          }
          if (!after.enabled()) {
            JoinLinks.remove(handle, after.msp(), after.id());
          }
        });
  }

  @Override
  public boolean changeRole(Msp msp, UUID person, Role role) {
    return change(
        msp,
        handle ->
            handle.execute(
                "update person set role = ? where id = ? and msp = ?",
                role.name(),
                person,
                msp.name()));
  }

  private boolean change(Msp msp, Consumer<Handle> work) {
    return database.inTransaction(
        handle -> {
          int before = lockAdministrators(handle, msp);
          work.accept(handle);
          if (before > 0 && administrators(handle, msp) == 0) {
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
          // Of two at once the second must see the first's.
          PersonLock.require(handle, msp, person);
          JoinLinks.remove(handle, msp, person);
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
                        + "join join_link l on l.msp = p.msp and l.person_id = p.id"
                        + " where l.token_hash = :hash"
                        + " and l.msp = :msp and l.used_at is null and l.expires_at > :now")
                .bind("hash", token.hex())
                .bind("msp", msp.name())
                .bind("now", now.toEpochMilli())
                .map((row, context) -> PersonRows.person(row))
                .findOne());
  }

  @Override
  public boolean useLink(Msp msp, TokenHash token, Instant now) {
    return database.inTransaction(handle -> JoinLinks.use(handle, msp, token, now).isPresent());
  }

  /** Of two who demote each other the second waits for the first; nobody waits for an import. */
  private static int lockAdministrators(Handle handle, Msp msp) {
    return handle
        .createQuery(
            "select id from person where msp = :msp and role = :role and enabled"
                + " and joined_at is not null order by id for update")
        .bind("msp", msp.name())
        .bind("role", Role.ADMINISTRATOR.name())
        .mapTo(UUID.class)
        .list()
        .size();
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
