// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.audit.AuditTrail;
import dev.jitgate.audit.IdemeumTrail;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.idemeum.CustomerReadings;
import dev.jitgate.web.idemeum.IdemeumMsp;
import dev.jitgate.web.idemeum.JitDisables;
import dev.jitgate.web.idemeum.TicketEnds;
import dev.jitgate.web.settings.IdemeumSettings;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.JitDisable;
import dev.jitgate.web.store.SqlDisableStore;
import dev.jitgate.web.store.SqlHandOverStore;
import dev.jitgate.web.store.SqlReadingStore;
import dev.jitgate.web.store.SqlTechnicianStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the MSPs' idemeums from when the store answers until the deployment ends.
 *
 * <p>By threads of their own, so that a list that takes long keeps no account enabled, nor a tab's
 * hand-over unwritten.
 */
final class StoredIdemeum implements AutoCloseable {

  private static final Logger LOG = System.getLogger(StoredIdemeum.class.getName());
  private static final Duration WRITE = Duration.ofSeconds(2);
  private static final Duration LOOK = Duration.ofSeconds(3);
  private static final Duration READ = Duration.ofMinutes(1);

  private final Collection<ServedMsp> msps;
  private final Supplier<AuditTrail> trail;
  private final Observations observations;
  private final InstantSource clock = InstantSource.system();
  private final List<Repeater> repeaters =
      List.of(
          new Repeater("jitgate-hand-overs", WRITE, this::write),
          new Repeater("jitgate-idemeum", LOOK, this::look),
          new Repeater("jitgate-idemeum-customers", READ, this::read));
  private volatile @Nullable Opened opened;

  StoredIdemeum(Collection<ServedMsp> msps, Supplier<AuditTrail> trail, Observations observations) {
    this.msps = msps;
    this.trail = trail;
    this.observations = observations;
  }

  private record Opened(SqlHandOverStore handOvers, JitDisables disables, IdemeumDoors doors) {}

  /** Begins with what the store has; returns what is to be told of tickets that are closed. */
  TicketEnds open(Database database) {
    IdemeumTrail recorded = new IdemeumTrail(trail.get());
    List<IdemeumMsp> all =
        msps.stream().map(msp -> new IdemeumMsp(msp.idemeum(), msp::tenants)).toList();
    SqlDisableStore store = new SqlDisableStore(database);
    SqlTechnicianStore technicians = new SqlTechnicianStore(database);
    SqlHandOverStore handOvers = new SqlHandOverStore(database);
    SqlReadingStore read = new SqlReadingStore(database);
    CustomerReadings readings = new CustomerReadings(all, read, clock);
    opened =
        new Opened(
            handOvers,
            new JitDisables(all, store, technicians::email, recorded, clock),
            new IdemeumDoors(store, technicians, read, readings, recorded));
    return new TicketEnds(all, handOvers, recorded, clock);
  }

  /** Returns what others do about it, once it is open. */
  IdemeumDoors doors() {
    return Objects.requireNonNull(opened).doors();
  }

  void start() {
    repeaters.forEach(Repeater::start);
  }

  private void write() {
    Opened now = opened;
    if (now != null) {
      msps.forEach(msp -> msp.idemeum().handOvers().write(now.handOvers()));
    }
  }

  private void look() {
    Opened now = opened;
    if (now != null) {
      now.disables().look();
    }
  }

  private void read() {
    Opened now = opened;
    if (now == null) {
      return;
    }
    for (ServedMsp msp : msps) {
      try {
        read(now, msp);
      } catch (RuntimeException e) {
        // The next MSP's have nothing to do with that.
        LOG.log(
            isPassing(e) ? Level.DEBUG : Level.ERROR,
            "idemeum's hand-overs of MSP " + msp.msp().name() + " are looked at again",
            e);
      }
    }
    now.doors().reader().look();
  }

  private void read(Opened now, ServedMsp msp) {
    // Settings that are gone or wrong for a while must not cost what is remembered.
    Duration lifetime =
        msp.idemeum()
            .settings()
            .map(IdemeumSettings::accountLifetime)
            .orElse(IdemeumSettings.LONGEST_LIFETIME);
    int unused = now.handOvers().purge(msp.msp(), clock.instant().minus(lifetime));
    JitDisable.Counts counts = now.doors().disables().counts(msp.msp());
    observations.disables(msp.msp(), counts.waiting(), counts.failing());
  }

  private static boolean isPassing(RuntimeException e) {
    return e instanceof JitgateException known
        && (known.code() == ErrorCode.STORE_UNREACHABLE || known.code() == ErrorCode.STORE_BUSY);
  }

  @Override
  public void close() {
    repeaters.forEach(Repeater::close);
    write();
  }
}
