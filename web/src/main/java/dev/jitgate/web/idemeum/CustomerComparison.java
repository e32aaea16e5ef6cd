// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.idemeum;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantDirectory;
import dev.jitgate.tenant.MatchKey;
import dev.jitgate.tenant.TenantDraft;
import dev.jitgate.tenant.TenantRules.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is different between idemeum's customers and the tenants.
 *
 * <p>A customer is the tenant with its name as URL name; its display name is the tenant's.
 *
 * @param read how many customers idemeum lists
 * @param added customers of which there is no tenant
 * @param renamed tenants whose display name is another one there
 * @param moved tenants whose customer has another URL name now, told by idemeum's id; among the
 *     added ones and the missing ones as well
 * @param missing tenants of which there is no customer; nothing becomes of them by itself
 * @param refused customers that cannot be tenants
 * @param shared customers of one display name, which idemeum could not tell apart
 * @param table all customers that can be tenants, as an import takes them
 */
record CustomerComparison(
    int read,
    List<Named> added,
    List<Renamed> renamed,
    List<Renamed> moved,
    List<Named> missing,
    List<Refused> refused,
    List<Shared> shared,
    String table) {

  /** The attribute of tenants that holds idemeum's own id of the customer. */
  static final String ID = "idemeumId";

  /** Takes unmodifiable copies of the lists. */
  CustomerComparison {
    added = List.copyOf(added);
    renamed = List.copyOf(renamed);
    moved = List.copyOf(moved);
    missing = List.copyOf(missing);
    refused = List.copyOf(refused);
    shared = List.copyOf(shared);
  }

  /** A customer or tenant. */
  record Named(String name, String displayName) {}

  /** A tenant of which one thing is another one at idemeum. */
  record Renamed(String name, String before, String after) {}

  /** A customer that cannot be a tenant. */
  record Refused(String name, ErrorCode code, String reason) {}

  /** Customers that have one display name. */
  record Shared(String displayName, List<String> names) {}

  /** Compares; changes nothing. */
  static CustomerComparison of(List<Customer> customers, TenantDirectory tenants) {
    return new Comparing(tenants).compare(customers);
  }

  /** Returns how many tenants would be added or changed, or have no customer. */
  int differences() {
    return added.size() + renamed.size() + missing.size();
  }

  /** Finds out what is different, once. */
  private static final class Comparing {

    private final TenantDirectory tenants;
    private final Map<String, Customer> good = new LinkedHashMap<>();
    private final List<Refused> refused = new ArrayList<>();

    Comparing(TenantDirectory tenants) {
      this.tenants = tenants;
    }

    CustomerComparison compare(List<Customer> customers) {
      customers.forEach(this::sort);
      List<Named> added = new ArrayList<>();
      List<Renamed> renamed = new ArrayList<>();
      List<Renamed> moved = new ArrayList<>();
      for (Customer customer : good.values()) {
        Optional<Tenant> tenant = tenants.byUrlName(customer.name());
        if (tenant.isEmpty()) {
          added.add(new Named(customer.name(), customer.displayName()));
          movedFrom(customer)
              .ifPresent(
                  before ->
                      moved.add(new Renamed(before.urlName(), before.urlName(), customer.name())));
        } else if (!tenant.get().displayName().equals(customer.displayName())) {
          renamed.add(
              new Renamed(customer.name(), tenant.get().displayName(), customer.displayName()));
        }
      }
      return new CustomerComparison(
          customers.size(), added, renamed, moved, missing(), refused, shared(), table());
    }

    private void sort(Customer customer) {
      TenantDraft draft = draft(customer);
      Optional<Problem> problem = draft.problems().stream().findFirst();
      if (problem.isPresent()) {
        refused.add(new Refused(customer.name(), problem.get().code(), problem.get().detail()));
      } else if (good.putIfAbsent(customer.name(), customer) != null) {
        refused.add(
            new Refused(
                customer.name(), ErrorCode.TENANT_REPEATED, "idemeum lists the name twice."));
      }
    }

    private static TenantDraft draft(Customer customer) {
      return new TenantDraft(
          customer.name(),
          customer.displayName(),
          customer.id().isEmpty() ? Map.of() : Map.of(ID, customer.id()));
    }

    private Optional<Tenant> movedFrom(Customer customer) {
      return customer.id().isEmpty()
          ? Optional.empty()
          : tenants.byAttribute(ID, customer.id()).stream()
              .filter(tenant -> !good.containsKey(tenant.urlName()))
              .findFirst();
    }

    private List<Named> missing() {
      return tenants
          .all()
          .filter(tenant -> !good.containsKey(tenant.urlName()))
          .map(tenant -> new Named(tenant.urlName(), tenant.displayName()))
          .sorted(Comparator.comparing(Named::name))
          .toList();
    }

    private List<Shared> shared() {
      return good.values().stream()
          .collect(
              Collectors.groupingBy(
                  customer -> MatchKey.of(customer.displayName()),
                  TreeMap::new,
                  Collectors.toList()))
          .values()
          .stream()
          .filter(group -> group.size() > 1)
          .map(
              group ->
                  new Shared(
                      group.get(0).displayName(), group.stream().map(Customer::name).toList()))
          .toList();
    }

    /** No checked value has a quote or a line break in it; an id only if every customer has one. */
    private String table() {
      boolean ids = good.values().stream().noneMatch(customer -> customer.id().isEmpty());
      StringBuilder table = new StringBuilder(ids ? "name,displayName," + ID : "name,displayName");
      table.append('\n');
      for (Customer customer : good.values()) {
        table.append(customer.name()).append(",\"").append(customer.displayName()).append('"');
        if (ids) {
          table.append(",\"").append(customer.id()).append('"');
        }
        table.append('\n');
      }
      return table.toString();
    }
  }
}
