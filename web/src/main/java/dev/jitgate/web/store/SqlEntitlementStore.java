// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.access.Entitlement;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.EntitlementStore;
import dev.jitgate.session.PersonGroup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Who may enter which tenants, in a database. */
public final class SqlEntitlementStore implements EntitlementStore {

  private static final String THERE = " from person_group where msp = ? and id = ?";

  private final Database database;

  /** Makes a store in the given database, which stays the caller's to close. */
  public SqlEntitlementStore(Database database) {
    this.database = database;
  }

  @Override
  public Entitlement of(Msp msp, UUID person) {
    return database.inTransaction(
        handle ->
            handle
                .createQuery(
                    "select "
                        + PersonRows.COLUMNS
                        + ", p.all_tenants from person p where p.id = :id and p.msp = :msp")
                .bind("id", person)
                .bind("msp", msp.name())
                .map(
                    (row, context) ->
                        Map.entry(PersonRows.person(row), row.getBoolean("all_tenants")))
                .findOne()
                .map(found -> EntitlementRows.of(handle, found.getKey(), found.getValue()))
                .orElse(Entitlement.NONE));
  }

  @Override
  public Map<UUID, Entitlement> own(Msp msp) {
    return database.inTransaction(
        handle -> {
          Map<UUID, Set<UUID>> listed =
              GroupRows.pairs(
                  handle, msp, "select person, tenant from person_tenant where msp = :msp");
          Map<UUID, Entitlement> own = new HashMap<>();
          handle
              .createQuery("select id, all_tenants from person where msp = :msp")
              .bind("msp", msp.name())
              .map((row, context) -> Map.entry(row.getObject(1, UUID.class), row.getBoolean(2)))
              .forEach(
                  person ->
                      own.put(
                          person.getKey(),
                          person.getValue()
                              ? Entitlement.ALL
                              : Entitlement.to(listed.getOrDefault(person.getKey(), Set.of()))));
          return own;
        });
  }

  @Override
  public boolean set(Msp msp, UUID person, Entitlement before, Entitlement after) {
    return database.inTransaction(
        handle -> {
          if (!PersonLock.take(handle, msp, person)) {
            return false;
          }
          requireSame(before, EntitlementRows.ofPerson(handle, msp, person));
          handle.execute(
              "update person set all_tenants = ? where msp = ? and id = ?",
              after.isAll(),
              msp.name(),
              person);
          EntitlementRows.setOfPerson(handle, msp, person, after.listed());
          return true;
        });
  }

  @Override
  public List<PersonGroup> groups(Msp msp) {
    return database.inTransaction(handle -> GroupRows.all(handle, msp));
  }

  @Override
  public Optional<PersonGroup> group(Msp msp, UUID group) {
    return groups(msp).stream().filter(one -> one.id().equals(group)).findFirst();
  }

  @Override
  public void addGroup(Msp msp, UUID group, String name) {
    MspRows.ensure(database, msp);
    named(
        msp,
        group,
        name,
        handle ->
            handle.execute(
                "insert into person_group (id, msp, name, all_tenants) values (?, ?, ?, false)",
                group,
                msp.name(),
                name));
  }

  @Override
  public boolean changeGroup(PersonGroup before, String name, Entitlement entitlement) {
    Msp msp = before.msp();
    UUID group = before.id();
    return named(
        msp,
        group,
        name,
        handle -> {
          Optional<String> present = GroupRows.lock(handle, msp, group);
          if (present.isEmpty()) {
            return false;
          }
          requireSame(before.name(), present.get());
          requireSame(before.tenants(), EntitlementRows.ofGroup(handle, msp, group));
          handle.execute(
              "update person_group set name = ?, all_tenants = ? where msp = ? and id = ?",
              name,
              entitlement.isAll(),
              msp.name(),
              group);
          EntitlementRows.setOfGroup(handle, msp, group, entitlement.listed());
          return true;
        });
  }

  @Override
  public boolean setMember(Msp msp, UUID group, UUID person, boolean member) {
    return database.inTransaction(
        handle -> {
          if (!PersonLock.take(handle, msp, person)) {
            return false;
          }
          handle.execute(
              "delete from person_group_member where msp = ? and person_group = ? and person = ?",
              msp.name(),
              group,
              person);
          if (member) {
            return handle.execute(
                    "insert into person_group_member (msp, person_group, person)"
                        + " select msp, id, cast(? as uuid)"
                        + THERE,
                    person,
                    msp.name(),
                    group)
                > 0;
          }
          return handle
              .select("select id" + THERE, msp.name(), group)
              .mapTo(UUID.class)
              .findOne()
              .isPresent();
        });
  }

  @Override
  public boolean deleteGroup(Msp msp, UUID group) {
    return database.inTransaction(
        handle ->
            handle.execute("delete from person_group where msp = ? and id = ?", msp.name(), group)
                > 0);
  }

  private static void requireSame(Object seen, Object present) {
    if (!seen.equals(present)) {
      throw new JitgateException(ErrorCode.API_VERSION_OLD, "It is a name or a list of tenants.");
    }
  }

  /** Only the constraint can tell when two take one name at once. */
  private <T> T named(Msp msp, UUID group, String name, Function<Handle, T> work) {
    try {
      return database.inTransaction(work::apply);
    } catch (JitgateException e) {
      if (e.code() != ErrorCode.API_VERSION_OLD
          && database.inTransaction(handle -> GroupRows.isTaken(handle, msp, group, name))) {
        throw new JitgateException(
            ErrorCode.GROUP_NAME_TAKEN, "The MSP has a group '" + name + "' already.", e);
      }
      throw e;
    }
  }
}
