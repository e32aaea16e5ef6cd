// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.problem.ErrorCode;
import java.time.Instant;
import java.util.Optional;

/**
 * How one entry of a chain fares, for administrators and for the health check.
 *
 * @param entry the entry's name in the chain
 * @param factory the name of the factory that it wants
 * @param origin where that factory came from; empty if there is none
 * @param status whether it is asked
 * @param calls how often it was asked since it was created
 * @param failures how many of these calls brought no proper answer
 * @param lostThreads how many of its threads ignored their interruption and still run
 * @param lastFault the last thing that went wrong, if any did
 */
public record ResolverState(
    String entry,
    String factory,
    Optional<ResolverOrigin> origin,
    Status status,
    long calls,
    long failures,
    int lostThreads,
    Optional<LastFault> lastFault) {

  /** Whether a resolver is asked. */
  public enum Status {
    /** It is asked. */
    OK,
    /** It failed too often and is left out for a minute. */
    PAUSED,
    /** It failed again and again and is left out until it is released or its jar changes. */
    QUARANTINED,
    /** There is no such factory. */
    ABSENT,
    /** Its factory did not create it. */
    NOT_CREATED
  }

  /**
   * The last thing that went wrong.
   *
   * @param code what kind of fault
   * @param message what exactly, printable and of limited length
   * @param at when
   */
  public record LastFault(ErrorCode code, String message, Instant at) {}
}
