// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.customer;

import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.MatchKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/**
 * How the clients of HaloPSA stand to the tenants of an MSP. The same for the same, in one order.
 *
 * @param rows the clients: what has changed, what is not clear, what leads nowhere, what leads to a
 *     tenant, and what has left; by number within each
 * @param alone the tenants to which no client leads that has not left, by URL name
 * @param likened whether names were compared for likeness, which is not done with very many tenants
 */
public record CustomerReport(List<CustomerRow> rows, List<Tenant> alone, boolean likened) {

  /** Most proposals for one client. */
  private static final int MOST_PROPOSALS = 4;

  /** Takes unmodifiable copies. */
  public CustomerReport {
    rows = List.copyOf(rows);
    alone = List.copyOf(alone);
  }

  /** Returns how many clients are in each state; every state is there. */
  public Map<CustomerState, Integer> counts() {
    Map<CustomerState, Integer> counts = new EnumMap<>(CustomerState.class);
    for (CustomerState state : CustomerState.values()) {
      counts.put(state, 0);
    }
    rows.forEach(row -> counts.merge(row.state(), 1, Integer::sum));
    return counts;
  }

  /**
   * Returns the report.
   *
   * @param clients the clients as they were read last
   * @param tenants all tenants
   * @param directories the Microsoft directories of the tenants that are connected
   * @param confirmations what was said of clients, also of those that are not there any more
   * @param ways tells where a client leads now; is asked once for each
   */
  public static CustomerReport of(
      Collection<ReadCustomer> clients,
      Collection<Tenant> tenants,
      Map<UUID, UUID> directories,
      Collection<Confirmation> confirmations,
      Function<Customer, Led> ways) {
    List<Tenant> sorted = tenants.stream().sorted(Comparator.comparing(Tenant::urlName)).toList();
    Writer writer = new Writer(sorted, directories, confirmations, clients, ways);
    return writer.report(clients, sorted);
  }

  /** Makes one report. */
  private static final class Writer {

    private final ExactSigns exact;
    private final AlikeNames alike;
    private final Map<Long, Confirmation> confirmed = new HashMap<>();
    private final Map<UUID, Tenant> byId = new HashMap<>();
    private final Map<Long, Led> led = new HashMap<>();

    /** Which clients lead to a tenant. */
    private final Map<UUID, Set<Long>> leading = new HashMap<>();

    Writer(
        List<Tenant> tenants,
        Map<UUID, UUID> directories,
        Collection<Confirmation> confirmations,
        Collection<ReadCustomer> clients,
        Function<Customer, Led> ways) {
      tenants.forEach(tenant -> byId.put(tenant.id(), tenant));
      confirmations.forEach(each -> confirmed.put(each.client(), each));
      List<Customer> active =
          clients.stream().map(ReadCustomer::customer).filter(each -> !each.inactive()).toList();
      this.exact = new ExactSigns(tenants, directories, active);
      this.alike = new AlikeNames(tenants);
      for (ReadCustomer client : clients) {
        led.put(client.customer().id(), ways.apply(client.customer()));
      }
      for (Customer client : active) {
        to(client)
            .tenant()
            .ifPresent(
                tenant ->
                    leading
                        .computeIfAbsent(tenant.id(), unused -> new TreeSet<>())
                        .add(client.id()));
      }
    }

    CustomerReport report(Collection<ReadCustomer> clients, List<Tenant> tenants) {
      List<CustomerRow> rows = new ArrayList<>();
      Set<Long> shown = new HashSet<>();
      for (ReadCustomer client : clients) {
        shown.add(client.customer().id());
        rows.add(row(client));
      }
      confirmed.values().stream()
          .filter(each -> !shown.contains(each.client()))
          .forEach(each -> rows.add(gone(each)));
      rows.sort(Comparator.comparing(CustomerRow::state).thenComparing(row -> row.customer().id()));
      List<Tenant> alone =
          tenants.stream().filter(tenant -> !leading.containsKey(tenant.id())).toList();
      return new CustomerReport(rows, alone, tenants.size() <= AlikeNames.MOST);
    }

    private CustomerRow row(ReadCustomer client) {
      Customer customer = client.customer();
      Led where = to(customer);
      Optional<Confirmation> said = Optional.ofNullable(confirmed.get(customer.id()));
      List<String> changes = said.map(each -> changes(each, customer, where)).orElse(List.of());
      CustomerState state = state(customer, where, changes);
      boolean settled = where.numbered() && where.tenant().isPresent();
      List<Proposal> proposals =
          state == CustomerState.INACTIVE || settled ? List.of() : proposals(customer, where);
      return new CustomerRow(client, state, where, said, changes, proposals);
    }

    private static CustomerState state(Customer customer, Led where, List<String> changes) {
      if (customer.inactive()) {
        return CustomerState.INACTIVE;
      }
      if (!changes.isEmpty()) {
        return CustomerState.CHANGED;
      }
      return switch (where.tenants().size()) {
        case 0 -> CustomerState.UNMAPPED;
        case 1 -> CustomerState.MAPPED;
        default -> CustomerState.AMBIGUOUS;
      };
    }

    private Led to(Customer client) {
      return Optional.ofNullable(led.get(client.id())).orElseGet(Led::nowhere);
    }

    private static CustomerRow gone(Confirmation said) {
      Customer then =
          new Customer(
              said.client(), said.name(), said.reference(), false, Optional.empty(), Map.of());
      return new CustomerRow(
          new ReadCustomer(then, 0),
          CustomerState.CHANGED,
          Led.nowhere(),
          Optional.of(said),
          List.of("HaloPSA does not show it any more."),
          List.of());
    }

    private List<String> changes(Confirmation said, Customer now, Led where) {
      List<String> changes = new ArrayList<>();
      if (now.inactive()) {
        changes.add("It has left.");
      }
      if (!MatchKey.of(said.name()).equals(MatchKey.of(now.name()))) {
        changes.add("It was called " + said.name() + ".");
      }
      if (!MatchKey.of(said.reference()).equals(MatchKey.of(now.reference()))) {
        changes.add(
            said.reference().isEmpty()
                ? "It had no reference."
                : "Its reference was " + said.reference() + ".");
      }
      if (where.tenant().isEmpty() || !where.tenant().get().id().equals(said.tenant())) {
        String name =
            Optional.ofNullable(byId.get(said.tenant())).map(Tenant::urlName).orElse("a tenant");
        changes.add("It was confirmed as " + name + " and does not lead there.");
      }
      return changes;
    }

    private List<Proposal> proposals(Customer client, Led where) {
      List<Proposal> all = new ArrayList<>(exact.of(client));
      all.replaceAll(each -> unlessLed(each, client));
      where
          .tenant()
          .filter(tenant -> all.stream().noneMatch(each -> each.tenant().id().equals(tenant.id())))
          .ifPresent(
              tenant -> {
                all.replaceAll(each -> each.unsure("The tab leads to " + tenant.urlName() + "."));
                all.add(unlessLed(led(tenant, where, all.isEmpty()), client));
              });
      if (all.stream().noneMatch(Proposal::sure)) {
        addAlike(client, all);
      }
      return all.stream().limit(MOST_PROPOSALS).toList();
    }

    private static Proposal led(Tenant tenant, Led where, boolean sure) {
      return new Proposal(
          tenant, Sign.REFERENCE, sure, 100, "The tab leads there now, by " + where.by() + ".");
    }

    private Proposal unlessLed(Proposal proposal, Customer client) {
      Optional<Long> other =
          leading.getOrDefault(proposal.tenant().id(), Set.of()).stream()
              .filter(id -> id != client.id())
              .findFirst();
      return other.isEmpty() || !proposal.sure()
          ? proposal
          : proposal.unsure("Client " + other.get() + " leads there already.");
    }

    private void addAlike(Customer client, List<Proposal> all) {
      for (AlikeNames.Alike each : alike.of(client.name(), MOST_PROPOSALS)) {
        if (all.stream().noneMatch(one -> one.tenant().id().equals(each.tenant().id()))) {
          int percent = (int) Math.floor(each.likeness() * 100);
          all.add(new Proposal(each.tenant(), Sign.SIMILAR, false, percent, each.how()));
        }
      }
    }
  }
}
