// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.access.Entitlement;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.session.Person;
import dev.jitgate.session.PersonGroup;
import dev.jitgate.tenant.MappingQuery;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.deployment.SignInDesk;
import dev.jitgate.web.json.JsonParts;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What names a tenant: these lists lose it, and these mappings end, when it is deleted. */
final class TenantUses {

  private static final int MOST_MAPPINGS = 500;

  private TenantUses() {}

  static JsonObjectBuilder of(ServedMsp msp, Tenant tenant, Entitlement who) {
    SignInDesk desk = msp.signIn();
    Map<UUID, String> names = new HashMap<>();
    List<Person> people = desk.people().all();
    people.forEach(person -> names.put(person.id(), person.name()));
    return JsonParts.object()
        .add(
            "people",
            array(
                desk.entitlements().own(msp.msp()).entrySet().stream()
                    .filter(own -> own.getValue().listed().contains(tenant.id()))
                    .filter(own -> names.containsKey(own.getKey()))
                    .map(own -> names.get(own.getKey())),
                who))
        .add(
            "groups",
            array(
                desk.entitlements().groups(msp.msp()).stream()
                    .filter(group -> group.tenants().listed().contains(tenant.id()))
                    .map(PersonGroup::name),
                who))
        .add(
            "mappings",
            array(
                msp
                    .mappings()
                    .list(
                        new MappingQuery(
                            Optional.empty(),
                            Optional.of(tenant.id()),
                            "",
                            Long.MAX_VALUE,
                            MOST_MAPPINGS),
                        who)
                    .stream()
                    .map(one -> one.key().variable() + " = " + one.key().value()),
                Entitlement.ALL));
  }

  /** Who runs some tenants only learns how many there are, not who: a group's name may tell. */
  private static JsonArrayBuilder array(Stream<String> names, Entitlement who) {
    JsonArrayBuilder array = JsonParts.array();
    List<String> sorted = names.sorted().toList();
    if (who.isAll() || sorted.isEmpty()) {
      sorted.forEach(array::add);
    } else {
      array.add(sorted.size() + " of them");
    }
    return array;
  }
}
