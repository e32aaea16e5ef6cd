// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.access.Entitlement;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantDirectory;
import dev.jitgate.tenant.TenantDraft;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Keeps somebody who runs some tenants only from calling one of theirs like another customer's:
 * that customer's tickets would find theirs, or none for sure.
 */
final class LimitedDraft {

  private LimitedDraft() {}

  /**
   * Checks what is new in a draft.
   *
   * @param before the tenant as it is
   * @param all the MSP's tenants
   * @param who which of them whoever changes it may enter
   * @throws JitgateException with {@code NOT_PERMITTED} if a tenant that is not theirs has one of
   *     the texts for its name or in the same attribute
   */
  static void check(TenantDraft draft, Tenant before, TenantDirectory all, Entitlement who) {
    Map<String, String> texts = new HashMap<>(draft.attributes());
    texts
        .entrySet()
        .removeIf(text -> text.getValue().equals(before.attributes().get(text.getKey())));
    if (!draft.displayName().equals(before.displayName())) {
      texts.put("", draft.displayName());
    }
    texts.forEach(
        (attribute, text) -> {
          boolean anothers =
              Stream.of(
                      all.byDisplayName(text).stream(),
                      all.byUrlName(text).stream(),
                      all.byAttribute(attribute, text).stream())
                  .flatMap(found -> found)
                  .anyMatch(tenant -> !who.allows(tenant.id()));
          if (anothers) {
            throw new JitgateException(
                ErrorCode.NOT_PERMITTED, "Only who may enter all tenants may give it that text.");
          }
        });
  }
}
