// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.imports;

import dev.jitgate.audit.Actor;
import dev.jitgate.audit.AuditTrail;
import dev.jitgate.audit.Origin;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.tenant.ImportJob;
import dev.jitgate.tenant.ImportState;
import dev.jitgate.tenant.ImportStore;
import dev.jitgate.tenant.TenantStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Imports of tables, as jobs: the store tells every node how far each is, the table lies on the
 * node that received it.
 *
 * <p>The store alone decides what becomes of a job. Whoever cancels it, or finds that its node has
 * gone, writes so there, and the transaction that applies it ends the job together with the
 * tenants: a job that the store calls over before has changed nothing. Safe for use by many
 * threads.
 */
public final class TenantImports implements AutoCloseable {

  /** How many imports of an MSP may be open. */
  static final int MOST_OPEN = 4;

  /** After how long the store believes that a table's node has gone. */
  static final Duration LOST = Duration.ofSeconds(20);

  private final Supplier<ImportStore> store;
  private final InstantSource clock;
  private final ImportNode node;
  private final Semaphore arriving = new Semaphore(MOST_OPEN);

  /**
   * Makes what imports into a store.
   *
   * @param tenants where tenants are kept; throws until it answers
   * @param store where imports are kept; likewise
   * @param trail where what happens is recorded
   * @param tenantsChanged called when tenants have changed
   * @param clock the time
   */
  public TenantImports(
      Supplier<TenantStore> tenants,
      Supplier<ImportStore> store,
      Supplier<AuditTrail> trail,
      Runnable tenantsChanged,
      InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.node = new ImportNode(tenants, store, trail, tenantsChanged, clock);
  }

  /**
   * Receives a table; it is read, compared, and applied behind.
   *
   * @param by who sent it
   * @param source where it came from: {@code api}, or the file's name
   * @param body the table; read to its end
   * @param preview whether to wait for somebody's word before it is applied
   * @return the job
   * @throws IOException if the sender did not send all of it
   * @throws JitgateException with {@code IMPORTS_TOO_MANY} or {@code IMPORT_NO_SPACE}
   */
  public ImportJob receive(Origin by, String source, InputStream body, boolean preview)
      throws IOException {
    Msp msp = by.msp();
    checkRoom(msp);
    ReceivedTable table = received(body);
    boolean added = false;
    try {
      ImportJob job =
          ImportJob.arrived(
              UUID.randomUUID(), msp, source, author(by), table.lines(), clock.instant());
      added = store.get().add(job, MOST_OPEN);
      if (!added) {
        throw tooMany();
      }
      node.add(new LocalImport(job.id(), msp, table, preview, clock.instant()));
      return job;
    } finally {
      if (!added) {
        table.delete();
      }
    }
  }

  private ReceivedTable received(InputStream body) throws IOException {
    if (!arriving.tryAcquire()) {
      throw new JitgateException(
          ErrorCode.IMPORTS_TOO_MANY, "At most " + MOST_OPEN + " tables may arrive at once.");
    }
    try {
      return ReceivedTable.receive(body);
    } finally {
      arriving.release();
    }
  }

  /** Before hundreds of megabytes are received for nothing. */
  private void checkRoom(Msp msp) {
    if (list(msp).stream().filter(job -> !job.state().isOver()).count() >= MOST_OPEN) {
      throw tooMany();
    }
  }

  /**
   * Returns an import.
   *
   * @throws JitgateException with {@code IMPORT_UNKNOWN} if the MSP has none such
   */
  public ImportJob find(Msp msp, UUID id) {
    ImportJob job = store.get().find(msp, id).orElseThrow(TenantImports::unknown);
    if (!job.state().isOver() && job.seenAt().isBefore(clock.instant().minus(LOST))) {
      store.get().interrupt(clock.instant().minus(LOST));
      job = store.get().find(msp, id).orElseThrow(TenantImports::unknown);
    }
    return job;
  }

  /** Returns the MSP's imports of the last day, the latest first. */
  public List<ImportJob> list(Msp msp) {
    store.get().interrupt(clock.instant().minus(LOST));
    return store.get().list(msp);
  }

  /** Returns how many lines of an import are done, as far as this node knows. */
  public long linesDone(ImportJob job) {
    return node.linesDone(job);
  }

  /**
   * Lets an import be applied by its turn, on whichever node its table lies.
   *
   * @throws JitgateException with {@code IMPORT_UNKNOWN}, or {@code IMPORT_NOT_READY} if it is not
   *     previewed
   */
  public ImportJob apply(Origin by, UUID id) {
    Msp msp = by.msp();
    ImportJob job = find(msp, id);
    if (!store.get().approve(msp, id, author(by))) {
      throw new JitgateException(ErrorCode.IMPORT_NOT_READY, "It is " + word(job.state()) + ".");
    }
    node.look();
    return find(msp, id);
  }

  /**
   * Ends an import that is not over: nothing of it becomes effective. Forgets one that is.
   *
   * @throws JitgateException with {@code IMPORT_UNKNOWN} if the MSP has none such
   */
  public void end(Msp msp, UUID id) {
    ImportJob job = find(msp, id);
    if (job.state().isOver()) {
      store.get().forget(msp, id);
    } else if (!store.get().move(msp, id, ImportState.OPEN, ImportState.CANCELLED)) {
      throw new JitgateException(
          ErrorCode.IMPORT_NOT_READY, "It is " + word(find(msp, id).state()) + " meanwhile.");
    }
    node.look();
  }

  /** Writes all lines of an import that were not taken, as CSV. */
  public void writeRejected(ImportJob job, OutputStream out) throws IOException {
    RejectedLines.write(store.get(), job.msp(), job.id(), out);
  }

  /** Returns what a state is called. */
  public static String word(ImportState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** Takes up what is to be done with this node's tables; called every second. */
  public void look() {
    node.look();
  }

  /** Ends what is under way on this node. */
  @Override
  public void close() {
    node.close();
  }

  private static ImportJob.Author author(Origin by) {
    Actor actor = by.actor();
    return new ImportJob.Author(actor.kind().name(), actor.id(), actor.name(), by.network());
  }

  private static JitgateException unknown() {
    return new JitgateException(ErrorCode.IMPORT_UNKNOWN, "The MSP has none with that id.");
  }

  private static JitgateException tooMany() {
    return new JitgateException(
        ErrorCode.IMPORTS_TOO_MANY, "At most " + MOST_OPEN + " may be open at once.");
  }
}
