// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.portal;

import dev.jitgate.grant.AccessRequest;
import dev.jitgate.grant.Workstation;
import dev.jitgate.policy.Policy;
import dev.jitgate.policy.PolicyBook;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.session.PersonGroup;
import dev.jitgate.session.SignedIn;
import dev.jitgate.web.grants.ServedGrants;
import dev.jitgate.web.json.JsonParts;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;

/**
 * Says what the forms of a tenant must ask, or why there is none: the same analysis as that of a
 * request.
 *
 * @param grants access to the MSP's tenants
 * @param book the MSP's policies
 * @param who who looks
 * @param groups the MSP's groups
 * @param tenant whose apps they are
 * @param ticket the ticket from which the page was opened
 */
record Offers(
    ServedGrants grants,
    PolicyBook book,
    SignedIn who,
    List<PersonGroup> groups,
    Tenant tenant,
    Optional<String> ticket) {

  /** Adds what there is to an app, or to a workstation; returns whether it may be requested. */
  boolean add(JsonObjectBuilder tile, String app, Optional<Workstation> workstation) {
    try {
      AccessRequest request =
          new AccessRequest("to be said", ticket, Optional.empty(), Optional.empty(), workstation);
      Policy policy = grants.desk().analyse(book, who, groups, tenant, app, request).policy();
      if (grants.signInPages().of(tenant.id()).isEmpty()) {
        throw new JitgateException(ErrorCode.DIRECTORY_NOT_CONNECTED, "");
      }
      tile.add(
          "form",
          JsonParts.object()
              .add("reason", policy.reasonRequired())
              .add("ticket", policy.ticket().needsTicket())
              .add("longest", policy.longest().toMinutes())
              .add("standard", policy.standard().toMinutes())
              .add("approval", policy.needsApproval())
              .add("roles", JsonParts.array(policy.roles()))
              .add("groups", JsonParts.array(policy.groups())));
      return true;
    } catch (JitgateException refusal) {
      ErrorCode code = refusal.code();
      if (code.kind() == ErrorCode.Kind.SERVER) {
        throw refusal;
      }
      tile.add("refusal", TileState.problem(code));
      return false;
    }
  }
}
