// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

/** The permissions of applications. */
final class ApiScopes {
  static final String ALL = "all";
  static final String READ_TICKETS = "read:tickets";
  static final String EDIT_TICKETS = "edit:tickets";
  static final String READ_CUSTOMERS = "read:customers";
  static final String EDIT_CUSTOMERS = "edit:customers";

  private ApiScopes() {}
}
