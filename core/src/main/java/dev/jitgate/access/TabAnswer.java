// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.access;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolution.Verdict;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.variables.Variables;
import java.util.List;
import java.util.Optional;

/** What is to be done with an opened tab. */
public sealed interface TabAnswer {

  /**
   * The frame goes to the tenant.
   *
   * @param location the address, built of stored and configured values only
   * @param verdict how the tenant was found
   */
  record HandOver(String location, Verdict.Found verdict) implements TabAnswer {}

  /**
   * The frame stays here and shows the tenant's portal.
   *
   * @param verdict how the tenant was found
   */
  record OpenPortal(Verdict.Found verdict) implements TabAnswer {}

  /** No customer was named; the frame stays here and shows the MSP's own page. */
  record Home() implements TabAnswer {}

  /** The frame stays here until somebody has signed in; nothing was looked for yet. */
  record SignIn() implements TabAnswer {}

  /**
   * No customer was named; the frame goes to the MSP's own portal.
   *
   * @param location the portal's address
   */
  record Portal(String location) implements TabAnswer {}

  /**
   * The frame stays here and says why.
   *
   * @param code what went wrong
   * @param detail what exactly was found, for the person who looks; names no tenant
   * @param variables what was sent; empty if it could not be read
   * @param verdict what the chain said; empty if it was not asked. It may name tenants; one was
   *     found if the client led to another one before. For somebody who may not enter all of them
   *     it holds candidates at most, all of them theirs
   * @param before the tenant to which the client led before; empty unless that is the reason, and
   *     whoever looks is signed in and may enter it
   */
  record Refusal(
      ErrorCode code,
      String detail,
      Optional<Variables> variables,
      Optional<Verdict> verdict,
      Optional<Tenant> before)
      implements TabAnswer {

    /** Makes a refusal for another reason than where the client led before. */
    public Refusal(
        ErrorCode code, String detail, Optional<Variables> variables, Optional<Verdict> verdict) {
      this(code, detail, variables, verdict, Optional.empty());
    }

    /** Returns the tenants between which the chain could not choose; only for who is signed in. */
    public List<Tenant> candidates() {
      return verdict
          .filter(Verdict.Refused.class::isInstance)
          .map(refused -> ((Verdict.Refused) refused).candidates())
          .orElse(List.of());
    }
  }
}
