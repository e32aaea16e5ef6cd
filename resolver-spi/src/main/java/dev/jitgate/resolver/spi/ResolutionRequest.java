// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.spi;

import java.time.Instant;
import java.util.Map;

/**
 * What a resolver gets to see of an opened tab.
 *
 * <p>Narrow on purpose. Withheld are the HTTP request, its headers and cookies, the signed-in
 * person, HaloPSA's signature and every other MSP's tenants: which tenant is meant must not depend
 * on who asks.
 *
 * <p>Implemented by the host. Immutable, and safe for use by several threads.
 *
 * @since 0.1
 */
public interface ResolutionRequest {

  /**
   * Returns the variables that HaloPSA sent, by name.
   *
   * <p>Values are untrusted text: anybody can type an address. The host has decoded them and
   * refused malformed escapes, control, zero-width and bidirectional characters; a value has 1 to
   * 256 code points. Variables that HaloPSA left unset are absent, as are those that no resolver of
   * the chain {@linkplain TenantResolver#variables() declared}.
   *
   * @return an unmodifiable map
   */
  Map<String, String> variables();

  /**
   * Returns the tenants of the MSP whose tab was opened, and nobody else's.
   *
   * @return the tenants as they are now; the same for the whole request
   */
  TenantDirectory tenants();

  /**
   * Returns the moment after which the answer no longer counts, by the clock of this machine.
   *
   * @return the moment; pass what is left of it on to clients of remote systems as their time-out
   */
  Instant deadline();
}
