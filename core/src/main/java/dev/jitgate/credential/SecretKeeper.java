// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.credential;

import dev.jitgate.msp.Msp;
import dev.jitgate.session.Bytes;
import java.util.Optional;

/**
 * Keeps secrets that must be read again in clear, encrypted.
 *
 * <p>Safe for use by many threads. Every method throws a {@link
 * dev.jitgate.problem.JitgateException} with {@code STORE_UNREACHABLE} or {@code STORE_BUSY} if the
 * store fails.
 */
public interface SecretKeeper {

  /** Keeps a secret of the MSP's under a name, in place of what had that name. */
  void put(Msp msp, SecretName name, Bytes secret);

  /**
   * Returns the secret with that name; empty if the MSP has none.
   *
   * @throws dev.jitgate.problem.JitgateException with {@code SECRET_UNOPENABLE} if what is stored
   *     was changed, or belongs elsewhere
   */
  Optional<Bytes> get(Msp msp, SecretName name);

  /** Forgets the secret with that name, if there is one. */
  void remove(Msp msp, SecretName name);
}
