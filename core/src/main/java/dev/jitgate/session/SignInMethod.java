// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

/** How somebody proved who they are. */
public enum SignInMethod {
  /** With a passkey, on this device or by a phone. */
  PASSKEY,
  /** At an OpenID Connect provider. */
  OPENID_CONNECT,
  /** With one of the codes that were written down for the day when no passkey is at hand. */
  RECOVERY_CODE,
  /** With the password and the code of the MSP's break-glass account. */
  BREAK_GLASS
}
