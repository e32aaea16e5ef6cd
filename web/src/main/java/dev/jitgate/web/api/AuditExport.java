// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.jitgate.audit.AuditStore;
import dev.jitgate.audit.AuditStore.StoredRecord;
import dev.jitgate.audit.ExportLine;
import dev.jitgate.msp.Msp;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes a part of a trail as lines, in batches, so that a slow reader holds no connection. */
final class AuditExport {

  /** Most records of one export. */
  static final int MOST = 10_000;

  private static final int BATCH = 500;

  private final AuditStore store;
  private final Msp msp;
  private final long after;

  AuditExport(AuditStore store, Msp msp, long after) {
    this.store = store;
    this.msp = msp;
    this.after = after;
  }

  void write(OutputStream out) throws IOException {
    long last = after;
    boolean more = true;
    for (int written = 0; more && written < MOST; written += BATCH) {
      List<StoredRecord> batch = store.read(msp, last, BATCH);
      for (StoredRecord stored : batch) {
        line(out, stored.line().text());
        last = stored.number();
      }
      more = batch.size() == BATCH;
    }
    line(out, ExportLine.end(last, more));
  }

  private static void line(OutputStream out, String text) throws IOException {
    out.write((text + "\n").getBytes(US_ASCII));
  }
}
