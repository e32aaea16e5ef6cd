// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import java.util.Optional;

/**
 * An identity provider's word that somebody signed out there; verified. Has a session, a subject,
 * or both.
 *
 * @param issuer the provider
 * @param subject who, if said
 * @param providerSession which of the provider's sessions ({@code sid}); without it, all of them
 */
public record LogoutNotice(
    String issuer, Optional<String> subject, Optional<String> providerSession) {

  /** Refuses a notice that means nobody, which would otherwise mean everybody. */
  public LogoutNotice {
    if (subject.isEmpty() && providerSession.isEmpty()) {
      throw new IllegalArgumentException("A logout notice names a subject or a session.");
    }
  }
}
