// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.ImportPreview;
import dev.jitgate.tenant.ImportPreview.Sample;
import dev.jitgate.tenant.ImportReport;
import dev.jitgate.tenant.ImportReport.Warning;
import dev.jitgate.tenant.TenantSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds out what a table would change. It takes no lock, and holds no connection for longer than a
 * few hundred lines: if somebody changes tenants meanwhile, their version tells.
 */
final class TenantComparison {

  private final Database database;
  private final Msp msp;
  private final TenantTable table;
  private final String clientAttribute;

  /** All tenants as they would be; they are kept packed. */
  private final TenantSnapshot.Builder after = TenantSnapshot.builder();

  private final List<Sample> added = new ArrayList<>();
  private final List<Sample> changed = new ArrayList<>();
  private int additions;
  private int changes;
  private int unchanged;

  TenantComparison(Database database, Msp msp, TenantTable table, String clientAttribute) {
    this.database = database;
    this.msp = msp;
    this.table = table;
    this.clientAttribute = clientAttribute;
  }

  ImportPreview preview(int fetchSize) throws IOException {
    // The version first: what is committed in between makes the import compare once more.
    long version = database.inTransaction(MspRows::versions).getOrDefault(msp, 0L);
    for (List<TenantChange> batch = table.next(); !batch.isEmpty(); batch = table.next()) {
      compare(batch);
    }
    TenantSnapshot snapshot =
        database.inTransaction(
            handle -> {
              try (Stream<Tenant> all = TenantRows.all(handle, msp, fetchSize)) {
                all.filter(tenant -> !table.names(tenant.urlName())).forEach(after::add);
              }
              return after.build();
            });
    List<Sample> samples = new ArrayList<>(changed);
    samples.addAll(added);
    return new ImportPreview(report(snapshot), samples, version);
  }

  private void compare(List<TenantChange> batch) {
    List<String> names = batch.stream().map(change -> change.draft().urlName()).toList();
    Map<String, Tenant> existing = new HashMap<>();
    database
        .inTransaction(handle -> TenantRows.find(handle, msp, names))
        .forEach(tenant -> existing.put(tenant.urlName(), tenant));
    for (TenantChange change : batch) {
      Optional<Tenant> before = Optional.ofNullable(existing.get(change.draft().urlName()));
      Tenant tenant = change.applyTo(before);
      TenantWriter.check(tenant);
      after.add(tenant);
      if (before.isEmpty()) {
        additions++;
        keep(added, ImportPreview.MOST_ADDED, before, tenant);
      } else if (before.get().equals(tenant)) {
        unchanged++;
      } else {
        changes++;
        keep(changed, ImportPreview.MOST_CHANGED, before, tenant);
      }
    }
  }

  private static void keep(List<Sample> samples, int most, Optional<Tenant> before, Tenant after) {
    if (samples.size() < most) {
      samples.add(new Sample(before, after));
    }
  }

  private ImportReport report(TenantSnapshot snapshot) {
    return new ImportReport(
        additions,
        changes,
        unchanged,
        table.rejected(),
        table.rejections(),
        Warning.among(snapshot, clientAttribute));
  }
}
