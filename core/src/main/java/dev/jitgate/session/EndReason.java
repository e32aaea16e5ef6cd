// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

/** Why a session ended. */
public enum EndReason {
  /** The person signed out here. */
  SIGNED_OUT,
  /** The person, or an administrator, ended it from elsewhere. */
  REMOTE,
  /** The person, or an administrator, ended all of them. */
  EVERYWHERE,
  /** An id that had been replaced was used once more: somebody has a copy. */
  REPLAYED,
  /** The person may not sign in any more. */
  PERSON_DISABLED,
  /** Its time was over. */
  EXPIRED,
  /** It was not used for too long. */
  IDLE,
  /** A newer session took its place. */
  REPLACED,
  /** The OpenID Connect provider said so. */
  PROVIDER,
  /** Its beginning could not be recorded, so that nobody got it. */
  UNRECORDED
}
