// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import dev.jitgate.resolver.spi.Tenant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * On which terms a tenant is changed.
 *
 * @param expected what must be there
 * @param tag the {@link TenantTag} that the tenant must have, if {@link Expected#TAG} is expected
 * @param visible tells by id which tenants there are for whoever changes it
 * @param mayAdd whether they may add one
 * @param author what colleagues call them; empty if it is not to be kept
 */
public record ChangeTerms(
    Expected expected, String tag, Predicate<UUID> visible, boolean mayAdd, String author) {

  /** Whatever is there, by nobody in particular. */
  public static final ChangeTerms ANY =
      new ChangeTerms(Expected.ANYTHING, "", tenant -> true, true, "");

  /** What must be there before a change. */
  public enum Expected {
    /** Whatever is there is changed, and what is not is added. */
    ANYTHING,
    /** No tenant with that URL name. */
    NOTHING,
    /** A tenant, whichever. */
    SOMETHING,
    /** The tenant exactly as it was read. */
    TAG
  }

  /** Returns the tenant if whoever changes it may see it. */
  public Optional<Tenant> seen(Optional<Tenant> stored) {
    return stored.filter(tenant -> visible.test(tenant.id()));
  }
}
