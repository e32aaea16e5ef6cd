// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.portal;

import dev.jitgate.access.TabAnswer.Refusal;
import dev.jitgate.audit.AuditTrail;
import dev.jitgate.audit.Entering;
import dev.jitgate.audit.Origin;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.session.RecentTenant;
import dev.jitgate.session.SignedIn;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.http.Onlooker;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Lets people into tenants that they have chosen themselves, and has that on record before. */
final class Entrance {

  /** What there is to say about a tenant that is not there, or not theirs: the same. */
  static final Refusal NONE =
      new Refusal(ErrorCode.TENANT_NOT_ENTERABLE, "", Optional.empty(), Optional.empty());

  private final AuditTrail trail;
  private final InstantSource clock;

  Entrance(AuditTrail trail, InstantSource clock) {
    this.trail = trail;
    this.clock = clock;
  }

  /** Returns the tenant of the given id; empty if it is not there, or not theirs. */
  static Optional<Tenant> find(ServedMsp msp, SignedIn signedIn, UUID tenant) {
    return signedIn.entitlement().allows(tenant) ? msp.tenants().byId(tenant) : Optional.empty();
  }

  /** Returns the tenant at an address; empty if it is not there, or not theirs. */
  static Optional<Tenant> find(ServedMsp msp, SignedIn signedIn, TenantAddress address) {
    return msp.tenants()
        .byUrlName(address.urlName())
        .filter(tenant -> tenant.urlName().equals(address.urlName()))
        .filter(tenant -> signedIn.entitlement().allows(tenant.id()));
  }

  /** Records that somebody enters a tenant, and notes it as their last one. */
  void enter(ServedMsp msp, SignedIn signedIn, Tenant tenant, Entering entering, Origin by) {
    trail.signIn().access().tenantEntered(by, tenant.urlName(), entering);
    msp.signIn()
        .recentTenants()
        .note(
            msp.msp(),
            signedIn.person().id(),
            new RecentTenant(tenant.id(), clock.instant(), Optional.of(signedIn.session().id())));
  }

  /** Records that somebody opens a tenant's address, unless they chose it before and came back. */
  void enterByAddress(Onlooker onlooker, Tenant tenant, TenantAddress address, Origin by) {
    SignedIn signedIn = onlooker.signedIn();
    Optional<UUID> here = Optional.of(signedIn.session().id());
    boolean known =
        onlooker
            .msp()
            .signIn()
            .recentTenants()
            .of(onlooker.msp().msp(), signedIn.person().id())
            .stream()
            .anyMatch(
                recent -> recent.tenant().equals(tenant.id()) && recent.chosenIn().equals(here));
    if (!known) {
      enter(
          onlooker.msp(),
          signedIn,
          tenant,
          Entering.by(Entering.How.ADDRESS, address.ticket()),
          by);
    }
  }

  static JitgateException none() {
    return new JitgateException(NONE.code(), NONE.detail());
  }
}
