// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.audit.AuditChain;
import dev.jitgate.audit.AuditEntry;
import dev.jitgate.audit.AuditKey;
import dev.jitgate.audit.AuditSearch;
import dev.jitgate.audit.AuditStore;
import dev.jitgate.audit.ExportLine;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Audit trails in a database. */
public final class SqlAuditStore implements AuditStore {

  /** Numbers that one search goes through at most: what it takes stays within a second or two. */
  private static final long GONE_THROUGH = 200_000;

  private static final long STEP = 10_000;

  private final Database database;

  /** Makes a store in the given database, which stays the caller's to close. */
  public SqlAuditStore(Database database) {
    this.database = database;
  }

  @Override
  public void append(AuditEntry entry, AuditKey key) {
    try {
      if (!database.inTransaction(handle -> append(handle, entry, key))) {
        begin(entry.origin().msp());
        database.inTransaction(handle -> append(handle, entry, key));
      }
    } catch (JitgateException e) {
      throw new JitgateException(
          ErrorCode.AUDIT_UNWRITABLE, entry.event().word() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public List<StoredRecord> read(Msp msp, long after, int most) {
    return database.inTransaction(handle -> AuditRows.read(handle, msp, after, most));
  }

  @Override
  public Found search(Msp msp, AuditSearch wanted, long before, int most) {
    return database.inTransaction(
        handle -> {
          long end =
              Math.min(
                  before, AuditRows.last(handle, msp).map(StoredRecord::number).orElse(0L) + 1);
          List<StoredRecord> found = new ArrayList<>();
          long lowest = Math.max(1, end - GONE_THROUGH);
          while (found.size() < most && end > lowest) {
            long start = Math.max(lowest, end - STEP);
            found.addAll(AuditRows.search(handle, msp, wanted, start, end, most - found.size()));
            end = found.size() < most ? start : found.get(found.size() - 1).number();
          }
          return new Found(found, end > 1 ? end : 0);
        });
  }

  @Override
  public Optional<StoredRecord> head(Msp msp) {
    return database.inTransaction(handle -> AuditRows.last(handle, msp));
  }

  @Override
  public List<OpenIntent> openIntents(Msp msp, Instant from, Instant to) {
    return database.inTransaction(handle -> AuditRows.openIntents(handle, msp, from, to));
  }

  /** Returns false if the MSP's trail was never begun. */
  private static boolean append(Handle handle, AuditEntry entry, AuditKey key) {
    Msp msp = entry.origin().msp();
    Optional<AuditRows.Head> head = AuditRows.lockHead(handle, msp);
    if (head.isEmpty()) {
      return false;
    }
    long number = head.get().number() + 1;
    String text = entry.text(number, key);
    String mac = AuditChain.next(key, head.get().mac(), text);
    AuditRows.insert(handle, entry, number, new ExportLine(mac, key.id(), text));
    AuditRows.moveHead(handle, msp, number, mac);
    return true;
  }

  /** In a transaction of its own, so that two nodes that do so at once do not spoil a record. */
  private void begin(Msp msp) {
    try {
      database.inTransaction(handle -> AuditRows.insertHead(handle, msp));
    } catch (JitgateException e) {
      if (!database.inTransaction(handle -> AuditRows.lockHead(handle, msp)).isPresent()) {
        throw e;
      }
    }
  }
}
