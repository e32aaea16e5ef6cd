// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

/** Why somebody is sent to the identity provider. */
public enum OidcPurpose {
  /** To begin a session. */
  SIGN_IN,
  /** To prove afresh who sits there, within a session. */
  STEP_UP
}
