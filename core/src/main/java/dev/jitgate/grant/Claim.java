// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * An account that one thread of one node works on, and its grants that are not over.
 *
 * @param lease names this claim; nobody else's changes are kept while it holds
 * @param account the account
 * @param grants its grants that are not over, the oldest first; those that wait are left out
 * @param orphaned whether whoever had a lease before did not give it back
 * @param wakes tells whether somebody has changed a grant since
 */
public record Claim(
    UUID lease, JitAccount account, List<Grant> grants, boolean orphaned, long wakes) {

  /** Takes an unmodifiable copy. */
  public Claim {
    grants = List.copyOf(grants);
  }

  List<Grant> in(Predicate<GrantState> states) {
    return grants.stream().filter(grant -> states.test(grant.state())).toList();
  }
}
