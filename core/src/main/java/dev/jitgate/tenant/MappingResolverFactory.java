// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import dev.jitgate.resolver.spi.ResolverConfig;
import dev.jitgate.resolver.spi.TenantResolver;
import dev.jitgate.resolver.spi.TenantResolverFactory;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes {@code mapping} resolvers, which have no settings: they look into what the MSP's people
 * have said.
 *
 * <p>The host offers it by itself, because a jar could not reach the mappings.
 */
public final class MappingResolverFactory implements TenantResolverFactory {

  /** The factory's name. */
  public static final String NAME = "mapping";

  private final Function<String, Supplier<MappingIndex>> mappings;

  /**
   * Makes the factory.
   *
   * @param mappings gives, for an MSP's name, what gives its mappings as they are now
   */
  public MappingResolverFactory(Function<String, Supplier<MappingIndex>> mappings) {
    this.mappings = mappings;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public TenantResolver create(ResolverConfig config) {
    return new MappingResolver(mappings.apply(config.msp()));
  }
}
