// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.ticket;

import dev.jitgate.resolver.spi.Tenant;
import java.util.List;

/** Tells whose clients HaloPSA's are. Safe for use by many threads. */
public interface ClientOwners {

  /** Returns the tenants that have HaloPSA's number of a client; none if nobody said so. */
  List<Tenant> of(long clientId);

  /** Returns whether any tenant has the number of a client. */
  boolean isAnyNumbered();
}
