// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.customvariable;

/** Says that the pattern could not be done with a value in reasonable time. */
final class CostlyValueException extends RuntimeException {

  CostlyValueException() {
    // No stack trace: anybody can provoke this with an address, as often as they like.
    super("too many steps", null, false, false);
  }
}
