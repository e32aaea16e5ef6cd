// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.access.Entitlement;
import dev.jitgate.msp.Msp;
import dev.jitgate.session.Person;
import dev.jitgate.session.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The statements about who may enter which tenant; each carries its MSP. */
final class EntitlementRows {

  private static final String LISTED =
      "select tenant from person_tenant where msp = :msp and person = :person"
          + " union all select t.tenant from person_group_member m join person_group_tenant t"
          + " on t.person_group = m.person_group and t.msp = m.msp"
          + " where m.msp = :msp and m.person = :person"
          // None stands for all of them.
          + " union all select cast(null as uuid) from person_group_member m join person_group g"
          + " on g.id = m.person_group and g.msp = m.msp"
          + " where m.msp = :msp and m.person = :person and g.all_tenants";

  /**
   * Says of a person p whether they may enter the tenant of g, which is the same MSP's; the roles
   * that decide by themselves are bound as everywhere and nowhere.
   */
  static final String MAY_ENTER =
      "(p.role in (<everywhere>) or (p.role not in (<nowhere>) and (p.all_tenants"
          + " or exists (select 1 from person_tenant o where o.msp = g.msp and o.person = p.id"
          + " and o.tenant = g.tenant)"
          + " or exists (select 1 from person_group_member m join person_group pg"
          + " on pg.id = m.person_group and pg.msp = m.msp"
          + " where m.msp = g.msp and m.person = p.id and (pg.all_tenants"
          + " or exists (select 1 from person_group_tenant gt where gt.msp = g.msp"
          + " and gt.person_group = pg.id and gt.tenant = g.tenant))))))";

  private EntitlementRows() {}

  /** Returns the roles that alone decide, and decide so, as they are stored. */
  static List<String> roles(Entitlement decided) {
    return Arrays.stream(Role.values())
        .filter(role -> role.entitlement().filter(decided::equals).isPresent())
        .map(Role::name)
        .toList();
  }

  /**
   * Returns what a person may enter.
   *
   * @param ownAll whether they may enter all tenants of their own
   */
  static Entitlement of(Handle handle, Person person, boolean ownAll) {
    return person
        .role()
        .entitlement()
        .orElseGet(() -> ownAll ? Entitlement.ALL : listed(handle, person.msp(), person.id()));
  }

  private static Entitlement listed(Handle handle, Msp msp, UUID person) {
    List<Optional<UUID>> tenants =
        handle
            .createQuery(LISTED)
            .bind("msp", msp.name())
            .bind("person", person)
            .map((row, context) -> Optional.ofNullable(row.getObject(1, UUID.class)))
            .list();
    Set<UUID> ids = new HashSet<>();
    for (Optional<UUID> tenant : tenants) {
      if (tenant.isEmpty()) {
        return Entitlement.ALL;
      }
      ids.add(tenant.get());
    }
    return Entitlement.to(ids);
  }

  /** Returns what a person of the MSP may enter of their own. */
  static Entitlement ofPerson(Handle handle, Msp msp, UUID person) {
    return own(
        handle,
        msp,
        person,
        "select all_tenants from person where msp = :msp and id = :owner",
        "select tenant from person_tenant where msp = :msp and person = :owner");
  }

  /** Returns what the members of a group of the MSP's may enter by it. */
  static Entitlement ofGroup(Handle handle, Msp msp, UUID group) {
    return own(
        handle,
        msp,
        group,
        "select all_tenants from person_group where msp = :msp and id = :owner",
        "select tenant from person_group_tenant where msp = :msp and person_group = :owner");
  }

  private static Entitlement own(Handle handle, Msp msp, UUID owner, String all, String listed) {
    if (handle
        .createQuery(all)
        .bind("msp", msp.name())
        .bind("owner", owner)
        .mapTo(Boolean.class)
        .one()) {
      return Entitlement.ALL;
    }
    return Entitlement.to(
        Set.copyOf(
            handle
                .createQuery(listed)
                .bind("msp", msp.name())
                .bind("owner", owner)
                .mapTo(UUID.class)
                .list()));
  }

  /** Puts other tenants in place of those that a person may enter of their own. */
  static void setOfPerson(Handle handle, Msp msp, UUID person, Set<UUID> tenants) {
    handle.execute("delete from person_tenant where msp = ? and person = ?", msp.name(), person);
    insert(
        handle,
        msp,
        person,
        tenants,
        "insert into person_tenant (msp, person, tenant)"
            + " select t.msp, p.id, t.id from tenant t join person p on p.msp = t.msp"
            + " where t.msp = :msp and t.id = :tenant and p.id = :owner");
  }

  /** Puts other tenants in place of those that a group's members may enter by it. */
  static void setOfGroup(Handle handle, Msp msp, UUID group, Set<UUID> tenants) {
    handle.execute(
        "delete from person_group_tenant where msp = ? and person_group = ?", msp.name(), group);
    insert(
        handle,
        msp,
        group,
        tenants,
        "insert into person_group_tenant (msp, person_group, tenant)"
            + " select t.msp, g.id, t.id from tenant t join person_group g on g.msp = t.msp"
            + " where t.msp = :msp and t.id = :tenant and g.id = :owner");
  }

  private static void insert(
      Handle handle, Msp msp, UUID owner, Collection<UUID> tenants, String statement) {
    if (tenants.isEmpty()) {
      return;
    }
    try (PreparedBatch batch = handle.prepareBatch(statement)) {
      // In one order, so that of two who lock the same tenants neither waits for the other.
      tenants.stream()
          .sorted()
          .forEach(
              tenant ->
                  batch.bind("msp", msp.name()).bind("tenant", tenant).bind("owner", owner).add());
      batch.execute();
    }
  }
}
