// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.idemeum;

import dev.jitgate.msp.Msp;
import dev.jitgate.resolver.spi.TenantDirectory;
import java.util.function.Supplier;

/**
 * An MSP of which idemeum is asked.
 *
 * @param idemeum its idemeum
 * @param tenants its tenants as they are now; throws until they were read
 */
public record IdemeumMsp(Idemeum idemeum, Supplier<TenantDirectory> tenants) {

  /** Returns which MSP. */
  Msp msp() {
    return idemeum.msp();
  }
}
