// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.benchmarks;

import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.Mapping;
import dev.jitgate.tenant.MappingIndex;
import dev.jitgate.tenant.MappingKey;
import dev.jitgate.tenant.TenantSnapshot;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Invented customers: like real ones in length, scripts and attributes, the same at every run.
 *
 * <p>Every eighth has a name beyond ASCII. No two share a name, an attribute's value, or a look.
 */
final class Population {

  private static final String[] ASCII = {
    "Contoso Manufacturing",
    "Fabrikam Logistics",
    "Smith, Jones + Partners",
    "Northwind Traders",
    "Leanne & Stu Bakery",
    "Adventure Works Cycles",
    "Tailspin Toys"
  };
  private static final String[] BEYOND = {
    "Strauß & Söhne",
    "Café Zoë",
    "Ångström Instruments",
    "Ελληνική Εταιρεία",
    "ООО Ромашка",
    "株式会社ノースウィンド"
  };

  private Population() {}

  /** Returns the snapshot of so many customers. */
  static TenantSnapshot snapshot(int size) {
    TenantSnapshot.Builder builder = TenantSnapshot.builder();
    for (int number = 0; number < size; number++) {
      builder.add(tenant(number));
    }
    return builder.build();
  }

  /** Returns one customer, with two attributes. */
  static Tenant tenant(int number) {
    return new Tenant(
        id(number),
        displayName(number),
        urlName(number),
        Map.of("clientId", clientId(number), "haloReference", displayName(number)));
  }

  static UUID id(int number) {
    // Spread over all bits, as random ids are.
    return new UUID(number * 0x9E37_79B9_7F4A_7C15L, number * 0xC2B2_AE3D_27D4_EB4FL);
  }

  static boolean isAscii(int number) {
    return number % 8 != 7;
  }

  static String displayName(int number) {
    String[] stems = isAscii(number) ? ASCII : BEYOND;
    return stems[number % stems.length] + " " + number;
  }

  static String urlName(int number) {
    return "customer-" + number;
  }

  static String clientId(int number) {
    return Integer.toString(100_000 + number);
  }

  /** Returns mappings of values that no question asks for; none if the number is negative. */
  static MappingIndex mappings(int size) {
    MappingIndex.Builder index = MappingIndex.builder();
    for (int number = 0; number < size; number++) {
      index.add(
          new Mapping(
              new MappingKey("customerDisplayName", "Former name of " + displayName(number)),
              id(number),
              number + 1L,
              Instant.ofEpochSecond(1_790_000_000L + number),
              "Ada",
              "renamed"));
    }
    return index.build(Math.max(0, size));
  }
}
