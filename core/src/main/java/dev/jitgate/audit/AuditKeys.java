// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit;

import dev.jitgate.msp.Msp;

/** Where the keys of the trails come from. Safe for use by many threads. */
@FunctionalInterface
public interface AuditKeys {

  /** Returns the key that an MSP's next records are chained with. */
  AuditKey current(Msp msp);
}
