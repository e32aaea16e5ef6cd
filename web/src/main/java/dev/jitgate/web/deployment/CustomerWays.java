// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.access.Entitlement;
import dev.jitgate.customer.Customer;
import dev.jitgate.customer.Led;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolution.Verdict;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.Mapping;
import dev.jitgate.tenant.MappingQuery;
import dev.jitgate.tenant.MatchKey;
import dev.jitgate.variables.Variable;
import dev.jitgate.variables.Variables;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Tells where clients of HaloPSA lead: by their numbers as tickets and tabs ask it, and by their
 * references as the chain's own resolvers read them. All mappings of numbers are read once, so that
 * thousands of clients cost one look into the store.
 */
final class CustomerWays implements Function<Customer, Led> {

  private static final Logger LOG = System.getLogger(CustomerWays.class.getName());

  /** The variables in which the addresses that jitgate offers carry a client's reference. */
  private static final List<String> REFERENCES = List.of("customerDisplayName", "customerName");

  private final ServedMsp msp;
  private final String variable;
  private final String attribute;
  private final Map<String, UUID> mapped = new HashMap<>();

  CustomerWays(ServedMsp msp) {
    this.msp = msp;
    this.variable = msp.settings().clientVariable();
    this.attribute = msp.haloPsa().clientAttribute();
    MappingQuery all =
        new MappingQuery(
            Optional.of(variable), Optional.empty(), "", Long.MAX_VALUE, Mappings.MOST);
    for (Mapping mapping : msp.mappings().list(all, Entitlement.ALL)) {
      mapped.put(mapping.key().matchKey(), mapping.tenant());
    }
  }

  @Override
  public Led apply(Customer client) {
    Found found = new Found();
    String number = Long.toString(client.id());
    Optional.ofNullable(mapped.get(MatchKey.of(number)))
        .flatMap(msp.tenants()::byId)
        .ifPresent(tenant -> found.add(tenant, "mapping, " + variable + "=" + number));
    msp.tenants()
        .byAttribute(attribute, number)
        .forEach(tenant -> found.add(tenant, "attribute " + attribute + "=" + number));
    ask(variable, number, found);
    boolean numbered = !found.tenants.isEmpty();
    if (!client.reference().isEmpty()) {
      REFERENCES.forEach(name -> ask(name, client.reference(), found));
    }
    return new Led(List.copyOf(found.tenants.values()), String.join("; ", found.ways), numbered);
  }

  private void ask(String name, String value, Found found) {
    if (!msp.chain().variables().contains(name)) {
      return;
    }
    try {
      Verdict verdict =
          msp.chain()
              .resolveInside(
                  Variables.of(new Variable(name, List.of(value), false)), msp.tenants());
      if (verdict instanceof Verdict.Found one) {
        found.add(one.tenant(), one.entry() + ", " + name + "=" + value);
      } else if (found.tenants.isEmpty()) {
        ((Verdict.Refused) verdict)
            .candidates()
            .forEach(tenant -> found.add(tenant, name + "=" + value));
      }
    } catch (JitgateException e) {
      // Other pages tell what is wrong with the chain; numbers count all the same.
      LOG.log(Level.DEBUG, "The chain does not say where a client leads", e);
    }
  }

  /** What was found of one client. */
  private static final class Found {

    private final Map<UUID, Tenant> tenants = new LinkedHashMap<>();
    private final List<String> ways = new ArrayList<>();

    /** A way that leads where one before it does need not be told. */
    void add(Tenant tenant, String way) {
      if (tenants.put(tenant.id(), tenant) == null && !ways.contains(way)) {
        ways.add(way);
      }
    }
  }
}
