// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.ticket;

import dev.jitgate.resolver.spi.Tenant;
import java.util.List;

/** Tells whose clients HaloPSA's are. Safe for use by many threads. */
@FunctionalInterface
public interface ClientOwners {

  /** Returns the tenants that have HaloPSA's number of a client; none if nobody said so. */
  List<Tenant> of(long clientId);
}
