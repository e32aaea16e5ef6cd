// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.msp.ResolverEntry;
import dev.jitgate.resolver.spi.TenantResolverFactory;
import org.jspecify.annotations.Nullable;

/**
 * A factory that can be used.
 *
 * @param name what it said its name is, when it was loaded
 * @param factory the factory
 * @param origin where it came from
 */
record LoadedFactory(String name, TenantResolverFactory factory, ResolverOrigin origin) {

  /** Returns the loader that sees what the factory's jar sees. */
  ClassLoader loader() {
    return factory.getClass().getClassLoader();
  }

  /** Returns where its resolvers run unless the entry says otherwise: only ours never block. */
  ResolverEntry.Run run() {
    return origin.kind() == ResolverOrigin.Kind.BUNDLED
        ? ResolverEntry.Run.INLINE
        : ResolverEntry.Run.POOL;
  }

  /** Returns whether it is the same object: a factory's own {@code equals} is foreign code. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
