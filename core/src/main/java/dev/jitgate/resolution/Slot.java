// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.msp.ResolverEntry;
import dev.jitgate.resolver.spi.TenantDirectory;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One entry's place in a chain, with a resolver in it or without. */
sealed interface Slot permits GuardedResolver, EmptySlot {

  /** Returns the entry whose place this is. */
  ResolverEntry entry();

  /** Returns the factory that the entry named; empty if it is not there. */
  Optional<LoadedFactory> factory();

  /** Returns what came of asking it. Never throws, whatever the resolver does. */
  Step ask(Map<String, String> variables, TenantDirectory tenants);

  /** Returns the variables that it wants to read. */
  Set<String> variables();

  /** Returns the keys that it asked for while it was created. */
  Set<String> askedKeys();

  /** Returns how it fares. */
  ResolverState state();
}
