// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.msp.Msp;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * One person's way to the identity provider and back, from the first redirect to the callback.
 *
 * @param msp whose technician it is
 * @param stateHash SHA-256 of the state that the provider hands back, in hexadecimal digits
 * @param nonce what the ID token must repeat
 * @param codeVerifier the secret of PKCE; shown by nobody
 * @param issuer the provider
 * @param redirectUri where the provider sends the browser back to
 * @param browser the browser that began
 * @param maxAgeSeconds how old the sign-in at the provider may have been at the begin, if it
 *     matters
 * @param purpose why
 * @param returnReference what the caller wants back afterwards; opaque, 200 characters at most
 * @param begunAt when, to the millisecond
 */
public record OidcTransaction(
    Msp msp,
    String stateHash,
    String nonce,
    String codeVerifier,
    String issuer,
    String redirectUri,
    BrowserBinding browser,
    OptionalLong maxAgeSeconds,
    OidcPurpose purpose,
    String returnReference,
    Instant begunAt) {

  /** How long a person may take at the provider. */
  public static final Duration LIFE = Duration.ofMinutes(10);

  /** How long a return reference may be. */
  public static final int MAX_RETURN_REFERENCE = 200;

  /** Checks the return reference, which comes from the caller. */
  public OidcTransaction {
    if (returnReference.length() > MAX_RETURN_REFERENCE) {
      throw new IllegalArgumentException("The return reference is too long.");
    }
  }

  /** Returns what is stored of a state. */
  public static String hashOf(String state) {
    return Digests.sha256(state);
  }

  /** Returns whether it is too late to come back. */
  public boolean isExpired(Instant now) {
    return !now.isBefore(begunAt.plus(LIFE));
  }

  /** Returns nothing that would help to take the transaction over. */
  @Override
  public String toString() {
    return "OidcTransaction[msp="
        + msp
        + ", purpose="
        + purpose
        + ", issuer="
        + issuer
        + ", begunAt="
        + begunAt
        + "]";
  }
}
