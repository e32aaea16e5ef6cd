// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.spi;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.UUID;

/**
 * A customer of the MSP.
 *
 * @param id identifies the tenant for ever, also after it was renamed
 * @param displayName the name that people read, for example {@code Demo PAM tenant}; need not be
 *     unique
 * @param urlName the part of the tenant's host name that is its own, for example {@code demo} of
 *     {@code demo-nikpot.idemeum.com}; lower-case ASCII letters, digits and inner hyphens, unique
 *     within the MSP
 * @param attributes further facts, such as {@code haloReference}, by the name of the column from
 *     which they were imported; unmodifiable, without secrets
 * @since 0.1
 */
public record Tenant(UUID id, String displayName, String urlName, Map<String, String> attributes) {

  /** Checks that nothing is null and takes an unmodifiable copy of the attributes. */
  public Tenant {
    requireNonNull(id, "id is null");
    requireNonNull(displayName, "displayName is null");
    requireNonNull(urlName, "urlName is null");
    attributes = Map.copyOf(attributes);
  }
}
