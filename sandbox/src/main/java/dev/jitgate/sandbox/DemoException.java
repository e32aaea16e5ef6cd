// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

/** The demo cannot start; the message says why and what to do, to whoever typed the command. */
final class DemoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DemoException(String message) {
    super(message);
  }
}
