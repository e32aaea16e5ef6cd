// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.audit.AuditTrail;
import dev.jitgate.audit.Origin;
import dev.jitgate.customer.Customer;
import dev.jitgate.customer.CustomerRow;
import dev.jitgate.customer.Led;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.web.deployment.Customers.Outcome;
import dev.jitgate.web.halopsa.HaloException;
import dev.jitgate.web.store.SqlCustomerStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes tenants' names into HaloPSA as their clients' references, where somebody wants it so.
 *
 * <p>Preview and doing share {@link #wanted}. What HaloPSA has by now is read before, client by
 * client, so that nothing is overwritten that nobody has seen. Safe for use by many threads.
 */
public final class CustomerReferences {

  /** How a reference names its tenant. */
  public enum Naming {
    /** By the name that people read, for {@code customerDisplayName=$CLIENT_REFERENCE}. */
    DISPLAY_NAME,
    /** By the URL name, for {@code customerName=$CLIENT_REFERENCE}. */
    URL_NAME
  }

  /**
   * A reference that would be written.
   *
   * @param customer the client as it was read last
   * @param tenant the tenant to which its number leads
   * @param reference the new reference
   * @param refusal why it cannot be written; empty if it can
   */
  public record Wanted(
      Customer customer, Tenant tenant, String reference, Optional<String> refusal) {}

  /**
   * A reference that somebody has chosen in the preview.
   *
   * @param client HaloPSA's number of the client
   * @param before the reference as the preview showed it; empty if there was none
   * @param reference the new one as the preview showed it
   */
  public record Chosen(long client, String before, String reference) {}

  private final ServedMsp msp;
  private final Customers customers;
  private final SqlCustomerStore store;
  private final AuditTrail trail;

  CustomerReferences(ServedMsp msp, Customers customers, SqlCustomerStore store, AuditTrail trail) {
    this.msp = msp;
    this.customers = customers;
    this.store = store;
    this.trail = trail;
  }

  /**
   * Returns the references that would be others than they are, by client.
   *
   * @throws JitgateException with {@code CUSTOMERS_NOT_READ} if the clients never were read
   */
  public List<Wanted> preview(Naming naming) {
    return customers.report().rows().stream()
        .filter(row -> !row.customer().inactive() && !row.gone())
        .map((CustomerRow row) -> wanted(row.customer(), row.led(), naming))
        .flatMap(Optional::stream)
        .filter(wanted -> !wanted.reference().equals(wanted.customer().reference()))
        .toList();
  }

  /** Of a client that only its reference leads somewhere nobody has said whose it is. */
  private Optional<Wanted> wanted(Customer customer, Led led, Naming naming) {
    List<Tenant> owners = led.numbered() ? msp.haloPsa().owners().of(customer.id()) : List.of();
    if (owners.size() != 1) {
      return Optional.empty();
    }
    Tenant tenant = owners.get(0);
    if (naming == Naming.URL_NAME) {
      return Optional.of(new Wanted(customer, tenant, tenant.urlName(), Optional.empty()));
    }
    int named = msp.tenants().byDisplayName(tenant.displayName()).size();
    return Optional.of(
        new Wanted(
            customer,
            tenant,
            tenant.displayName(),
            named == 1
                ? Optional.empty()
                : Optional.of("Several tenants have this display name, or one that looks so.")));
  }

  /**
   * Writes references, each only if all is still as the preview showed it. What HaloPSA refuses for
   * one stops no other; when it does not answer, or wants to be left alone, the rest is not tried.
   *
   * @return what became of each, in the same order
   */
  public List<Outcome> write(List<Chosen> chosen, Naming naming, Origin by) {
    Function<Customer, Led> ways = new CustomerWays(msp);
    List<Outcome> outcomes = new ArrayList<>();
    Optional<JitgateException> stopped = Optional.empty();
    for (Chosen one : chosen) {
      if (stopped.isPresent()) {
        outcomes.add(new Outcome(one.client(), stopped));
        continue;
      }
      Outcome outcome = Customers.outcome(one.client(), () -> write(one, naming, ways, by));
      outcomes.add(outcome);
      stopped = outcome.refusal().filter(CustomerReferences::isOfAll);
    }
    return outcomes;
  }

  private static boolean isOfAll(JitgateException refusal) {
    return switch (refusal.code()) {
      case HALOPSA_UNREACHABLE, HALOPSA_THROTTLED, HALOPSA_LOCKED_OUT, HALOPSA_NOT_CONNECTED ->
          true;
      default -> false;
    };
  }

  private void write(Chosen one, Naming naming, Function<Customer, Led> ways, Origin by) {
    Customer read = customers.find(one.client()).customer();
    Wanted wanted =
        wanted(read, ways.apply(read), naming)
            .filter(now -> now.reference().equals(one.reference()))
            .orElseThrow(() -> unfit("The tenant is another one, or called otherwise, by now."));
    if (wanted.refusal().isPresent()) {
      throw unfit(wanted.refusal().get());
    }
    String unused =
        trail
            .mappings()
            .referenceWritten(
                by, one.client(), wanted.tenant().urlName(), one.before(), one.reference())
            .perform(
                () -> {
                  try {
                    msp.haloPsa()
                        .customers()
                        .writeReference(one.client(), one.before(), one.reference());
                  } catch (HaloException e) {
                    throw e.refusal();
                  }
                  store.referenceWritten(msp.msp(), one.client(), one.reference());
                  return one.reference();
                });
  }

  private static JitgateException unfit(String detail) {
    return new JitgateException(ErrorCode.REFERENCE_UNFIT, detail);
  }
}
