// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.imports;

import dev.jitgate.audit.Actor;
import dev.jitgate.audit.AuditTrail;
import dev.jitgate.audit.Origin;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.tenant.ImportJob;
import dev.jitgate.tenant.ImportState;
import dev.jitgate.tenant.ImportStore;
import dev.jitgate.tenant.TenantStore;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The imports whose tables lie on this node, and the threads that work on them. */
final class ImportNode implements AutoCloseable {

  private static final Logger LOG = System.getLogger(ImportNode.class.getName());
  private static final int THREADS = 2;
  private static final Duration TOUCH = Duration.ofSeconds(4);
  private static final Duration TABLE_KEPT = Duration.ofHours(1);
  private static final Duration REPORT_KEPT = Duration.ofDays(1);
  private static final Duration TIDYING = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Supplier<TenantStore> tenants;
  private final Supplier<ImportStore> store;
  private final Supplier<AuditTrail> trail;
  private final Runnable tenantsChanged;
  private final InstantSource clock;
  private final Map<UUID, LocalImport> local = new ConcurrentHashMap<>();
  private final ExecutorService workers;
  private Instant tidiedAt = Instant.EPOCH;

  ImportNode(
      Supplier<TenantStore> tenants,
      Supplier<ImportStore> store,
      Supplier<AuditTrail> trail,
      Runnable tenantsChanged,
      InstantSource clock) {
    this.tenants = tenants;
    this.store = store;
    this.trail = trail;
    this.tenantsChanged = tenantsChanged;
    this.clock = clock;
    AtomicInteger numbers = new AtomicInteger();
    this.workers =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "jitgate-import-" + numbers.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Takes an import that the store knows. */
  void add(LocalImport here) {
    local.put(here.id, here);
    look();
  }

  /** Returns how many lines of an import are done, as far as this node knows. */
  long linesDone(ImportJob job) {
    LocalImport here = local.get(job.id());
    boolean working = job.state() == ImportState.READING || job.state() == ImportState.APPLYING;
    return here != null && working && here.busy ? here.linesDone : job.linesDone();
  }

  /**
   * Says that this node's tables are still there, takes up what is to be done with them, and
   * forgets what is long over; called every second.
   */
  synchronized void look() {
    try {
      for (LocalImport here : local.values()) {
        look(here);
      }
      if (tidiedAt.isBefore(clock.instant().minus(TIDYING))) {
        tidy();
      }
    } catch (JitgateException e) {
      // The store is down, or busy; the next look tries again.
      LOG.log(Level.DEBUG, "Imports wait for the store", e);
    }
  }

  private void look(LocalImport here) {
    ImportJob.Failure failure = here.failure;
    if (failure != null && store.get().fail(here.msp, here.id, failure)) {
      here.failure = null;
    }
    // Before the state is read: of one on which nobody works, it stays as it is.
    boolean busy = here.busy;
    Optional<ImportJob> job = store.get().find(here.msp, here.id);
    ImportState state = job.map(ImportJob::state).orElse(ImportState.CANCELLED);
    if (state.isOver()) {
      here.over = true;
      if (!busy) {
        drop(here);
      }
      return;
    }
    Instant now = clock.instant();
    if (busy || here.touchedAt.isBefore(now.minus(TOUCH))) {
      here.over = !store.get().touch(here.msp, here.id, linesDone(job.orElseThrow()), now);
      here.touchedAt = now;
    }
    if (!busy && !here.over) {
      takeUp(here, job.orElseThrow(), now);
    }
  }

  private void takeUp(LocalImport here, ImportJob job, Instant now) {
    switch (job.state()) {
      case WAITING -> work(here, () -> read(here));
      case APPROVED -> {
        // Unless another one of the MSP's is being applied: then a later look takes it up.
        here.linesDone = 0;
        if (store.get().claim(here.msp, here.id)) {
          work(here, () -> apply(here, job));
        }
      }
      case PREVIEWED -> {
        if (here.receivedAt.isBefore(now.minus(TABLE_KEPT))) {
          store
              .get()
              .move(here.msp, here.id, EnumSet.of(ImportState.PREVIEWED), ImportState.CANCELLED);
        }
      }
      default ->
          here.failure =
              new ImportJob.Failure(
                  ErrorCode.STORE_UNREACHABLE.code(), "The store did not answer in between.");
    }
  }

  private void drop(LocalImport here) {
    local.remove(here.id);
    here.table.delete();
  }

  private void tidy() {
    Instant now = clock.instant();
    store.get().interrupt(now.minus(TenantImports.LOST));
    store.get().forget(now.minus(REPORT_KEPT));
    ReceivedTable.deleteLeftOvers(now.minus(TABLE_KEPT).minus(TABLE_KEPT));
    tidiedAt = now;
  }

  private void work(LocalImport here, Work work) {
    here.busy = true;
    try {
      workers.execute(() -> attempt(here, work));
    } catch (RejectedExecutionException e) {
      here.busy = false;
    }
  }

  private void attempt(LocalImport here, Work work) {
    try {
      work.run();
    } catch (JitgateException e) {
      if (e.code() != ErrorCode.IMPORT_OVER) {
        here.failure = new ImportJob.Failure(e.code().code(), e.detail());
      }
    } catch (IOException | RuntimeException | Error e) {
      LOG.log(Level.ERROR, ErrorCode.INTERNAL.code() + " an import failed", e);
      here.failure = new ImportJob.Failure(ErrorCode.INTERNAL.code(), "The log has the details.");
    } finally {
      here.busy = false;
    }
    look();
  }

  private void read(LocalImport here) throws IOException {
    if (!store
        .get()
        .move(here.msp, here.id, EnumSet.of(ImportState.WAITING), ImportState.READING)) {
      return;
    }
    new ImportWork(here, tenants.get(), store.get()).read();
    if (!here.preview) {
      store.get().move(here.msp, here.id, EnumSet.of(ImportState.PREVIEWED), ImportState.APPROVED);
    }
  }

  private void apply(LocalImport here, ImportJob job) throws IOException {
    Origin by = origin(job);
    ImportWork work = new ImportWork(here, tenants.get(), store.get());
    try {
      trail
          .get()
          .tenantsImported(by, job.source())
          .perform(() -> work.apply(job), AuditTrail::details);
    } catch (JitgateException e) {
      if (e.code() == ErrorCode.STORE_BUSY && here.mayWait(clock.instant(), PATIENCE)) {
        store.get().move(here.msp, here.id, EnumSet.of(ImportState.APPLYING), ImportState.APPROVED);
        return;
      }
      throw e;
    }
    tenantsChanged.run();
  }

  @Override
  public void close() {
    local.values().forEach(here -> here.over = true);
    workers.shutdown();
    try {
      if (!workers.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
    for (LocalImport here : local.values()) {
      interrupt(here);
      here.table.delete();
    }
    local.clear();
  }

  private void interrupt(LocalImport here) {
    try {
      store.get().move(here.msp, here.id, ImportState.OPEN, ImportState.INTERRUPTED);
    } catch (JitgateException e) {
      LOG.log(Level.DEBUG, "The other nodes will notice by themselves", e);
    }
  }

  private static Origin origin(ImportJob job) {
    ImportJob.Author author = job.author();
    return new Origin(
        job.msp(),
        new Actor(Actor.Kind.valueOf(author.kind()), author.id(), author.name()),
        author.network());
  }

  /** What a thread does with an import. */
  @FunctionalInterface
  private interface Work {

    void run() throws IOException;
  }
}
