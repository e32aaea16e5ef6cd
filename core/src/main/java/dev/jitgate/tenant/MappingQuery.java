// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import java.util.Optional;
import java.util.UUID;

/**
 * Which mappings are asked for.
 *
 * @param variable only those of a variable; empty means of all
 * @param tenant only those to a tenant; empty means to all
 * @param text only those whose value, author or reason holds this text, in any letter case; may be
 *     empty
 * @param before only those with a lower revision
 * @param limit at most so many
 */
public record MappingQuery(
    Optional<String> variable, Optional<UUID> tenant, String text, long before, int limit) {

  /** Returns the query for the latest mappings, of all variables and to all tenants. */
  public static MappingQuery latest(int limit) {
    return new MappingQuery(Optional.empty(), Optional.empty(), "", Long.MAX_VALUE, limit);
  }

  /** Returns the same query for what follows a mapping in its answer. */
  public MappingQuery after(Mapping last) {
    return new MappingQuery(variable, tenant, text, last.revision(), limit);
  }
}
