// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.idemeum;

import dev.jitgate.web.outbound.Fields;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.Locale;

/**
 * A customer as idemeum lists it.
 *
 * @param id idemeum's own id; empty if it did not say
 * @param name what becomes the tenant's URL name; empty if it did not say
 * @param displayName what becomes the tenant's display name; empty if it did not say
 */
record Customer(String id, String name, String displayName) {

  /** Reads one; each member has two names that were seen. */
  static Customer read(JsonObject json) {
    return new Customer(
        either(json, "id", "customerId"),
        either(json, "name", "customerName").toLowerCase(Locale.ROOT),
        either(json, "displayName", "customerDisplayName"));
  }

  private static String either(JsonObject json, String name, String other) {
    String text = text(json, name);
    return text.isEmpty() ? text(json, other) : text;
  }

  private static String text(JsonObject json, String name) {
    return json.get(name) instanceof JsonNumber number
        ? number.toString()
        : Fields.text(json, name).strip();
  }
}
