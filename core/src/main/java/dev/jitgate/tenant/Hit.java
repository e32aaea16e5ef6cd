// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import dev.jitgate.resolver.spi.Tenant;
import java.util.Comparator;

/**
 * A tenant that a search found.
 *
 * @param kind how well it was found; the least is the best
 * @param tenant the tenant
 */
record Hit(int kind, Tenant tenant) {

  /** Best first; of the same kind in the order of {@link NameOrder}. */
  static final Comparator<Hit> BEST_FIRST =
      Comparator.comparingInt(Hit::kind)
          .thenComparing(hit -> SearchWords.joined(hit.tenant.displayName()))
          .thenComparing(hit -> hit.tenant.displayName())
          .thenComparing(hit -> hit.tenant.urlName());
}
