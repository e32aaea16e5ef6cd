// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.imports;

import dev.jitgate.msp.Msp;
import dev.jitgate.tenant.ImportReport.Rejection;
import dev.jitgate.tenant.ImportStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** The lines of a table that were not taken, all of them, as CSV. */
final class RejectedLines {

  private static final String HEADER = "line,code,reason\n";
  private static final int PART = 30_000;

  private final ImportStore store;
  private final Msp msp;
  private final UUID id;
  private final StringBuilder lines = new StringBuilder(HEADER);
  private int part;

  /** Makes the list of one import, for one thread. */
  RejectedLines(ImportStore store, Msp msp, UUID id) {
    this.store = store;
    this.msp = msp;
    this.id = id;
  }

  void add(Rejection line) {
    // Every reason is a sentence of ours: it begins no formula and holds no line break.
    lines
        .append(line.line())
        .append(',')
        .append(line.code().code())
        .append(",\"")
        .append(line.reason().replace("\"", "\"\""))
        .append("\"\n");
    if (lines.length() >= PART) {
      flush();
    }
  }

  void flush() {
    if (!lines.isEmpty()) {
      store.addRejected(msp, id, part, lines.toString());
      part++;
      lines.setLength(0);
    }
  }

  /** Writes what was kept of an import, part by part: a slow reader holds no connection. */
  static void write(ImportStore store, Msp msp, UUID id, OutputStream out) throws IOException {
    Optional<String> text = store.rejected(msp, id, 0);
    for (int part = 1; text.isPresent(); part++) {
      out.write(text.get().getBytes(StandardCharsets.UTF_8));
      text = store.rejected(msp, id, part);
    }
  }
}
