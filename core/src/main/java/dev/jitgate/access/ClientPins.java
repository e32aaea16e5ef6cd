// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.access;

import java.util.Optional;
import java.util.UUID;

/**
 * To which tenant each client of HaloPSA led before, as far as that is known: one MSP's, in memory.
 *
 * <p>Asked for every tab; never waits for anything. Safe for use by many threads.
 */
public interface ClientPins {

  /** Knows no client and remembers none. */
  ClientPins NONE =
      new ClientPins() {
        @Override
        public Optional<UUID> tenantOf(String client) {
          return Optional.empty();
        }

        @Override
        public void remember(String client, UUID tenant) {}
      };

  /** Returns the tenant to which a client led; empty if it is not known, or to be forgotten. */
  Optional<UUID> tenantOf(String client);

  /** Takes note of the tenant to which a client led, unless it led to another one already. */
  void remember(String client, UUID tenant);
}
