// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.portal;

import dev.jitgate.msp.MspSettings;
import dev.jitgate.msp.TabDestination;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.MatchKey;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.pages.FoundTenant;
import dev.jitgate.web.pages.RefusalPage.Line;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How tenants are shown to people who may enter them. */
final class Shown {

  /** The attribute in which an MSP keeps a tenant's domain, if it does. */
  private static final String DOMAIN = "domain";

  /** As many as fit beside a name; the person has typed what they hold. */
  private static final int MOST_FACTS = 2;

  private Shown() {}

  /**
   * Returns the stored domain, or else the tenant's host at idemeum; empty if there is neither. An
   * MSP without idemeum has a parent all the same, which leads nowhere.
   */
  private static Optional<String> domain(ServedMsp msp, Tenant tenant) {
    String stored = tenant.attributes().get(DOMAIN);
    if (stored != null) {
      return Optional.of(stored);
    }
    MspSettings settings = msp.settings();
    boolean atIdemeum =
        settings.destination() == TabDestination.HAND_OFF || msp.idemeum().settings().isPresent();
    return atIdemeum
        ? Optional.of(tenant.urlName() + "-" + settings.idemeumParent().host())
        : Optional.empty();
  }

  static FoundTenant found(ServedMsp msp, Tenant tenant) {
    return new FoundTenant(
        tenant.id().toString(),
        tenant.displayName(),
        tenant.urlName(),
        domain(msp, tenant).orElse(""));
  }

  /** Returns all that is known about a tenant, its domain first. */
  static List<Line> facts(ServedMsp msp, Tenant tenant) {
    List<Line> facts = new ArrayList<>();
    domain(msp, tenant).ifPresent(domain -> facts.add(new Line("Domain", domain)));
    facts.add(new Line("URL name", tenant.urlName()));
    new TreeMap<>(tenant.attributes())
        .forEach(
            (name, value) -> {
              if (!name.equals(DOMAIN)) {
                facts.add(new Line(name, value));
              }
            });
    return facts;
  }

  /**
   * Returns tenants as the script shows them, each with the attributes that hold what was typed.
   *
   * @param text what was typed; may be empty
   */
  static JsonArrayBuilder json(ServedMsp msp, List<Tenant> tenants, String text) {
    List<String> words =
        Arrays.stream(MatchKey.of(text).split(" ", -1)).filter(word -> !word.isEmpty()).toList();
    JsonArrayBuilder array = JsonParts.array();
    for (Tenant tenant : tenants) {
      FoundTenant found = found(msp, tenant);
      array.add(
          JsonParts.object()
              .add("id", found.id())
              .add("name", found.name())
              .add("urlName", found.urlName())
              .add("domain", found.domain())
              .add("facts", facts(tenant, words)));
    }
    return array;
  }

  private static JsonArrayBuilder facts(Tenant tenant, List<String> words) {
    JsonArrayBuilder array = JsonParts.array();
    tenant.attributes().entrySet().stream()
        .filter(fact -> !fact.getKey().equals(DOMAIN))
        .filter(fact -> words.stream().anyMatch(word -> holds(fact.getValue(), word)))
        .sorted(Map.Entry.comparingByKey())
        .limit(MOST_FACTS)
        .map(Shown::json)
        .forEach(array::add);
    return array;
  }

  private static JsonObjectBuilder json(Map.Entry<String, String> fact) {
    return JsonParts.object().add("name", fact.getKey()).add("value", fact.getValue());
  }

  private static boolean holds(String value, String word) {
    return (" " + MatchKey.of(value)).contains(" " + word);
  }
}
