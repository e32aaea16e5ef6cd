// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Knows which person an identity at a provider is. An identity is issuer and subject, exactly; an
 * e-mail address may pass on to somebody else and is none.
 *
 * <p>Called by many threads. Every method throws a {@link dev.jitgate.problem.JitgateException}
 * with {@code STORE_UNREACHABLE} or {@code STORE_BUSY} if the store fails.
 */
public interface ExternalIdentityStore {

  /** Returns the person, or empty if the identity belongs to nobody of that MSP yet. */
  Optional<UUID> find(Msp msp, String issuer, String subject);

  /**
   * Gives an identity to a person of the MSP, unless it belongs to somebody already.
   *
   * @return whose it is now
   */
  UUID link(Msp msp, String issuer, String subject, UUID person, Instant now);

  /**
   * Adds a person together with the identity that they come with, unless it belongs to somebody
   * already; the person has joined thereby.
   *
   * @return whose it is now: the given person's id, or another's, and nobody was added
   */
  UUID admit(Person person, String issuer, String subject, Instant now);

  /** Takes all identities from a person of the MSP; returns how many there were. */
  int unlink(Msp msp, UUID person);

  /**
   * Remembers a session for a later logout notice, and forgets the MSP's that ended by {@code now}.
   */
  void remember(ProviderSession session, Instant now);

  /**
   * Takes out the sessions that a notice ends.
   *
   * @return their references, each once; empty if none is known
   */
  List<String> takeEndedBy(Msp msp, LogoutNotice notice);
}
