// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.customer;

import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.Looks;
import dev.jitgate.tenant.MatchKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Finds tenants with which a client has something in common that is equal and not merely alike.
 *
 * <p>What two have on either side, or what looks like another one's, is found as well and is not
 * sure: who was meant nobody can tell from it.
 */
final class ExactSigns {

  /** Only such custom fields: any other one may hold a word that happens to be a tenant's name. */
  private static final Pattern FIELD =
      Pattern.compile(".*(?:tenant|jit|idemeum).*", Pattern.CASE_INSENSITIVE);

  /** Only such attributes of tenants, for the same reason. */
  private static final Pattern ATTRIBUTE =
      Pattern.compile("halo.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final Map<UUID, List<Tenant>> byDirectory = new HashMap<>();
  private final Map<String, Tenant> byUrlName = new HashMap<>();
  private final Map<String, List<Tenant>> byName = new HashMap<>();
  private final Map<String, List<Tenant>> byAttribute = new HashMap<>();
  private final Map<String, Integer> tenantLooks = new HashMap<>();
  private final Map<UUID, Integer> clientDirectories = new HashMap<>();
  private final Map<String, Integer> clientLooks = new HashMap<>();
  private final Map<String, Integer> clientReferences = new HashMap<>();
  private final Map<String, Integer> clientFields = new HashMap<>();

  /**
   * Looks at both sides.
   *
   * @param directories the Microsoft directories of the tenants that are connected
   * @param clients the clients that have not left
   */
  ExactSigns(
      Collection<Tenant> tenants, Map<UUID, UUID> directories, Collection<Customer> clients) {
    tenants.forEach(tenant -> add(tenant, directories));
    clients.forEach(this::add);
  }

  private void add(Tenant tenant, Map<UUID, UUID> directories) {
    Optional.ofNullable(directories.get(tenant.id()))
        .ifPresent(directory -> list(byDirectory, directory).add(tenant));
    byUrlName.put(tenant.urlName(), tenant);
    String key = MatchKey.of(tenant.displayName());
    if (!key.isEmpty()) {
      list(byName, key).add(tenant);
      tenantLooks.merge(Looks.of(tenant.displayName()), 1, Integer::sum);
    }
    tenant
        .attributes()
        .forEach(
            (name, value) -> {
              if (ATTRIBUTE.matcher(name).matches() && !MatchKey.of(value).isEmpty()) {
                list(byAttribute, MatchKey.of(value)).add(tenant);
              }
            });
  }

  private void add(Customer client) {
    client.directory().ifPresent(id -> clientDirectories.merge(id, 1, Integer::sum));
    clientLooks.merge(Looks.of(client.name()), 1, Integer::sum);
    clientReferences.merge(MatchKey.of(client.reference()), 1, Integer::sum);
    client.fields().values().forEach(v -> clientFields.merge(MatchKey.of(v), 1, Integer::sum));
  }

  private static <K> List<Tenant> list(Map<K, List<Tenant>> map, K key) {
    return map.computeIfAbsent(key, unused -> new ArrayList<>());
  }

  /** Returns what is found, the strongest first, each tenant once. */
  List<Proposal> of(Customer client) {
    List<Proposal> found = new ArrayList<>();
    directory(client, found);
    reference(client, found);
    fields(client, found);
    name(client, found);
    return united(found);
  }

  private void directory(Customer client, List<Proposal> found) {
    client
        .directory()
        .ifPresent(
            id -> {
              List<Tenant> tenants = byDirectory.getOrDefault(id, List.of());
              int clients = clientDirectories.getOrDefault(id, 0);
              String reason = "Both have the Microsoft directory " + id + ".";
              all(found, tenants, Sign.DIRECTORY, reason, tenants.size(), clients);
            });
  }

  private void reference(Customer client, List<Proposal> found) {
    String key = MatchKey.of(client.reference());
    if (key.isEmpty() || key.startsWith("$")) {
      return;
    }
    int clients = clientReferences.getOrDefault(key, 0);
    Tenant named = byUrlName.get(key);
    if (named != null) {
      String reason = "The client's reference is the tenant's URL name.";
      all(found, List.of(named), Sign.REFERENCE, reason, 1, clients);
    }
    List<Tenant> shown = byName.getOrDefault(key, List.of());
    int alike = tenantLooks.getOrDefault(Looks.of(client.reference()), 0);
    String reason = "The client's reference is the tenant's display name.";
    all(found, shown, Sign.REFERENCE, reason, Math.max(shown.size(), alike), clients);
    List<Tenant> told = byAttribute.getOrDefault(key, List.of());
    String attribute = "An attribute of the tenant is the client's reference.";
    all(found, told, Sign.REFERENCE, attribute, told.size(), clients);
  }

  private void fields(Customer client, List<Proposal> found) {
    client
        .fields()
        .forEach(
            (field, value) -> {
              Tenant named = byUrlName.get(value.strip().toLowerCase(Locale.ROOT));
              if (named != null && FIELD.matcher(field).matches()) {
                int clients = clientFields.getOrDefault(MatchKey.of(value), 0);
                String reason = "The client's field " + field + " is the tenant's URL name.";
                all(found, List.of(named), Sign.REFERENCE, reason, 1, clients);
              }
            });
  }

  private void name(Customer client, List<Proposal> found) {
    List<Tenant> tenants = byName.getOrDefault(MatchKey.of(client.name()), List.of());
    String look = Looks.of(client.name());
    int alike = Math.max(tenants.size(), tenantLooks.getOrDefault(look, 0));
    all(
        found,
        tenants,
        Sign.NAME,
        "The client is called as the tenant is.",
        alike,
        clientLooks.getOrDefault(look, 0));
  }

  private static void all(
      List<Proposal> found,
      List<Tenant> tenants,
      Sign sign,
      String reason,
      int ofTenants,
      int ofClients) {
    for (Tenant tenant : tenants) {
      Proposal proposal = new Proposal(tenant, sign, true, 100, reason);
      if (ofTenants > 1) {
        proposal = proposal.unsure("So it is, or looks, with " + ofTenants + " tenants.");
      }
      if (ofClients > 1) {
        proposal = proposal.unsure("So it is, or looks, with " + ofClients + " clients.");
      }
      found.add(proposal);
    }
  }

  /** The strongest sign of each tenant stays; what is said of it must hold for all its signs. */
  private static List<Proposal> united(List<Proposal> found) {
    Map<UUID, Proposal> byTenant = new LinkedHashMap<>();
    for (Proposal each : found) {
      byTenant.merge(
          each.tenant().id(),
          each,
          (first, next) ->
              first.sure() && !next.sure() ? first.unsure("But: " + next.reason()) : first);
    }
    List<Proposal> all = new ArrayList<>(byTenant.values());
    if (all.size() > 1) {
      all.replaceAll(each -> each.unsure("Another sign names another tenant."));
    }
    return all;
  }
}
