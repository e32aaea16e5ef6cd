// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import dev.jitgate.grant.Grant;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.sandbox.entra.BuiltInRole;
import dev.jitgate.sandbox.entra.Directory;
import dev.jitgate.sandbox.entra.EntraStandIn;
import dev.jitgate.session.Person;
import dev.jitgate.session.Role;
import dev.jitgate.tenant.TenantDraft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Customers in whose directories each of some people has had a role for an hour. */
final class SeededDirectories {

  /** How much each of the roles is, as the product counts. */
  static final List<Integer> RANKS = List.of(50, 70, 80, 95, 100);

  private static final List<BuiltInRole> ROLES =
      List.of(
          BuiltInRole.EXCHANGE_ADMINISTRATOR,
          BuiltInRole.USER_ADMINISTRATOR,
          BuiltInRole.APPLICATION_ADMINISTRATOR,
          BuiltInRole.PRIVILEGED_ROLE_ADMINISTRATOR,
          BuiltInRole.GLOBAL_ADMINISTRATOR);

  private final GrantParts parts;
  private final EntraStandIn entra;
  private final List<Person> people;
  private final List<Directory> directories = new ArrayList<>();

  /**
   * An account with its only grant.
   *
   * @param object its id in the directory
   * @param rank how much its role is
   */
  record Seed(Grant grant, String object, int rank) {}

  /**
   * Makes the people.
   *
   * @param people so many; each directory gets as many accounts
   */
  SeededDirectories(GrantParts parts, EntraStandIn entra, int people) {
    this.parts = parts;
    this.entra = entra;
    this.people =
        IntStream.range(0, people)
            .mapToObj(i -> parts.person("Technician " + i, Role.TECHNICIAN).person())
            .toList();
  }

  /**
   * Adds so many accounts, and the directories for them.
   *
   * @param ends when the access of each is over
   */
  List<Seed> add(int accounts, IntFunction<Instant> ends) {
    SeededGrants grants = new SeededGrants(parts);
    Instant now = parts.store.now();
    List<Seed> seeds = new ArrayList<>();
    for (int first = 0; first < accounts; first += people.size()) {
      Tenant tenant =
          parts.tenants.put(parts.msp, new TenantDraft("t" + first, "Customer " + first, Map.of()));
      Directory directory = entra.addTenant(GrantParts.contoso(tenant.id().toString()));
      directories.add(directory);
      for (int i = first; i < Math.min(accounts, first + people.size()); i++) {
        int what = i % ROLES.size();
        Grant grant =
            grants.add(
                tenant,
                directory,
                people.get(i - first),
                ROLES.get(what),
                RANKS.get(what),
                now,
                ends.apply(i));
        seeds.add(new Seed(grant, objectOf(grant), RANKS.get(what)));
      }
    }
    return seeds;
  }

  List<Directory> directories() {
    return directories;
  }

  private String objectOf(Grant grant) {
    return parts.store.account(parts.msp, grant.account()).orElseThrow().objectId().orElseThrow();
  }
}
