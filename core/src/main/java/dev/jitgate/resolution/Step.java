// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolver.spi.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one resolver of the chain answered to one reading of the variables.
 *
 * @param entry the entry's name in the chain
 * @param outcome what came of it
 * @param reason the resolver's own reason, or the host's for a fault
 * @param code the error code of a fault; empty for an answer
 * @param tenants the tenants that it named, as the MSP's directory has them: one if resolved, more
 *     if ambiguous, else none. Never to be shown to somebody who is not entitled to see them
 * @param variables the variables as they were read for this call
 * @param nanos how long it took, in nanoseconds
 */
public record Step(
    String entry,
    Outcome outcome,
    String reason,
    Optional<ErrorCode> code,
    List<Tenant> tenants,
    Map<String, String> variables,
    long nanos) {

  /** What came of asking a resolver. */
  public enum Outcome {
    /** It found one tenant. */
    RESOLVED,
    /** It found several. */
    AMBIGUOUS,
    /** It found none. */
    NO_MATCH,
    /** It did not answer, and the entry is marked so that the chain goes on. */
    SKIPPED,
    /** It did not answer, or not properly; the chain stops. */
    FAILED
  }
}
