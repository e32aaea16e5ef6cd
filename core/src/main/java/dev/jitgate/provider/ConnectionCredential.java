// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.provider;

import dev.jitgate.session.Bytes;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * By what jitgate proves itself to a directory, without the secret itself.
 *
 * @param id never used for another; the secret is kept under it
 * @param kind what it is
 * @param certificate the public part, DER; empty if it is a client secret
 * @param expiresAt when it ends by itself; empty if nobody said
 */
public record ConnectionCredential(
    UUID id, Kind kind, Optional<Bytes> certificate, Optional<Instant> expiresAt) {

  /** What a credential is. */
  public enum Kind {
    /** A key of jitgate's own, whose certificate the app registration has. */
    CERTIFICATE,
    /** A text that the app registration gave out. */
    SECRET
  }
}
