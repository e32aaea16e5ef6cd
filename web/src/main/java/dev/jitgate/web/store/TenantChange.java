// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.TenantDraft;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What somebody wants a tenant to become.
 *
 * @param draft the names and attributes that it shall have
 * @param removed names of attributes that it shall not have
 * @param keepsOthers whether attributes named by neither stay
 */
record TenantChange(TenantDraft draft, Set<String> removed, boolean keepsOthers) {

  /** Returns the change to exactly the given state. */
  static TenantChange to(TenantDraft draft) {
    return new TenantChange(draft, Set.of(), false);
  }

  /** Returns what the tenant becomes; a new one gets an id. */
  Tenant applyTo(Optional<Tenant> existing) {
    Map<String, String> attributes = new HashMap<>();
    if (keepsOthers) {
      existing.ifPresent(tenant -> attributes.putAll(tenant.attributes()));
      attributes.keySet().removeAll(removed);
    }
    attributes.putAll(draft.attributes());
    UUID id = existing.map(Tenant::id).orElseGet(TenantIds::next);
    return new Tenant(id, draft.displayName(), draft.urlName(), attributes);
  }
}
