// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.provider;

import dev.jitgate.msp.Msp;
import java.util.UUID;

/** The directories of all customers. Safe for use by many threads. */
@FunctionalInterface
public interface AccountProviders {

  /**
   * Returns a tenant's directory, for one logical operation.
   *
   * @param urgency whether somebody waits for it
   * @throws ProviderException with {@code NOT_CONNECTED} if the tenant is not connected to one
   */
  AccountProvider of(Msp msp, UUID tenant, Urgency urgency);

  /**
   * Returns the workstations in a tenant's directory, for one logical operation.
   *
   * @param urgency whether somebody waits for it
   * @throws ProviderException with {@code NOT_CONNECTED} if the tenant is not connected to one,
   *     with {@code UNSUPPORTED} if such directories have none
   */
  default DeviceProvider devices(Msp msp, UUID tenant, Urgency urgency) {
    throw new ProviderException(
        ProviderException.Trouble.UNSUPPORTED, "Such directories have no workstations.");
  }

  /** Whether somebody waits. */
  enum Urgency {
    /** A person looks at a page until it is done, or an account is overdue. */
    HIGH,
    /** Nobody waits; whatever else the directory has to do comes first. */
    LOW
  }
}
