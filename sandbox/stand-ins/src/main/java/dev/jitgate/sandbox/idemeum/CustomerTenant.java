// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.idemeum;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A customer's tenant below the MSP's.
 *
 * @param id what identifies it, whatever it is called
 * @param urlName the first part of its host, unique below the parent
 * @param displayName the name that people read, not always unique
 */
public record CustomerTenant(String id, String urlName, String displayName) {

  /** Makes a tenant whose id follows from its first URL name. */
  public CustomerTenant(String urlName, String displayName) {
    this(
        UUID.nameUUIDFromBytes(urlName.getBytes(StandardCharsets.UTF_8)).toString(),
        urlName,
        displayName);
  }
}
