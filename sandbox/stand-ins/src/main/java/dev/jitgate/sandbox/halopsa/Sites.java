// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

/** The one site that each client has here. */
final class Sites {
  static final String MAIN = "Main";
  private static final int FIRST = 200;

  private Sites() {}

  static int of(Client client) {
    return FIRST + client.id();
  }
}
