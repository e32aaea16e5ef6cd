// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.spi;

/**
 * Makes tenant resolvers of one kind; the one type that a resolver jar registers.
 *
 * <p>The host finds implementations with {@link java.util.ServiceLoader}: list the class in {@code
 * META-INF/services/dev.jitgate.resolver.spi.TenantResolverFactory} and give it a public
 * constructor without parameters. A factory that cannot be loaded is reported with its jar and
 * costs nothing but itself.
 *
 * <p><b>Class loading.</b> A jar from the resolver folder gets a class loader of its own that sees
 * the Java platform and this package and nothing else of the host. Libraries that the jar needs
 * must be inside the jar. That guards against accidents, not against malice: a resolver jar runs
 * with all rights of the server.
 *
 * @since 0.1
 */
public interface TenantResolverFactory {

  /**
   * Returns the name by which settings refer to this kind of resolver.
   *
   * <p>The name matches {@code [a-z][a-z0-9-]{1,31}} and is the same at every call. If two
   * factories bear one name, neither is used and both are reported.
   *
   * @return the name, for example {@code display-name}
   */
  String name();

  /**
   * Returns a new resolver with the given settings.
   *
   * <p>Called once for each entry of each MSP's chain: when the MSP starts, and again when the jar
   * or the settings changed. Opening connections belongs into the first {@link
   * TenantResolver#resolve resolve}, not here: the MSP is not served before this method returned.
   * Calls come from one thread at a time.
   *
   * @param config the entry's settings; it may be kept and read later, from any thread
   * @return a resolver that no earlier call returned
   * @throws ResolverConfigException if a setting is missing or malformed; the MSP is then not
   *     started and the administrator reads the message
   */
  TenantResolver create(ResolverConfig config);
}
