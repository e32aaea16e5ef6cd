// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.access.Entitlement;
import dev.jitgate.msp.Msp;
import dev.jitgate.session.PersonGroup;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** How groups of people are read from rows. */
final class GroupRows {

  private GroupRows() {}

  static List<PersonGroup> all(Handle handle, Msp msp) {
    Map<UUID, Set<UUID>> members =
        pairs(handle, msp, "select person_group, person from person_group_member where msp = :msp");
    Map<UUID, Set<UUID>> tenants =
        pairs(handle, msp, "select person_group, tenant from person_group_tenant where msp = :msp");
    return handle
        .createQuery(
            "select id, name, all_tenants from person_group where msp = :msp order by name, id")
        .bind("msp", msp.name())
        .map(
            (row, context) -> {
              UUID id = row.getObject(1, UUID.class);
              return new PersonGroup(
                  id,
                  msp,
                  row.getString(2),
                  row.getBoolean(3)
                      ? Entitlement.ALL
                      : Entitlement.to(tenants.getOrDefault(id, Set.of())),
                  members.getOrDefault(id, Set.of()));
            })
        .list();
  }

  /** Returns the second column's ids by those of the first. */
  static Map<UUID, Set<UUID>> pairs(Handle handle, Msp msp, String query) {
    Map<UUID, Set<UUID>> pairs = new HashMap<>();
    handle
        .createQuery(query)
        .bind("msp", msp.name())
        .map(
            (row, context) -> Map.entry(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
        .forEach(
            pair ->
                pairs.computeIfAbsent(pair.getKey(), id -> new HashSet<>()).add(pair.getValue()));
    return pairs;
  }

  /** Waits until nobody else changes the group; returns its name, if the MSP has it. */
  static Optional<String> lock(Handle handle, Msp msp, UUID group) {
    return handle
        .createQuery("select name from person_group where msp = :msp and id = :group for update")
        .bind("msp", msp.name())
        .bind("group", group)
        .mapTo(String.class)
        .findOne();
  }

  /** Returns whether the MSP has a group of that name, other than the given one. */
  static boolean isTaken(Handle handle, Msp msp, UUID except, String name) {
    return handle
            .createQuery(
                "select count(*) from person_group"
                    + " where msp = :msp and name = :name and id <> :except")
            .bind("msp", msp.name())
            .bind("name", name)
            .bind("except", except)
            .mapTo(Integer.class)
            .one()
        > 0;
  }
}
