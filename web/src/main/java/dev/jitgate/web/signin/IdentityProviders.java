// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.deployment.SignInDesk;
import dev.jitgate.web.settings.OidcSettings;
import dev.jitgate.web.signin.oidc.OidcAdmission;
import dev.jitgate.web.signin.oidc.OidcClient;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The identity provider of each MSP that has one.
 *
 * <p>Safe for use by many threads.
 */
public final class IdentityProviders {

  /** A provider that hangs must not hold every thread of the server. */
  private static final int AT_ONCE = 8;

  private static final long PATIENCE_SECONDS = 2;

  private final Clock clock;
  private final Map<Msp, Known> clients = new ConcurrentHashMap<>();
  private final Map<Msp, Semaphore> busy = new ConcurrentHashMap<>();

  /** Makes the providers; nobody is asked yet. */
  public IdentityProviders(Clock clock) {
    this.clock = clock;
  }

  /** Returns the host of the MSP's provider, for people to know it by; empty if it has none. */
  Optional<String> host(ServedMsp msp) {
    return msp.identityProvider()
        .map(OidcSettings::issuer)
        .map(issuer -> URI.create(issuer).getAuthority());
  }

  /**
   * Returns the client of the MSP's provider.
   *
   * @throws JitgateException with {@code PAGE_NOT_FOUND} if it has none
   */
  OidcClient client(ServedMsp msp) {
    OidcSettings provider = settings(msp);
    SignInDesk desk = msp.signIn();
    // Settings that were changed make a client of their own; nothing of the old one's is kept.
    return clients
        .compute(
            msp.msp(),
            (key, known) ->
                known != null && known.provider().equals(provider) && known.desk().equals(desk)
                    ? known
                    : new Known(
                        provider,
                        desk,
                        new OidcClient(msp.settings(), provider, desk.oidcTransactions(), clock)))
        .client();
  }

  /** Returns who of the provider's people may be what here. */
  OidcAdmission admission(ServedMsp msp) {
    return new OidcAdmission(settings(msp));
  }

  /**
   * Talks to the MSP's provider, unless many do already.
   *
   * @throws JitgateException with {@code OIDC_UNREACHABLE} if they go on doing so
   */
  <T> T talk(ServedMsp msp, Supplier<T> talk) {
    Semaphore lines = busy.computeIfAbsent(msp.msp(), key -> new Semaphore(AT_ONCE));
    boolean free = false;
    try {
      free = lines.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!free) {
      throw new JitgateException(
          ErrorCode.OIDC_UNREACHABLE, AT_ONCE + " others wait for it already.");
    }
    try {
      return talk.get();
    } finally {
      lines.release();
    }
  }

  private OidcSettings settings(ServedMsp msp) {
    return msp.identityProvider()
        .orElseThrow(
            () ->
                new JitgateException(
                    ErrorCode.PAGE_NOT_FOUND,
                    "This MSP has no identity provider: jitgate.msp.<msp>.oidc."));
  }

  private record Known(OidcSettings provider, SignInDesk desk, OidcClient client) {}
}
