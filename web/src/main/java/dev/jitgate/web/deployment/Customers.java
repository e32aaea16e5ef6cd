// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.access.Entitlement;
import dev.jitgate.audit.AuditTrail;
import dev.jitgate.audit.Origin;
import dev.jitgate.customer.Confirmation;
import dev.jitgate.customer.Customer;
import dev.jitgate.customer.CustomerReport;
import dev.jitgate.customer.ReadCustomer;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.provider.Connection;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.web.store.SqlCustomerStore;
import dev.jitgate.web.store.SqlCustomerStore.Reading;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One MSP's clients in HaloPSA, held against its tenants, for those who may enter all tenants.
 *
 * <p>Nothing is mapped by itself: what is accepted becomes a mapping of the client's number, as if
 * somebody had made it by hand. Safe for use by many threads.
 */
public final class Customers {

  private final ServedMsp msp;
  private final SqlCustomerStore store;
  private final CustomerReader reader;
  private final Supplier<AuditTrail> trail;
  private final InstantSource clock;

  Customers(
      ServedMsp msp,
      SqlCustomerStore store,
      CustomerReader reader,
      Supplier<AuditTrail> trail,
      InstantSource clock) {
    this.msp = msp;
    this.store = store;
    this.reader = reader;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * Something that somebody accepts.
   *
   * @param client HaloPSA's number of the client
   * @param tenant the tenant's id
   * @param revision the client's revision, as they have seen it
   */
  public record Accepted(long client, UUID tenant, long revision) {}

  /**
   * What became of one of several.
   *
   * @param client HaloPSA's number of the client
   * @param refusal why it was not done; empty if it was
   */
  public record Outcome(long client, Optional<JitgateException> refusal) {}

  /** Returns how reading goes. */
  public Reading reading() {
    return store.reading(msp.msp());
  }

  /** Returns whether resolvers of others are in the chain, which are not asked for the report. */
  public boolean leavesResolversOut() {
    return msp.chain().hasOutside();
  }

  /**
   * Reads the clients now.
   *
   * @throws JitgateException with {@code CUSTOMERS_BEING_READ} if somebody does already, with
   *     {@code CUSTOMERS_GONE} if HaloPSA shows none, or why it does not tell
   */
  public void read() {
    reader.now();
  }

  /**
   * Returns how the clients stand to the tenants.
   *
   * @throws JitgateException with {@code CUSTOMERS_NOT_READ} if they never were read
   */
  public CustomerReport report() {
    if (reading().readAt().isEmpty()) {
      throw new JitgateException(ErrorCode.CUSTOMERS_NOT_READ, reading().trouble());
    }
    List<Tenant> tenants;
    try (Stream<Tenant> all = msp.tenants().all()) {
      tenants = all.toList();
    }
    Map<UUID, UUID> directories =
        msp.directories().connections().all().stream()
            .collect(Collectors.toMap(Connection::tenant, Connection::directoryId));
    return CustomerReport.of(
        store.all(msp.msp()),
        tenants,
        directories,
        store.confirmations(msp.msp()),
        new CustomerWays(msp));
  }

  /**
   * Maps clients' numbers to tenants where that is not so already, and notes what each client is
   * called now. One that cannot be done stops no other.
   *
   * @param reason why, as the mapping's history shall say; may be empty
   */
  public List<Outcome> accept(List<Accepted> all, String reason, Origin by) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Accepted one : all) {
      outcomes.add(outcome(one.client(), () -> accept(one, reason, by)));
    }
    return outcomes;
  }

  private void accept(Accepted one, String reason, Origin by) {
    ReadCustomer read = find(one.client());
    if (read.revision() != one.revision()) {
      throw new JitgateException(
          ErrorCode.CUSTOMER_CHANGED, "It is called " + read.customer().name() + " now.");
    }
    Tenant tenant =
        msp.mappings()
            .visible(one.tenant(), Entitlement.ALL)
            .orElseThrow(
                () ->
                    new JitgateException(
                        ErrorCode.TENANT_UNKNOWN, "The MSP has none with that id."));
    boolean mapped = isMapped(one.client(), tenant);
    Customer now = read.customer();
    Confirmation said =
        new Confirmation(
            now.id(),
            tenant.id(),
            now.name(),
            now.reference(),
            by.actor().name(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    Confirmation unused =
        trail
            .get()
            .mappings()
            .accepted(by, now.id(), now.name(), now.reference(), tenant.urlName())
            .perform(
                () -> {
                  if (!mapped) {
                    map(now, tenant, reason, by);
                  }
                  store.confirm(msp.msp(), said);
                  return said;
                });
  }

  /**
   * Returns whether a client's number leads to the tenant already.
   *
   * @throws JitgateException with {@code CUSTOMER_ELSEWHERE} if another tenant has it, which no
   *     mapping would change
   */
  private boolean isMapped(long client, Tenant tenant) {
    String attribute = msp.haloPsa().clientAttribute();
    List<Tenant> having = msp.tenants().byAttribute(attribute, Long.toString(client));
    for (Tenant other : having) {
      if (!other.id().equals(tenant.id())) {
        throw new JitgateException(
            ErrorCode.CUSTOMER_ELSEWHERE,
            "The attribute " + attribute + " of " + other.urlName() + " is " + client + ".");
      }
    }
    return msp.haloPsa().owners().of(client).equals(List.of(tenant));
  }

  /** An earlier mapping to another tenant stays: only who has seen it replaces it. */
  private void map(Customer client, Tenant tenant, String reason, Origin by) {
    var unused =
        msp.mappings()
            .map(
                msp.settings().clientVariable(),
                Long.toString(client.id()),
                tenant.id(),
                OptionalLong.empty(),
                reason,
                by,
                Entitlement.ALL);
  }

  /**
   * Forgets what was said of clients; their mappings stay.
   *
   * @return what became of each; {@code CUSTOMER_UNKNOWN} where nothing was said
   */
  public List<Outcome> forget(List<Long> clients, Origin by) {
    Map<Long, Confirmation> said =
        store.confirmations(msp.msp()).stream()
            .collect(Collectors.toMap(Confirmation::client, each -> each));
    List<Outcome> outcomes = new ArrayList<>();
    for (Long client : clients) {
      outcomes.add(
          outcome(client, () -> forget(client, Optional.ofNullable(said.get(client)), by)));
    }
    return outcomes;
  }

  private void forget(long client, Optional<Confirmation> said, Origin by) {
    String name = said.orElseThrow(() -> unknown(client)).name();
    boolean unused =
        trail
            .get()
            .mappings()
            .acceptedForgotten(by, client, name)
            .perform(() -> store.forget(msp.msp(), client));
  }

  ReadCustomer find(long client) {
    return store.find(msp.msp(), client).orElseThrow(() -> unknown(client));
  }

  private static JitgateException unknown(long client) {
    return new JitgateException(ErrorCode.CUSTOMER_UNKNOWN, "Its number is " + client + ".");
  }

  static Outcome outcome(long client, Runnable work) {
    try {
      work.run();
      return new Outcome(client, Optional.empty());
    } catch (JitgateException e) {
      return new Outcome(client, Optional.of(e));
    }
  }

  /** Returns what writes references back into HaloPSA. */
  public CustomerReferences references() {
    return new CustomerReferences(msp, this, store, trail.get());
  }
}
