// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.audit.AuditEntry;
import dev.jitgate.audit.AuditKey;
import dev.jitgate.audit.AuditSearch;
import dev.jitgate.audit.AuditStore;
import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps what was recorded in memory. */
final class MemoryAudit implements AuditStore {

  final List<AuditEntry> entries = new ArrayList<>();

  /** Returns what was recorded, in a few words each. */
  List<String> words() {
    return entries.stream()
        .map(it -> it.event().word() + " " + it.result().orElse("intent"))
        .toList();
  }

  @Override
  public void append(AuditEntry entry, AuditKey key) {
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
