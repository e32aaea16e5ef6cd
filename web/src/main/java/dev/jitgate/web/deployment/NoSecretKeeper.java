// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Bytes;
import dev.jitgate.session.SecretKeeper;
import java.util.Optional;

/** Keeps nothing rather than something in clear. */
final class NoSecretKeeper implements SecretKeeper {

  @Override
  public void put(Msp msp, String name, Bytes secret) {
    throw new JitgateException(
        ErrorCode.BREAK_GLASS_NOT_KEPT, "Nothing on this server encrypts what it keeps.");
  }

  @Override
  public Optional<Bytes> get(Msp msp, String name) {
    return Optional.empty();
  }

  @Override
  public void remove(Msp msp, String name) {
    // There is never anything.
  }
}
