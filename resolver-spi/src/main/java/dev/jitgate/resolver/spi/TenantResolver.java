// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.spi;

import java.io.IOException;
import java.util.Set;

/**
 * Finds the tenant that an opened tab is about.
 *
 * <p><b>Threads.</b> {@link #resolve} is called by many threads at once; keep no request in a
 * field.
 *
 * <p><b>How often.</b> At least once for every tab that a technician opens, so hundreds of times a
 * minute in a busy MSP. A value with a raw {@code +} is asked twice, once for each way to read it.
 *
 * <p><b>Time.</b> A resolver of a foreign jar runs on a small pool of its own and has until {@link
 * ResolutionRequest#deadline()}, 800 ms unless configured otherwise; then its thread is interrupted
 * once and the answer no longer counts. A resolver that keeps failing is left out for a minute at a
 * time, and at last until an administrator lets it in again.
 *
 * <p><b>Trust.</b> Finding a tenant entitles nobody to anything: the host checks the person
 * afterwards. An answer may name only tenants of the request's {@link ResolutionRequest#tenants()
 * directory}; any other answer counts as a fault.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface TenantResolver extends AutoCloseable {

  /**
   * Returns what this resolver makes of the request.
   *
   * <p>Answer {@link Resolution.NoMatch} whenever the request is not this resolver's business, for
   * example because its variable was not sent; the next resolver is asked then. Answer {@link
   * Resolution.Ambiguous} rather than the likeliest of several tenants; nobody is asked then.
   *
   * @param request what was sent, and this MSP's tenants; valid during the call only
   * @return the answer, never null
   * @throws IOException if something outside could not be asked. The tab is then answered with "try
   *     again" unless the entry is marked {@code skip-if-unavailable}. Throwing anything unchecked,
   *     an {@link Error} included, counts as a bug in this resolver and always ends the request.
   * @throws InterruptedException if the thread was interrupted because the deadline had passed
   */
  Resolution resolve(ResolutionRequest request) throws IOException, InterruptedException;

  /**
   * Returns the names of the variables that this resolver reads.
   *
   * <p>The host must know them before it can read an address: HaloPSA writes values into it without
   * encoding, so that after {@code &} only a known name starts a new variable and everything else
   * still belongs to the value before. Names of all resolvers in the chain are pooled. Called once,
   * right after {@link TenantResolverFactory#create}.
   *
   * @return names that match {@code [A-Za-z][A-Za-z0-9_.-]{0,63}}; empty if the resolver reads only
   *     what others declare
   */
  default Set<String> variables() {
    return Set.of();
  }

  /**
   * Releases what the resolver holds; called when the MSP, the jar or the server goes away.
   *
   * <p>Calls of {@link #resolve} have ended or have been given up by then. May be called more than
   * once. What is thrown is logged and otherwise ignored.
   */
  @Override
  default void close() {}
}
