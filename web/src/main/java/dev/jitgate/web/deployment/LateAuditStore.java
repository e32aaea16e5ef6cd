// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.audit.AuditEntry;
import dev.jitgate.audit.AuditKey;
import dev.jitgate.audit.AuditSearch;
import dev.jitgate.audit.AuditStore;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The store of a database that may not have answered yet. */
final class LateAuditStore implements AuditStore {

  private static final String NOT_YET = "The store has not answered since the start.";

  private final Supplier<Optional<AuditStore>> store;

  LateAuditStore(Supplier<Optional<AuditStore>> store) {
    this.store = store;
  }

  @Override
  public void append(AuditEntry entry, AuditKey key) {
    opened(ErrorCode.AUDIT_UNWRITABLE).append(entry, key);
  }

  @Override
  public List<StoredRecord> read(Msp msp, long after, int most) {
    return opened(ErrorCode.STORE_UNREACHABLE).read(msp, after, most);
  }

  @Override
  public Found search(Msp msp, AuditSearch wanted, long before, int most) {
    return opened(ErrorCode.STORE_UNREACHABLE).search(msp, wanted, before, most);
  }

  @Override
  public Optional<StoredRecord> head(Msp msp) {
    return opened(ErrorCode.STORE_UNREACHABLE).head(msp);
  }

  @Override
  public List<OpenIntent> openIntents(Msp msp, Instant from, Instant to) {
    return opened(ErrorCode.STORE_UNREACHABLE).openIntents(msp, from, to);
  }

  private AuditStore opened(ErrorCode otherwise) {
    return store.get().orElseThrow(() -> new JitgateException(otherwise, NOT_YET));
  }
}
