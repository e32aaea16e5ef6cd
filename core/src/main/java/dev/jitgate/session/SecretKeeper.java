// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.msp.Msp;
import java.util.Optional;

/**
 * Keeps secrets that must be read again in clear, encrypted.
 *
 * <p>Safe for use by many threads. Every method throws a {@link
 * dev.jitgate.problem.JitgateException} if the store or the key is not there.
 */
public interface SecretKeeper {

  /** Keeps a secret of the MSP's under a name, in place of what had that name. */
  void put(Msp msp, String name, Bytes secret);

  /** Returns the secret with that name; empty if the MSP has none. */
  Optional<Bytes> get(Msp msp, String name);

  /** Forgets the secret with that name, if there is one. */
  void remove(Msp msp, String name);
}
