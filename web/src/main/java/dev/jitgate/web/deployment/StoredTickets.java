// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.audit.AuditStore;
import dev.jitgate.audit.AuditTrail;
import dev.jitgate.web.halopsa.TicketNotes;
import dev.jitgate.web.halopsa.TicketWatch;
import dev.jitgate.web.halopsa.TicketedMsp;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.SqlNoteStore;
import dev.jitgate.web.store.SqlTicketLookStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks after tickets from when the store answers until the deployment ends.
 *
 * <p>By two threads, so that notes that HaloPSA does not take do not keep access from ending; and
 * after what idemeum has to do with them.
 */
final class StoredTickets implements AutoCloseable {

  private static final Duration LOOK = Duration.ofSeconds(3);

  private final Collection<ServedMsp> msps;
  private final List<Repeater> repeaters =
      List.of(
          new Repeater("jitgate-tickets", LOOK, this::watch),
          new Repeater("jitgate-notes", LOOK, this::note));
  private final StoredIdemeum idemeum;
  private volatile @Nullable TicketWatch watch;
  private volatile @Nullable TicketNotes notes;

  StoredTickets(Collection<ServedMsp> msps, Supplier<AuditTrail> trail, Observations observations) {
    this.msps = msps;
    this.idemeum = new StoredIdemeum(msps, trail, observations);
  }

  void open(Database database, AuditStore audit) {
    InstantSource clock = InstantSource.system();
    TicketWatch watching =
        new TicketWatch(
            msps.stream().map(ServedMsp::haloPsa).toList(),
            new SqlTicketLookStore(database),
            idemeum.open(database)::seen,
            clock);
    SqlNoteStore store = new SqlNoteStore(database);
    msps.forEach(
        msp ->
            msp.openTickets(
                new TicketDoors(
                    numbers -> watching.changed(msp.msp(), numbers), store, idemeum.doors())));
    notes = new TicketNotes(msps.stream().map(StoredTickets::noted).toList(), store, audit, clock);
    watch = watching;
  }

  private static TicketedMsp noted(ServedMsp msp) {
    return new TicketedMsp(
        msp.msp(),
        () -> msp.haloPsa().settings(),
        () -> msp.haloPsa().notes(),
        grant -> msp.grants().ledger().find(grant),
        msp.tenantNames());
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

  private void note() {
    TicketNotes now = notes;
    if (now != null) {
      now.look();
    }
  }

  @Override
  public void close() {
    repeaters.forEach(Repeater::close);
    idemeum.close();
    TicketNotes now = notes;
    if (now != null) {
      now.close();
    }
  }
}
