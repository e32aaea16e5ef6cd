// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import java.util.List;

/**
 * What one class loader offered.
 *
 * @param factories what can be used
 * @param faults what cannot
 */
record Loading(List<LoadedFactory> factories, List<LoadFault> faults) {

  Loading {
    factories = List.copyOf(factories);
    faults = List.copyOf(faults);
  }
}
