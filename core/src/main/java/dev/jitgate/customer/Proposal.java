// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.customer;

import dev.jitgate.resolver.spi.Tenant;

/**
 * A tenant that a client of HaloPSA may be. It has no effect until somebody accepts it.
 *
 * @param tenant the tenant
 * @param sign by what
 * @param sure whether it is exact and nothing speaks against it: no other tenant and no other
 *     client has the same, none looks so, and no other sign names another tenant
 * @param percent how alike the names are; 100 for what is exact
 * @param reason why, as a sentence for the administrator
 */
public record Proposal(Tenant tenant, Sign sign, boolean sure, int percent, String reason) {

  Proposal unsure(String why) {
    return new Proposal(tenant, sign, false, percent, reason + " " + why);
  }
}
