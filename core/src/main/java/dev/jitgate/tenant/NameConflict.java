// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.Tenant;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Tenants that cannot be told apart, so that requests for them are ambiguous.
 *
 * @param code {@code TENANT_KEY_SHARED} if their display names have one match key, {@code
 *     TENANT_LOOK_ALIKE} if the names differ and merely look alike, {@code TENANT_CLIENT_SHARED} if
 *     they have the same number of a customer
 * @param size how many tenants they are, at least two
 * @param tenants the tenants, or the first hundred; look-alikes begin with one for each key
 */
public record NameConflict(ErrorCode code, int size, List<Tenant> tenants) {

  static NameConflict of(ErrorCode code, int[] group, IntFunction<Tenant> tenant) {
    List<Tenant> shown =
        Arrays.stream(group).limit(Resolution.MAX_CANDIDATES).mapToObj(tenant).toList();
    return new NameConflict(code, group.length, shown);
  }
}
