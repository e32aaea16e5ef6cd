// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.credential.SecretKeeper;
import dev.jitgate.credential.SecretName;
import dev.jitgate.msp.Msp;
import dev.jitgate.session.Bytes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps secrets in memory, in clear. */
final class MemoryKeeper implements SecretKeeper {

  final Map<String, Bytes> kept = new ConcurrentHashMap<>();

  @Override
  public void put(Msp msp, SecretName name, Bytes secret) {
    kept.put(msp + " " + name, secret);
  }

  @Override
  public Optional<Bytes> get(Msp msp, SecretName name) {
    return Optional.ofNullable(kept.get(msp + " " + name));
  }

  @Override
  public void remove(Msp msp, SecretName name) {
    kept.remove(msp + " " + name);
  }
}
