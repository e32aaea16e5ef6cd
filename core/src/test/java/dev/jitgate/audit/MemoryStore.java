// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps entries in memory, or refuses them. */
class MemoryStore implements AuditStore {

  final List<AuditEntry> entries = new ArrayList<>();
  int room = Integer.MAX_VALUE;

  @Override
  public void append(AuditEntry entry, AuditKey key) {
    if (entries.size() >= room) {
      throw new JitgateException(ErrorCode.AUDIT_UNWRITABLE, "full");
    }
    entries.add(entry);
  }

  @Override
  public List<StoredRecord> read(Msp msp, long after, int most) {
    return List.of();
  }

  @Override
  public Found search(Msp msp, AuditSearch wanted, long before, int most) {
    return new Found(List.of(), 0);
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
