// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolver.spi.Tenant;
import java.util.List;

/**
 * What the chain says about a request: one tenant, or why there is none; always with every step.
 *
 * <p>Finding a tenant entitles nobody to anything. There is no default tenant.
 */
public sealed interface Verdict {

  /** Returns why, as one sentence for the administrator. */
  String reason();

  /** Returns every call of a resolver in the order in which they were made; unmodifiable. */
  List<Step> steps();

  /**
   * One tenant is meant.
   *
   * @param tenant the tenant, from the MSP's directory
   * @param entry the entry of the chain that found it
   * @param reason see {@link Verdict#reason()}
   * @param steps see {@link Verdict#steps()}
   */
  record Found(Tenant tenant, String entry, String reason, List<Step> steps) implements Verdict {}

  /**
   * No tenant is meant, or not one.
   *
   * @param code why: one of {@code VARIABLE_NOT_SET}, {@code TENANT_NOT_FOUND}, {@code
   *     TENANT_AMBIGUOUS}, {@code VALUE_MAY_BE_CUT}, {@code VALUES_DISAGREE}, {@code
   *     TOO_MANY_READINGS}, or one of a resolver's faults
   * @param candidates the tenants between which the chain could not choose; empty if there are
   *     none. Never to be shown to somebody who is not entitled to see them
   * @param reason see {@link Verdict#reason()}
   * @param steps see {@link Verdict#steps()}
   */
  record Refused(ErrorCode code, List<Tenant> candidates, String reason, List<Step> steps)
      implements Verdict {}
}
