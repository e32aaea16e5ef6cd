// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.spi;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The tenants of one MSP: an immutable, indexed snapshot in memory.
 *
 * <p>Names and values are compared by <em>match key</em>: white space trimmed and collapsed,
 * compatibility forms unified (NFKC), letter case folded fully and independently of the server's
 * language. {@code CONTOSO Ltd} and {@code Contoso Ltd} have one match key, {@code Contoso} has
 * another. There is no prefix search and no similarity.
 *
 * <p>A blank name or value finds nothing. A list is complete as long as it has at most {@link
 * Resolution#MAX_CANDIDATES} tenants; of more, one more than that is returned and the others are
 * left out. So never conclude from a longer list that a tenant is <em>not</em> in it.
 *
 * <p>Implemented by the host. Safe for use by several threads. Tenants are compared by {@code
 * equals} or by id, never by identity. Every method but {@link #all()} takes about a microsecond,
 * however many tenants there are, and never blocks.
 *
 * @since 0.1
 */
public interface TenantDirectory {

  /**
   * Returns the tenant with the given id.
   *
   * @param id the id
   * @return the tenant, or empty if this MSP has none with that id
   */
  Optional<Tenant> byId(UUID id);

  /**
   * Returns the tenants whose display name has the match key of the given one.
   *
   * <p>If there is such a tenant, others whose display name merely <em>looks</em> the same (UTS
   * #39: equal skeleton, different match key) are returned as well, so that a look-alike makes the
   * answer ambiguous. A look-alike alone is never returned.
   *
   * @param displayName the name to look for
   * @return the tenants in no particular order, {@link Resolution#MAX_CANDIDATES} + 1 at most;
   *     empty if none
   */
  List<Tenant> byDisplayName(String displayName);

  /**
   * Returns the tenant with the given URL name; upper-case ASCII letters count as lower-case ones.
   *
   * @param urlName the first part of the tenant's host name, for example {@code demo}
   * @return the tenant, or empty if this MSP has none with that URL name
   */
  Optional<Tenant> byUrlName(String urlName);

  /**
   * Returns the tenants that have the given value, by match key, in the given attribute.
   *
   * @param attribute the attribute's name, compared exactly
   * @param value the value to look for
   * @return the tenants in no particular order, {@link Resolution#MAX_CANDIDATES} + 1 at most;
   *     empty if none
   */
  List<Tenant> byAttribute(String attribute, String value);

  /**
   * Returns all tenants; slow with many, and not meant for use in every request.
   *
   * @return the tenants in no particular order
   */
  Stream<Tenant> all();
}
