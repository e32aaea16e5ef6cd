// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.imports;

import dev.jitgate.tenant.ImportJob;
import dev.jitgate.tenant.ImportPreview;
import dev.jitgate.tenant.ImportReport;
import dev.jitgate.tenant.ImportReport.Rejection;
import dev.jitgate.tenant.ImportRun;
import dev.jitgate.tenant.ImportStore;
import dev.jitgate.tenant.ImportWatch;
import dev.jitgate.tenant.TenantStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.UUID;

/** Reads or applies the table of one import, for one thread. */
final class ImportWork {

  private final LocalImport here;
  private final TenantStore tenants;
  private final ImportStore store;

  ImportWork(LocalImport here, TenantStore tenants, ImportStore store) {
    this.here = here;
    this.tenants = tenants;
    this.store = store;
  }

  /** Finds out what the table would change, and keeps that and every line that it does not take. */
  void read() throws IOException {
    here.linesDone = 0;
    RejectedLines rejected = new RejectedLines(store, here.msp, here.id);
    try (InputStream table = Files.newInputStream(here.table.file())) {
      ImportPreview preview =
          tenants.preview(
              here.msp,
              table,
              new ImportWatch() {

                @Override
                public void at(long line) {
                  here.at(line);
                }

                @Override
                public void rejected(Rejection line) {
                  rejected.add(line);
                }
              });
      rejected.flush();
      store.previewed(here.msp, here.id, ImportTexts.of(preview), preview.version());
    }
  }

  /** Applies the table; which lines it does not take was kept when it was read. */
  ImportReport apply(ImportJob job) throws IOException {
    try (InputStream table = Files.newInputStream(here.table.file())) {
      return tenants.importTable(here.msp, table, new Run(job.version()));
    }
  }

  private final class Run implements ImportRun {

    private final long previewedVersion;

    Run(long previewedVersion) {
      this.previewedVersion = previewedVersion;
    }

    @Override
    public UUID id() {
      return here.id;
    }

    @Override
    public long previewedVersion() {
      return previewedVersion;
    }

    @Override
    public void at(long line) {
      here.at(line);
    }

    @Override
    public void rejected(Rejection line) {}

    @Override
    public String end(ImportReport report, boolean recomputed) {
      return ImportTexts.of(report, recomputed);
    }
  }
}
