// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.Optional;

/**
 * A session here that began with a sign-in at an identity provider.
 *
 * @param msp whose
 * @param issuer the provider
 * @param subject the person's {@code sub} there
 * @param providerSession the provider's session ({@code sid}), if it has told
 * @param session which session here; opaque, 128 characters at most, no secret
 * @param endsAt when it ends by itself, to the millisecond
 */
public record ProviderSession(
    Msp msp,
    String issuer,
    String subject,
    Optional<String> providerSession,
    String session,
    Instant endsAt) {}
