// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.access.Entitlement;
import dev.jitgate.audit.Origin;
import java.util.UUID;

/** Where it is kept which value of a variable leads to which tenant, for whoever says so. */
@FunctionalInterface
public interface MappingDesk {

  /**
   * Lets a variable's value lead to a tenant from now on; replaces nothing that is there.
   *
   * @param variable the variable's name, as in the tab's address
   * @param value the value
   * @param tenant the tenant's id
   * @param reason why
   * @param by who, and from where
   * @param who which tenants they may enter
   * @throws dev.jitgate.problem.JitgateException if that cannot be; nothing has changed then
   */
  void map(String variable, String value, UUID tenant, String reason, Origin by, Entitlement who);
}
