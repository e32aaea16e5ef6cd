// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.audit.AuditEntry;
import dev.jitgate.audit.AuditKey;
import dev.jitgate.audit.AuditKeys;
import dev.jitgate.audit.AuditStore;
import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps nothing, for a deployment without keys: records that anybody could forge prove nothing. */
final class NoAuditStore implements AuditStore {

  /** Chains nothing that is kept. */
  static final AuditKeys KEYS = msp -> new AuditKey(new byte[32], new byte[32]);

  @Override
  public void append(AuditEntry entry, AuditKey key) {
    // Kept nowhere; the log said so at the start.
  }

  @Override
  public List<StoredRecord> read(Msp msp, long after, int most) {
    return List.of();
  }

  @Override
  public Optional<StoredRecord> head(Msp msp) {
    return Optional.empty();
  }

  @Override
  public List<OpenIntent> openIntents(Msp msp, Instant from, Instant to) {
    return List.of();
  }
}
