// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.ImportReport;
import dev.jitgate.tenant.ImportReport.Warning;
import dev.jitgate.tenant.TenantDraft;
import dev.jitgate.tenant.TenantSnapshot;
import dev.jitgate.tenant.TenantStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Tenants in a database. */
public final class SqlTenantStore implements TenantStore {

  private static final int FETCH_SIZE = 5000;
  private static final int MOST_TENANTS = 1_000_000;

  private final Database database;
  private final int keptVersions;

  /** What an import has read already to look for ambiguous names, until it is asked for. */
  private final Map<Msp, LoadedTenants> imported = new ConcurrentHashMap<>();

  /** Makes a store in the given database, which stays the caller's to close. */
  public SqlTenantStore(Database database) {
    this(database, TenantVersions.KEPT_VERSIONS);
  }

  SqlTenantStore(Database database, int keptVersions) {
    this.database = database;
    this.keptVersions = keptVersions;
  }

  @Override
  public Map<Msp, Long> versions() {
    return database.inTransaction(MspRows::versions);
  }

  @Override
  public LoadedTenants load(Msp msp) {
    Optional<LoadedTenants> known = Optional.ofNullable(imported.remove(msp));
    return database.inTransaction(
        handle -> {
          // The version first: what is committed in between makes the next look load once more.
          long version = MspRows.versions(handle).getOrDefault(msp, 0L);
          if (known.isPresent() && known.get().version() == version) {
            return known.get();
          }
          return new LoadedTenants(snapshot(handle, msp), version);
        });
  }

  @Override
  public Optional<TenantChanges> changesSince(Msp msp, long version, int most) {
    // What is at hand is not read bit by bit.
    return imported.containsKey(msp)
        ? Optional.empty()
        : database.inTransaction(handle -> TenantVersions.since(handle, msp, version, most));
  }

  @Override
  public Optional<Tenant> find(Msp msp, String urlName) {
    return database.inTransaction(
        handle -> TenantRows.find(handle, msp, List.of(urlName)).stream().findFirst());
  }

  @Override
  public Tenant put(Msp msp, TenantDraft draft) {
    draft.problems().stream()
        .findFirst()
        .ifPresent(
            problem -> {
              throw new JitgateException(problem.code(), problem.detail());
            });
    MspRows.ensure(database, msp);
    return database.inTransaction(
        handle -> {
          TenantWriter writer =
              new TenantWriter(handle, msp, MspRows.lockAndRaiseVersion(handle, msp));
          Tenant tenant = writer.write(List.of(TenantChange.to(draft))).get(0);
          writer.finish(keptVersions);
          return tenant;
        });
  }

  @Override
  public boolean delete(Msp msp, String urlName) {
    return database.inTransaction(
        handle -> {
          long version = MspRows.lockAndRaiseVersion(handle, msp);
          if (version == 0) {
            // Another node may be making the MSP's first tenant now; its version is not ours to
            // lower.
            return false;
          }
          List<Tenant> found = TenantRows.find(handle, msp, List.of(urlName));
          if (found.isEmpty()) {
            MspRows.lowerVersion(handle, msp);
            return false;
          }
          TenantRows.delete(handle, msp, found.get(0).id());
          TenantVersions.remember(handle, msp, version, found.stream());
          TenantVersions.forget(handle, msp, version - keptVersions);
          return true;
        });
  }

  @Override
  public ImportReport importTable(Msp msp, InputStream in) throws IOException {
    // A slow sender must not hold a connection, nor the lock that other changes wait for.
    Path copy = Files.createTempFile("jitgate-import", ".csv");
    try {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      try (InputStream table = Files.newInputStream(copy)) {
        return importTable(msp, new TenantTable(table, MOST_TENANTS));
      }
    } finally {
      Files.delete(copy);
    }
  }

  private ImportReport importTable(Msp msp, TenantTable table) throws IOException {
    MspRows.ensure(database, msp);
    Imported done = database.inTransaction(handle -> importTable(handle, msp, table));
    // Only now, since what is not committed never was.
    done.tenants().ifPresent(tenants -> imported.put(msp, tenants));
    return done.report();
  }

  private Imported importTable(Handle handle, Msp msp, TenantTable table) throws IOException {
    long version = MspRows.lockAndRaiseVersion(handle, msp);
    TenantWriter writer = new TenantWriter(handle, msp, version);
    for (List<TenantChange> batch = table.next(); !batch.isEmpty(); batch = table.next()) {
      writer.write(batch);
    }
    writer.finish(keptVersions);
    TenantSnapshot snapshot = snapshot(handle, msp);
    return new Imported(
        report(writer, table, snapshot),
        writer.isMuch() ? Optional.of(new LoadedTenants(snapshot, version)) : Optional.empty());
  }

  private static ImportReport report(
      TenantWriter writer, TenantTable table, TenantSnapshot snapshot) {
    try (Stream<Warning> warnings = snapshot.conflicts().map(Warning::about)) {
      return new ImportReport(
          writer.added(),
          writer.changed(),
          writer.unchanged(),
          table.rejected(),
          table.rejections(),
          warnings.limit(ImportReport.MOST).toList());
    }
  }

  private static TenantSnapshot snapshot(Handle handle, Msp msp) {
    TenantSnapshot.Builder builder = TenantSnapshot.builder();
    try (Stream<Tenant> tenants = TenantRows.all(handle, msp, FETCH_SIZE)) {
      tenants.forEach(builder::add);
    }
    return builder.build();
  }

  /**
   * An import, to be committed.
   *
   * @param report what became of each line
   * @param tenants the tenants after it, if so many changed that they will be loaded anew
   */
  private record Imported(ImportReport report, Optional<LoadedTenants> tenants) {}
}
