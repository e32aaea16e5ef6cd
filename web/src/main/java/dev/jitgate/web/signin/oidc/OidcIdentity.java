// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.oidc;

import dev.jitgate.session.OidcPurpose;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who came back from the identity provider; verified. The person is issuer and subject together.
 *
 * @param name shown, never compared
 * @param roleValues the values of the roles claim
 * @param authTime when the person last proved themselves at the provider, if it says so
 * @param acr how strongly, in the provider's words
 * @param amr by what
 * @param sid the provider's session, for a later logout notice
 * @param returnReference what the sign-in was begun with
 */
public record OidcIdentity(
    String issuer,
    String subject,
    String name,
    Set<String> roleValues,
    Optional<Instant> authTime,
    Optional<String> acr,
    List<String> amr,
    Optional<String> sid,
    String returnReference,
    OidcPurpose purpose) {}
