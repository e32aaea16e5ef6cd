// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit.verifier;

import dev.jitgate.audit.AuditKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys that an MSP's trail was ever chained with, by their ids. */
final class KeyRing {

  private final Map<String, AuditKey> keys = new HashMap<>();

  static KeyRing read(List<String> files, String msp) throws IOException {
    if (files.isEmpty()) {
      throw new UsageException("--key-file is needed.");
    }
    KeyRing ring = new KeyRing();
    for (String file : files) {
      AuditKey key = KeyFile.read(Path.of(file), msp);
      ring.keys.put(key.id(), key);
    }
    return ring;
  }

  Optional<AuditKey> find(String id) {
    return Optional.ofNullable(keys.get(id));
  }
}
