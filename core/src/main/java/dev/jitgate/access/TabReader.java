// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.access;

import dev.jitgate.resolution.ResolverChain;
import dev.jitgate.variables.QueryReader;
import dev.jitgate.variables.Variables;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads queries by the names that the chain reads today; resolver jars and mappings come and go.
 */
final class TabReader {

  /**
   * The names of idemeum's own tab. They are known even if no resolver reads them: an address that
   * names a customer must never lead to the MSP's portal instead.
   */
  private static final Set<String> STANDARD_NAMES = Set.of("customerDisplayName", "customerName");

  private final ResolverChain chain;
  private final String clientVariable;
  private volatile Known known;

  TabReader(ResolverChain chain, String clientVariable) {
    this.chain = chain;
    this.clientVariable = clientVariable;
    this.known = new Known(chain.variables(), clientVariable);
  }

  /**
   * Returns what a query carries.
   *
   * @throws dev.jitgate.problem.JitgateException if it cannot be read
   */
  Variables read(@Nullable String rawQuery) {
    Known now = known;
    Set<String> names = chain.variables();
    if (!now.names().equals(names)) {
      now = new Known(names, clientVariable);
      known = now;
    }
    return now.reader().read(rawQuery);
  }

  private record Known(Set<String> names, QueryReader reader) {

    Known(Set<String> names, String client) {
      this(names, new QueryReader(withStandardNames(names), client));
    }

    private static Set<String> withStandardNames(Set<String> names) {
      Set<String> all = new HashSet<>(names);
      all.addAll(STANDARD_NAMES);
      return all;
    }
  }
}
