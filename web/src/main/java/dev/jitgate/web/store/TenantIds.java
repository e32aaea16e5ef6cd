// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import java.util.UUID;

/**
 * New ids: the time and 74 random bits (UUID version 7).
 *
 * <p>Ids by chance alone fall all over the primary key's index; an import of a million then takes
 * twice as long.
 */
final class TenantIds {

  private static final long VERSION_7 = 0x7000;
  private static final long RANDOM_BITS = 0x0FFF;

  private TenantIds() {}

  static UUID next() {
    UUID random = UUID.randomUUID();
    long low = random.getMostSignificantBits() & RANDOM_BITS;
    long high = System.currentTimeMillis() << 16;
    return new UUID(high | VERSION_7 | low, random.getLeastSignificantBits());
  }
}
