// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.audit.AuditStore;
import dev.jitgate.audit.AuditTrail;
import dev.jitgate.audit.Origin;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.tenant.ImportReport;
import dev.jitgate.tenant.TenantSnapshot;
import dev.jitgate.tenant.TenantStore;
import dev.jitgate.tenant.TenantStore.TenantChanges;
import dev.jitgate.web.settings.Settings.DatabaseSettings;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.SqlAuditStore;
import dev.jitgate.web.store.SqlTenantStore;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every MSP's tenants in memory, as new as the store's.
 *
 * <p>The store may be down at the start and at any time later: it is opened when it answers, and
 * until it answers again the tenants that are in memory stay.
 */
final class TenantsInMemory implements AutoCloseable {

  private static final Logger LOG = System.getLogger(TenantsInMemory.class.getName());

  private final DatabaseSettings settings;
  private final Collection<ServedMsp> msps;
  private final Consumer<Database> whenOpened;
  private final Supplier<AuditTrail> trail;
  private final ExecutorService searchPreparer =
      Executors.newSingleThreadExecutor(TenantsInMemory::searchThread);
  private final Set<ServedMsp> preparing = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Database database;
  private volatile @Nullable TenantStore store;
  private volatile @Nullable AuditStore auditStore;
  private volatile Optional<ErrorCode> problem = Optional.of(ErrorCode.STORE_UNREACHABLE);
  private @Nullable ErrorCode complained;

  TenantsInMemory(
      DatabaseSettings settings,
      Collection<ServedMsp> msps,
      Consumer<Database> whenOpened,
      Supplier<AuditTrail> trail) {
    this.settings = settings;
    this.msps = msps;
    this.whenOpened = whenOpened;
    this.trail = trail;
  }

  /** Takes over what changed in the store; says once when it stops answering, and when it does. */
  synchronized void refresh() {
    try {
      TenantStore open = opened();
      Map<Msp, Long> versions = open.versions();
      for (ServedMsp msp : msps) {
        follow(open, msp, versions.getOrDefault(msp.msp(), 0L));
      }
      problem = Optional.empty();
      msps.forEach(this::prepareSearch);
      if (complained != null) {
        LOG.log(Level.INFO, "The store answers again.");
        complained = null;
      }
    } catch (JitgateException e) {
      if (e.code() == ErrorCode.STORE_BUSY) {
        // Another node imports the same table; its tenants are there at the next look.
        return;
      }
      ErrorCode code =
          e.code() == ErrorCode.KEY_WRONG ? ErrorCode.KEY_WRONG : ErrorCode.STORE_UNREACHABLE;
      problem = Optional.of(code);
      msps.forEach(msp -> msp.inMemory().cannotBeRead(code));
      if (complained != e.code()) {
        LOG.log(Level.ERROR, e.getMessage() + " " + e.code().remedy(), e);
        complained = e.code();
      }
    }
  }

  /**
   * Returns why the store serves nobody now, {@code STORE_UNREACHABLE} or {@code KEY_WRONG}; empty
   * if it answers.
   */
  Optional<ErrorCode> problem() {
    return problem;
  }

  TenantStore store() {
    TenantStore open = store;
    if (open == null) {
      throw notOpened();
    }
    return open;
  }

  /** Returns the database; empty before it was opened. */
  Optional<Database> database() {
    return Optional.ofNullable(database);
  }

  /**
   * Returns the database.
   *
   * @throws JitgateException with {@code STORE_UNREACHABLE} or {@code KEY_WRONG} before it was
   *     opened
   */
  Database openDatabase() {
    return database().orElseThrow(this::notOpened);
  }

  /** Returns why there is nothing to work with yet. */
  JitgateException notOpened() {
    return new JitgateException(
        problem.orElse(ErrorCode.STORE_UNREACHABLE),
        "The store could not be opened since the start.");
  }

  /** Returns where the audit trails are kept; empty until the database was opened. */
  Optional<AuditStore> auditStore() {
    return Optional.ofNullable(auditStore);
  }

  @Override
  public synchronized void close() {
    searchPreparer.shutdownNow();
    Database open = database;
    if (open != null) {
      open.close();
    }
  }

  private TenantStore opened() {
    TenantStore open = store;
    if (open == null) {
      Database opening = Database.open(settings.url(), settings.user(), settings.password());
      auditStore = new SqlAuditStore(opening);
      try {
        whenOpened.accept(opening);
      } catch (RuntimeException e) {
        auditStore = null;
        opening.close();
        throw e;
      }
      open = new SqlTenantStore(opening, this::clientAttribute);
      database = opening;
      store = open;
    }
    return open;
  }

  private String clientAttribute(Msp msp) {
    return msps.stream()
        .filter(served -> served.msp().equals(msp))
        .map(served -> served.haloPsa().clientAttribute())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(msp.name() + " is not served"));
  }

  private void follow(TenantStore store, ServedMsp msp, long version) {
    Optional<String> table = msp.settings().tenantsTable();
    boolean firstStart = version == 0 && msp.inMemory().version() < 0;
    if (firstStart && table.isPresent()) {
      importTable(store, msp.msp(), Path.of(table.get()));
      load(store, msp);
    } else if (version != msp.inMemory().version() && !catchesUp(store, msp)) {
      load(store, msp);
    }
  }

  /** Takes over what changed since; returns whether that was possible, and not too much. */
  private static boolean catchesUp(TenantStore store, ServedMsp msp) {
    Optional<TenantSnapshot> before = msp.inMemory().now();
    int most = before.map(tenants -> tenants.mostChanges() - tenants.changes()).orElse(0);
    if (before.isEmpty() || most <= 0) {
      return false;
    }
    Optional<TenantChanges> changes = store.changesSince(msp.msp(), msp.inMemory().version(), most);
    changes.ifPresent(found -> msp.inMemory().follow(before.get(), found));
    return changes.isPresent();
  }

  private static void load(TenantStore store, ServedMsp msp) {
    long start = System.nanoTime();
    msp.inMemory().serve(store.load(msp.msp()));
    LOG.log(
        Level.INFO,
        "MSP {0}: read all {1} tenants in {2} ms",
        msp.msp().name(),
        msp.tenantCount(),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
  }

  /** By another thread: neither a tab nor the next change of a tenant waits for searches. */
  private void prepareSearch(ServedMsp msp) {
    boolean ready = msp.inMemory().now().map(TenantSnapshot::isSearchable).orElse(true);
    if (ready || !preparing.add(msp)) {
      return;
    }
    searchPreparer.execute(
        () -> {
          try {
            msp.inMemory().prepareSearch();
          } catch (Throwable e) {
            // Not even memory that ran out for a moment; the next look tries again.
            LOG.log(Level.ERROR, "JG-9999 " + Thread.currentThread().getName() + " failed", e);
          } finally {
            preparing.remove(msp);
          }
        });
  }

  private static Thread searchThread(Runnable work) {
    Thread thread = new Thread(work, "jitgate-search");
    thread.setDaemon(true);
    return thread;
  }

  /** An MSP without tenants starts with those of its table; later ones come by the API. */
  private void importTable(TenantStore store, Msp msp, Path table) {
    try (InputStream in = Files.newInputStream(table)) {
      ImportReport report =
          trail
              .get()
              .tenantsImported(Origin.server(msp), String.valueOf(table.getFileName()))
              .perform(() -> store.importTable(msp, in), AuditTrail::details);
      LOG.log(Level.INFO, "MSP {0}: imported {1}: {2}", msp.name(), table, report.summary());
      report.rejections().forEach(line -> LOG.log(Level.WARNING, msp.name() + ": " + line));
      report.warnings().forEach(line -> LOG.log(Level.WARNING, msp.name() + ": " + line));
    } catch (JitgateException e) {
      // A table that cannot be taken is no outage of the store, and no reason to serve nobody.
      if (e.code().kind() != ErrorCode.Kind.TENANTS) {
        throw e;
      }
      LOG.log(Level.ERROR, msp.name() + ": " + table + ": " + e.getMessage());
    } catch (IOException e) {
      LOG.log(
          Level.ERROR,
          "JG-5001 jitgate.msp." + msp.name() + ".tenants: " + table + " cannot be read",
          e);
    }
  }
}
