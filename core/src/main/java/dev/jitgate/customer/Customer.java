// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.customer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A client of HaloPSA, as it was read last.
 *
 * @param id HaloPSA's number of it, which never changes
 * @param name what it is called there; need not be unique
 * @param reference the client's reference; empty if nobody filled it in
 * @param inactive whether it has left
 * @param directory the id of its Microsoft directory; empty if HaloPSA does not know it
 * @param fields its custom fields that have a value, by their names in HaloPSA
 */
public record Customer(
    long id,
    String name,
    String reference,
    boolean inactive,
    Optional<UUID> directory,
    Map<String, String> fields) {

  /** Takes an unmodifiable copy that keeps the order. */
  public Customer {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** Returns the same client with another reference. */
  public Customer withReference(String other) {
    return new Customer(id, name, other, inactive, directory, fields);
  }
}
