// SPDX-License-Identifier: Apache-2.0

/**
 * The contract between jitgate and the jars that find a tenant for it.
 *
 * <p>The module requires nothing beyond {@code java.base} at run time, and shall stay so: whatever
 * a resolver jar needs comes with the jar, in any version. JSpecify is read by compilers only.
 *
 * <p>A jar holds one or more {@link dev.jitgate.resolver.spi.TenantResolverFactory factories}, each
 * named in {@code META-INF/services/dev.jitgate.resolver.spi.TenantResolverFactory}.
 *
 * @since 0.1
 */
module dev.jitgate.resolver.spi {
  requires static org.jspecify;

  exports dev.jitgate.resolver.spi;
}
