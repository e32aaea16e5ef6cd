// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

/** What a person is at an MSP. */
public enum Role {
  /** Works for customers: opens tabs. */
  TECHNICIAN,
  /** Runs the deployment as well: people, sessions, settings, audit. */
  ADMINISTRATOR,
  /** Nobody in particular: the account that lets people be put right when nobody can sign in. */
  BREAK_GLASS
}
