// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.msp.Msp;
import java.util.Optional;
import java.util.UUID;

/** Where tenants' directories are looked up. Safe for use by many threads. */
@FunctionalInterface
public interface Directories {

  /** Returns a tenant's directory; empty if it is not connected, or has no credential yet. */
  Optional<Directory> of(Msp msp, UUID tenant);
}
