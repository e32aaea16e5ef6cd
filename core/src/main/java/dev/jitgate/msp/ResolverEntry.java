// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.msp;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * One entry of an MSP's resolver chain, as configured.
 *
 * @param name the entry's name, unique in the chain, {@code [a-z][a-z0-9-]{1,31}}
 * @param factory the name of the factory that makes the resolver
 * @param settings the entry's own settings by key, without the host's keys
 * @param run where it runs; empty means inline if the factory is bundled, else on a pool
 * @param deadline how long it may take when it runs on a pool; positive
 * @param skipIfUnavailable whether the chain goes on without it when it is absent, late or cannot
 *     reach what it asks
 */
public record ResolverEntry(
    String name,
    String factory,
    Function<String, Optional<String>> settings,
    Optional<Run> run,
    Duration deadline,
    boolean skipIfUnavailable) {

  /** How long a resolver may take unless configured otherwise. */
  public static final Duration DEFAULT_DEADLINE = Duration.ofMillis(800);

  /** Where a resolver runs. */
  public enum Run {
    /** In the thread of the request, without a deadline; for resolvers that never block. */
    INLINE,
    /** On the resolver's own bounded pool, with a deadline. */
    POOL
  }
}
