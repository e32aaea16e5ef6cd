// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.access;

import dev.jitgate.access.TabAnswer.HandOver;
import dev.jitgate.access.TabAnswer.Home;
import dev.jitgate.access.TabAnswer.OpenPortal;
import dev.jitgate.access.TabAnswer.Portal;
import dev.jitgate.access.TabAnswer.Refusal;
import dev.jitgate.access.TabAnswer.SignIn;
import dev.jitgate.destination.HandOffTemplate;
import dev.jitgate.msp.MspSettings;
import dev.jitgate.msp.TabDestination;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolution.ResolverChain;
import dev.jitgate.resolution.Verdict;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantDirectory;
import dev.jitgate.variables.Variables;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The whole way of an opened tab, from the raw query to the answer, for one MSP.
 *
 * <p>Safe for use by many threads.
 */
public final class TabDesk {

  private final ResolverChain chain;
  private final AgentSignature signature;
  private final HandOffGate gate;
  private final TabDestination destination;
  private final HandOffTemplate template;
  private final ClientPins pins;
  private final TabReader reader;

  /**
   * Makes the desk of an MSP.
   *
   * @param settings the MSP's settings
   * @param chain the MSP's chain
   * @param pins to which tenant HaloPSA's clients led before
   * @throws IllegalArgumentException if the hand-off template cannot be used
   */
  public TabDesk(MspSettings settings, ResolverChain chain, ClientPins pins) {
    this.chain = chain;
    this.signature = new AgentSignature(settings.tabSecrets());
    this.gate = new HandOffGate(settings.handOffAccess(), settings.destination());
    this.destination = settings.destination();
    this.template = HandOffTemplate.parse(settings.handOffTemplate(), settings.idemeumParent());
    this.pins = pins;
    this.reader = new TabReader(chain, settings.clientVariable());
  }

  /**
   * Returns HaloPSA's number of the agent who looks, if HaloPSA has signed it.
   *
   * @param rawQuery the query as it came over the wire; null if the address has none
   */
  public Optional<String> agent(@Nullable String rawQuery) {
    return signature.claim(read(rawQuery)) instanceof AgentClaim.Proven proven
        ? Optional.of(proven.agentId())
        : Optional.empty();
  }

  /**
   * Returns what is to be done with the tab.
   *
   * @param rawQuery the query as it came over the wire; null if the address has none
   * @param tenants the MSP's tenants
   * @param viewer which tenants whoever looks may enter; empty if they are not signed in
   */
  public TabAnswer open(
      @Nullable String rawQuery, TenantDirectory tenants, Optional<Entitlement> viewer) {
    Variables variables;
    try {
      variables = reader.read(rawQuery);
    } catch (JitgateException refusal) {
      return unread(refusal);
    }
    // The person comes first: who is not let through learns nothing about tenants.
    HandOffGate.Decision decision = gate.decide(signature.claim(variables), viewer.isPresent());
    if (decision instanceof HandOffGate.SignInFirst) {
      return new SignIn();
    }
    if (decision instanceof HandOffGate.Refused refused) {
      return new Refusal(
          refused.code(), refused.reason(), Optional.of(variables), Optional.empty());
    }
    Optional<Entitlement> limit = viewer.filter(entitlement -> !entitlement.isAll());
    TabAnswer answer =
        limit.isEmpty()
            ? resolve(variables, tenants)
            : resolveAmong(variables, tenants, limit.get());
    return hold(answer, variables, tenants, viewer, viewer.isPresent());
  }

  /**
   * Stops a client of HaloPSA that led to another tenant before, whoever looks: its reference was
   * changed, by mistake or in order to get into that tenant. Who is not signed in could have typed
   * the address, or copied a signed one, so that nothing is learnt of them.
   *
   * <p>Last, and among all tenants: nobody gets here but with a tenant that they may enter, and
   * they learn nothing about the other one unless they may enter that as well.
   */
  private TabAnswer hold(
      TabAnswer answer,
      Variables variables,
      TenantDirectory tenants,
      Optional<Entitlement> viewer,
      boolean learns) {
    if (variables.client().isEmpty()) {
      return answer;
    }
    Optional<Verdict.Found> found = found(answer);
    if (found.isEmpty()) {
      return answer;
    }
    ClientCheck check =
        ClientCheck.of(variables.client().get(), found.get().tenant(), pins, tenants);
    if (check.stops()) {
      return new Refusal(
          ErrorCode.CLIENT_TENANT_CHANGED,
          "",
          Optional.of(variables),
          Optional.of(found.get()),
          viewer.flatMap(who -> check.among(who).before()));
    }
    if (learns && !check.known()) {
      pins.remember(check.client(), check.found().id());
    }
    return answer;
  }

  /**
   * Resolves as if the other tenants did not exist, so that not even the time or a resolver's
   * failure tells whether one does; what is found then must be the one answer among all tenants, or
   * a customer's ticket would open the tenant of another with the same name.
   */
  private TabAnswer resolveAmong(
      Variables variables, TenantDirectory tenants, Entitlement entitlement) {
    TabAnswer visible = resolve(variables, new VisibleTenants(tenants, entitlement));
    if (visible instanceof Refusal refusal) {
      return withoutVerdict(refusal, entitlement);
    }
    Optional<Tenant> found = tenant(visible);
    return found.equals(tenant(resolve(variables, tenants)))
        ? visible
        : new Refusal(ErrorCode.TENANT_NOT_FOUND, "", Optional.of(variables), Optional.empty());
  }

  /** Returns the tenant that an answer leads to; empty if to none. */
  private static Optional<Tenant> tenant(TabAnswer answer) {
    return found(answer).map(Verdict.Found::tenant);
  }

  private static Optional<Verdict.Found> found(TabAnswer answer) {
    if (answer instanceof HandOver handOver) {
      return Optional.of(handOver.verdict());
    }
    return answer instanceof OpenPortal portal ? Optional.of(portal.verdict()) : Optional.empty();
  }

  /** What was tried could tell what there is; between what they may enter themselves it cannot. */
  private static Refusal withoutVerdict(Refusal refusal, Entitlement entitlement) {
    List<Tenant> candidates =
        refusal.candidates().stream().filter(one -> entitlement.allows(one.id())).toList();
    return new Refusal(
        refusal.code(),
        refusal.detail(),
        refusal.variables(),
        candidates.isEmpty()
            ? Optional.empty()
            : Optional.of(new Verdict.Refused(refusal.code(), candidates, "", List.of())));
  }

  /**
   * Returns what an address says, without looking for a tenant.
   *
   * @param rawQuery the query as it came over the wire; null if there is none
   * @throws JitgateException if it cannot be read
   */
  public Variables read(@Nullable String rawQuery) {
    return reader.read(rawQuery);
  }

  /**
   * Returns where somebody goes who has chosen a tenant: its address at idemeum; empty if its
   * portal is shown here.
   *
   * @throws JitgateException if the tenant lacks something that the address needs
   */
  public Optional<String> locationFor(Tenant tenant) {
    return destination == TabDestination.PORTAL
        ? Optional.empty()
        : Optional.of(template.locationFor(tenant).location());
  }

  /**
   * Returns what would be done with the tab if its agent were let through, and why, for an
   * administrator. Who may not enter all tenants is told no more than the tab tells them.
   *
   * @param rawQuery the query as HaloPSA sends it; null if there is none
   * @param tenants the MSP's tenants
   * @param viewer which of them whoever asks may enter
   */
  public Explanation explain(
      @Nullable String rawQuery, TenantDirectory tenants, Entitlement viewer) {
    try {
      Variables variables = reader.read(rawQuery);
      TabAnswer answer =
          viewer.isAll() ? resolve(variables, tenants) : resolveAmong(variables, tenants, viewer);
      return new Explanation(
          hold(answer, variables, tenants, Optional.of(viewer), false),
          Optional.of(variables),
          signature.claim(variables),
          variables
              .client()
              .flatMap(
                  client ->
                      tenant(answer)
                          .map(found -> ClientCheck.of(client, found, pins, tenants))
                          .map(check -> check.among(viewer))));
    } catch (JitgateException refusal) {
      return new Explanation(
          unread(refusal), Optional.empty(), new AgentClaim.NotClaimed(), Optional.empty());
    }
  }

  private TabAnswer resolve(Variables variables, TenantDirectory tenants) {
    if (variables.namesNoCustomer()) {
      return noCustomer(variables);
    }
    try {
      Verdict verdict = chain.resolve(variables, tenants);
      return verdict instanceof Verdict.Found found
          ? found(found)
          : refusal((Verdict.Refused) verdict, variables);
    } catch (JitgateException refusal) {
      return new Refusal(
          refusal.code(), refusal.detail(), Optional.of(variables), Optional.empty());
    }
  }

  private TabAnswer found(Verdict.Found found) {
    return destination == TabDestination.PORTAL
        ? new OpenPortal(found)
        : new HandOver(template.locationFor(found.tenant()).location(), found);
  }

  /** What nobody reads may be the variable of a resolver that is not there: no portal for that. */
  private TabAnswer noCustomer(Variables variables) {
    if (variables.holdsUnread()) {
      Optional<String> absent = chain.emptyEntry();
      if (absent.isPresent()) {
        return new Refusal(
            ErrorCode.RESOLVER_ABSENT,
            "The address holds a parameter that no loaded resolver reads, and '"
                + absent.get()
                + "' is not loaded.",
            Optional.of(variables),
            Optional.empty());
      }
    }
    return destination == TabDestination.PORTAL
        ? new Home()
        : new Portal(template.portal().location());
  }

  private static Refusal refusal(Verdict.Refused refused, Variables variables) {
    // Every other reason is the resolvers' own and meant for administrators.
    boolean harmless = refused.code() == ErrorCode.VARIABLE_NOT_SET;
    return new Refusal(
        refused.code(),
        harmless ? refused.reason() : "",
        Optional.of(variables),
        Optional.of(refused));
  }

  private static Refusal unread(JitgateException refusal) {
    return new Refusal(refusal.code(), refusal.detail(), Optional.empty(), Optional.empty());
  }

  /**
   * What an address leads to, and why.
   *
   * @param answer what would be done
   * @param variables what was read; empty if the query could not be read
   * @param claim what the address says about the agent who looks
   * @param client whether HaloPSA's client leads to where it led before; empty if the address does
   *     not tell the client, or leads to no tenant
   */
  public record Explanation(
      TabAnswer answer,
      Optional<Variables> variables,
      AgentClaim claim,
      Optional<ClientCheck> client) {}
}
