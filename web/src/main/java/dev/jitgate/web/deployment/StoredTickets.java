// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.web.halopsa.TicketWatch;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.SqlTicketLookStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Looks after tickets from when the store answers until the deployment ends. */
final class StoredTickets implements AutoCloseable {

  private static final Duration LOOK = Duration.ofSeconds(3);

  private final Collection<ServedMsp> msps;
  private final Repeater watching = new Repeater("jitgate-tickets", LOOK, this::watch);
  private volatile @Nullable TicketWatch watch;

  StoredTickets(Collection<ServedMsp> msps) {
    this.msps = msps;
  }

  void open(Database database) {
    TicketWatch opened =
        new TicketWatch(
            msps.stream().map(ServedMsp::haloPsa).toList(),
            new SqlTicketLookStore(database),
            InstantSource.system());
    msps.forEach(msp -> msp.openTickets(numbers -> opened.changed(msp.msp(), numbers)));
    watch = opened;
  }

  void start() {
    watching.start();
  }

  private void watch() {
    TicketWatch now = watch;
    if (now != null) {
      now.look();
    }
  }

  @Override
  public void close() {
    watching.close();
  }
}
