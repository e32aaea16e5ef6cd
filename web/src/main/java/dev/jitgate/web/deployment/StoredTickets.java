// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.audit.AuditStore;
import dev.jitgate.audit.AuditTrail;
import dev.jitgate.grant.TicketQuestions;
import dev.jitgate.problem.Attempts;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.halopsa.TicketNotes;
import dev.jitgate.web.halopsa.TicketWatch;
import dev.jitgate.web.halopsa.TicketedMsp;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.SqlCustomerStore;
import dev.jitgate.web.store.SqlNoteStore;
import dev.jitgate.web.store.SqlTicketLookStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks after tickets from when the store answers until the deployment ends.
 *
 * <p>By several threads, so that neither notes that HaloPSA does not take, nor another MSP's
 * HaloPSA that answers slowly, nor a long list of clients keep access from ending; and after what
 * idemeum has to do with them.
 */
final class StoredTickets implements AutoCloseable {

  private static final Logger LOG = System.getLogger(StoredTickets.class.getName());
  private static final int MOST_THREADS = 8;
  private static final Duration LOOK = Duration.ofSeconds(3);

  /** Reading is due every hour; it is looked more often, for another node may have ended. */
  private static final Duration CUSTOMERS = Duration.ofSeconds(30);

  private final Collection<ServedMsp> msps;
  private final Supplier<AuditTrail> trail;
  private final List<Repeater> repeaters =
      List.of(
          new Repeater("jitgate-tickets", LOOK, this::watch),
          new Repeater("jitgate-words", LOOK, this::endUnanswered),
          new Repeater("jitgate-notes", LOOK, this::note),
          new Repeater("jitgate-customers", CUSTOMERS, this::readCustomers));
  private final ExecutorService threads = threads();
  private final StoredIdemeum idemeum;
  private volatile @Nullable TicketWatch watch;
  private volatile @Nullable TicketNotes notes;
  private volatile List<CustomerReader> readers = List.of();

  StoredTickets(Collection<ServedMsp> msps, Supplier<AuditTrail> trail, Observations observations) {
    this.msps = msps;
    this.trail = trail;
    this.idemeum = new StoredIdemeum(msps, trail, observations);
  }

  void open(Database database, AuditStore audit) {
    InstantSource clock = InstantSource.system();
    TicketWatch watching =
        new TicketWatch(
            msps.stream().map(ServedMsp::haloPsa).toList(),
            new SqlTicketLookStore(database),
            idemeum.open(database)::seen,
            clock,
            threads);
    SqlNoteStore store = new SqlNoteStore(database);
    SqlCustomerStore customers = new SqlCustomerStore(database);
    List<CustomerReader> opened = new ArrayList<>();
    for (ServedMsp msp : msps) {
      CustomerReader reader = new CustomerReader(msp.haloPsa(), customers, clock);
      opened.add(reader);
      msp.openTickets(
          new TicketDoors(
              numbers -> watching.changed(msp.msp(), numbers),
              store,
              new Customers(msp, customers, reader, trail, clock),
              idemeum.doors()));
    }
    readers = List.copyOf(opened);
    notes = new TicketNotes(msps.stream().map(StoredTickets::noted).toList(), store, audit, clock);
    watch = watching;
  }

  /** As many MSPs as there are threads may have a HaloPSA that is slow before others wait. */
  private static ExecutorService threads() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            MOST_THREADS,
            MOST_THREADS,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "jitgate-tickets-looking");
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static TicketedMsp noted(ServedMsp msp) {
    return new TicketedMsp(
        msp.msp(),
        () -> msp.haloPsa().settings(),
        () -> msp.haloPsa().notes(),
        grant -> msp.grants().ledger().find(grant),
        msp.tenantNames(),
        () -> msp.settings().host().origins().get(0));
  }

  void start() {
    repeaters.forEach(Repeater::start);
    idemeum.start();
  }

  private void watch() {
    TicketWatch now = watch;
    if (now != null) {
      now.look();
    }
  }

  private void endUnanswered() {
    if (watch != null) {
      for (ServedMsp msp : msps) {
        alone(
            msp.msp().name(),
            () -> new TicketQuestions(msp.grants().ledger()).endUnanswered(msp.msp()));
      }
    }
  }

  /** What one MSP meets keeps no other from its turn. */
  private static void alone(String msp, Runnable work) {
    try {
      work.run();
    } catch (JitgateException e) {
      boolean passing = e.code() == ErrorCode.STORE_UNREACHABLE || e.code() == ErrorCode.STORE_BUSY;
      LOG.log(passing ? Level.DEBUG : Level.ERROR, "MSP " + msp + " has its turn later", e);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "JG-9999 MSP " + msp + " has its turn later", e);
    }
  }

  private void note() {
    TicketNotes now = notes;
    if (now != null) {
      now.look();
    }
  }

  private void readCustomers() {
    for (CustomerReader reader : readers) {
      alone(reader.name(), reader::look);
    }
  }

  @Override
  public void close() {
    Attempts attempts = new Attempts();
    repeaters.forEach(each -> attempts.attempt(each::close));
    attempts.attempt(threads::shutdownNow);
    attempts.attempt(idemeum::close);
    TicketNotes now = notes;
    if (now != null) {
      attempts.attempt(now::close);
    }
    attempts.end();
  }
}
