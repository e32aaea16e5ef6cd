// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

/** Foreign code outside of a request did not do what it should. */
final class FaultException extends Exception {

  private final transient Fault fault;

  FaultException(Fault fault) {
    super(fault.message(), fault.trace());
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }
}
