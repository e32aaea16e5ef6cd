// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.ChangeTerms;
import dev.jitgate.tenant.ImportPreview;
import dev.jitgate.tenant.ImportReport;
import dev.jitgate.tenant.ImportReport.Warning;
import dev.jitgate.tenant.ImportRun;
import dev.jitgate.tenant.ImportWatch;
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
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Tenants in a database. */
public final class SqlTenantStore implements TenantStore {

  private static final int FETCH_SIZE = 5000;
  private static final int MOST_TENANTS = 1_000_000;

  /** Where HaloPSA's number of the customer is, unless an MSP says otherwise. */
  private static final String CLIENT_ATTRIBUTE = "haloClientId";

  private final Database database;
  private final Function<Msp, String> clientAttribute;
  private final int keptVersions;

  /** What an import has read already to look for ambiguous names, until it is asked for. */
  private final Map<Msp, LoadedTenants> imported = new ConcurrentHashMap<>();

  /** Makes a store in the given database, which stays the caller's to close. */
  public SqlTenantStore(Database database) {
    this(database, TenantVersions.KEPT_VERSIONS);
  }

  /**
   * Does the same.
   *
   * @param clientAttribute the attribute in which an MSP keeps HaloPSA's numbers of its customers
   */
  public SqlTenantStore(Database database, Function<Msp, String> clientAttribute) {
    this(database, clientAttribute, TenantVersions.KEPT_VERSIONS);
  }

  SqlTenantStore(Database database, int keptVersions) {
    this(database, msp -> CLIENT_ATTRIBUTE, keptVersions);
  }

  private SqlTenantStore(
      Database database, Function<Msp, String> clientAttribute, int keptVersions) {
    this.database = database;
    this.clientAttribute = clientAttribute;
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
    return put(msp, draft, ChangeTerms.ANY);
  }

  @Override
  public Tenant put(Msp msp, TenantDraft draft, ChangeTerms terms) {
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
          TenantTerms.checkPut(handle, msp, draft.urlName(), terms);
          Tenant tenant = writer.write(List.of(TenantChange.to(draft))).get(0);
          writer.finish(keptVersions);
          if (writer.unchanged() == 0) {
            TenantAuthors.note(handle, msp, tenant, terms.author());
          }
          return tenant;
        });
  }

  @Override
  public boolean delete(Msp msp, String urlName) {
    return delete(msp, urlName, ChangeTerms.ANY);
  }

  @Override
  public boolean delete(Msp msp, String urlName, ChangeTerms terms) {
    return database.inTransaction(
        handle -> {
          long version = MspRows.lockAndRaiseVersion(handle, msp);
          if (version == 0) {
            // Another node may be making the MSP's first tenant now; its version is not ours to
            // lower.
            return false;
          }
          TenantTerms.checkDelete(handle, msp, urlName, terms);
          List<Tenant> found = TenantRows.find(handle, msp, List.of(urlName));
          if (found.isEmpty()) {
            MspRows.lowerVersion(handle, msp);
            return false;
          }
          if (!AccountRows.forget(handle, msp, found.get(0).id())) {
            throw new JitgateException(
                ErrorCode.TENANT_HAS_ACCOUNTS, "An account of it may still be able to sign in.");
          }
          TenantRows.delete(handle, msp, found.get(0).id());
          TenantVersions.remember(handle, msp, version, found.stream());
          TenantVersions.forget(handle, msp, version - keptVersions);
          return true;
        });
  }

  @Override
  public Optional<LastChange> lastChange(Msp msp, Tenant tenant) {
    return database.inTransaction(handle -> TenantAuthors.of(handle, msp, tenant));
  }

  @Override
  public List<Tenant> page(Msp msp, String after, int limit) {
    return database.inTransaction(handle -> TenantRows.page(handle, msp, after, limit));
  }

  @Override
  public ImportPreview preview(Msp msp, InputStream in, ImportWatch watch) throws IOException {
    TenantTable table = new TenantTable(in, MOST_TENANTS, watch);
    return new TenantComparison(database, msp, table, clientAttribute.apply(msp))
        .preview(FETCH_SIZE);
  }

  @Override
  public ImportReport importTable(Msp msp, InputStream in, ImportRun run) throws IOException {
    TenantTable table = new TenantTable(in, MOST_TENANTS, run);
    MspRows.ensure(database, msp);
    Imported done =
        database.inTransaction(
            handle -> {
              // Locked before the version is looked at: nobody else raises it until the end.
              MspRows.lock(handle, msp);
              boolean recomputed =
                  MspRows.versions(handle).getOrDefault(msp, 0L) != run.previewedVersion();
              Imported written = write(handle, msp, table);
              ImportRows.end(handle, msp, run.id(), run.end(written.report(), recomputed));
              return written;
            });
    return committed(msp, done);
  }

  @Override
  public ImportReport importTable(Msp msp, InputStream in) throws IOException {
    // A slow sender must not hold a connection, nor the lock that other changes wait for.
    Path copy = Files.createTempFile("jitgate-import", ".csv");
    try {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      try (InputStream table = Files.newInputStream(copy)) {
        return importTable(msp, new TenantTable(table, MOST_TENANTS, ImportWatch.NONE));
      }
    } finally {
      Files.delete(copy);
    }
  }

  private ImportReport importTable(Msp msp, TenantTable table) throws IOException {
    MspRows.ensure(database, msp);
    return committed(msp, database.inTransaction(handle -> write(handle, msp, table)));
  }

  /** Only now, since what is not committed never was. */
  private ImportReport committed(Msp msp, Imported done) {
    done.tenants().ifPresent(tenants -> imported.put(msp, tenants));
    return done.report();
  }

  private Imported write(Handle handle, Msp msp, TenantTable table) throws IOException {
    long version = MspRows.lockAndRaiseVersion(handle, msp);
    TenantWriter writer = new TenantWriter(handle, msp, version);
    for (List<TenantChange> batch = table.next(); !batch.isEmpty(); batch = table.next()) {
      writer.write(batch);
    }
    writer.finish(keptVersions);
    TenantSnapshot snapshot = snapshot(handle, msp);
    return new Imported(
        report(writer, table, Warning.among(snapshot, clientAttribute.apply(msp))),
        writer.isMuch() ? Optional.of(new LoadedTenants(snapshot, version)) : Optional.empty());
  }

  private static ImportReport report(
      TenantWriter writer, TenantTable table, List<Warning> warnings) {
    return new ImportReport(
        writer.added(),
        writer.changed(),
        writer.unchanged(),
        table.rejected(),
        table.rejections(),
        warnings);
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
