// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import dev.jitgate.msp.Msp;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.ticket.Ticket;
import dev.jitgate.web.store.SqlTicketLookStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Ends access whose ticket does not need it any more.
 *
 * <p>Each ticket with access is looked at again and again, and at once when HaloPSA calls. Nothing
 * that a call says is believed but the ticket's number: what became of it is asked. A ticket that
 * HaloPSA does not show any more ends nothing, as an agent that lost a right would else end
 * everything. No MSP's HaloPSA keeps another MSP's tickets waiting while there are threads. {@link
 * #look} is for one thread.
 */
public final class TicketWatch {

  /** How long a ticket that nobody tells of may have changed unnoticed. */
  static final Duration PERIOD = Duration.ofMinutes(4);

  private static final Logger LOG = System.getLogger(TicketWatch.class.getName());

  private final List<TicketLooks> msps;
  private final SqlTicketLookStore store;
  private final InstantSource clock;
  private final Executor threads;

  /** The MSPs whose tickets are being looked at. */
  private final Set<TicketLooks> busy = ConcurrentHashMap.newKeySet();

  /**
   * Makes the watch of some MSPs' tickets.
   *
   * @param seen is told of each ticket that was looked at and is there
   * @param threads where each MSP's tickets are looked at, each by one thread at a time
   */
  public TicketWatch(
      List<HaloPsa> msps,
      SqlTicketLookStore store,
      Seen seen,
      InstantSource clock,
      Executor threads) {
    this.msps = msps.stream().map(msp -> new TicketLooks(msp, store, seen, clock)).toList();
    this.store = store;
    this.clock = clock;
    this.threads = threads;
  }

  /** Is told of tickets. */
  @FunctionalInterface
  public interface Seen {

    /**
     * Takes notice of a ticket as it is now; called by a thread at a time for each MSP.
     *
     * @param owners whose it is; none if nobody said so
     */
    void accept(Msp msp, Ticket ticket, List<Tenant> owners);
  }

  /** Lets the tickets be looked at whose turn it is; to be called every few seconds. */
  public void look() {
    for (TicketLooks msp : msps) {
      if (busy.add(msp)) {
        try {
          threads.execute(
              () -> {
                try {
                  msp.look();
                } finally {
                  busy.remove(msp);
                }
              });
        } catch (RejectedExecutionException e) {
          busy.remove(msp);
          LOG.log(Level.DEBUG, "This node ends; another one looks at tickets of " + msp.name(), e);
        }
      }
    }
  }

  /** Lets tickets be looked at now, by whichever node is first. */
  public void changed(Msp msp, Set<String> tickets) {
    Instant now = Instant.ofEpochMilli(clock.instant().toEpochMilli());
    tickets.forEach(ticket -> store.called(msp, ticket, now));
  }
}
