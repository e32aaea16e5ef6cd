// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.access.ClientStore;
import dev.jitgate.access.MissStore;
import dev.jitgate.audit.AuditTrail;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.tenant.MappingStore;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.SqlClientStore;
import dev.jitgate.web.store.SqlMappingStore;
import dev.jitgate.web.store.SqlMissStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets every MSP's mappings and clients follow the store, and stores what tabs left behind.
 *
 * <p>By two threads, so that a flood of values to be stored does not keep mappings from following.
 */
final class StoredMappings implements AutoCloseable {

  private static final Logger LOG = System.getLogger(StoredMappings.class.getName());
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration FLUSH = Duration.ofSeconds(3);

  private final MappingsInMemory mappings;
  private final Supplier<Collection<ServedMsp>> msps;
  private final Supplier<AuditTrail> trail;
  private final InstantSource clock;
  private final Repeater following;
  private final Repeater flushing;
  private volatile @Nullable Stores stores;

  StoredMappings(
      MappingsInMemory mappings,
      Supplier<Collection<ServedMsp>> msps,
      Supplier<AuditTrail> trail,
      InstantSource clock) {
    this.mappings = mappings;
    this.msps = msps;
    this.trail = trail;
    this.clock = clock;
    this.following = new Repeater("jitgate-mappings", LOOK, this::follow);
    this.flushing = new Repeater("jitgate-tab-memory", FLUSH, this::flush);
  }

  /** Reads what tabs need, before anybody is served without it. */
  void open(Database database) {
    Stores opened =
        new Stores(
            new SqlMappingStore(database),
            new SqlMissStore(database),
            new SqlClientStore(database));
    mappings.open(opened.mappings());
    Map<Msp, Long> clients = opened.clients().revisions();
    for (ServedMsp msp : msps.get()) {
      TabMemory memory = msp.tabMemory();
      memory.clients().follow(opened.clients(), clients.getOrDefault(msp.msp(), 0L));
      Misses misses = new Misses(msp.msp(), opened.misses(), memory.misses(), clock);
      msp.openMappings(
          new Mappings(msp, opened.mappings(), mappings, misses, trail.get(), clock),
          misses,
          new Clients(msp, opened.clients(), memory.clients(), trail.get(), clock));
    }
    stores = opened;
  }

  void start() {
    following.start();
    flushing.start();
  }

  /** Stores what still waits, so that a restart forgets nothing. */
  @Override
  public void close() {
    following.close();
    flushing.close();
    flush();
  }

  private void follow() {
    Stores open = stores;
    if (open == null) {
      return;
    }
    mappings.follow();
    try {
      Map<Msp, Long> clients = open.clients().revisions();
      for (ServedMsp msp : msps.get()) {
        msp.tabMemory().clients().follow(open.clients(), clients.getOrDefault(msp.msp(), 0L));
      }
    } catch (JitgateException e) {
      LOG.log(Level.DEBUG, "The clients are looked at again later", e);
    }
  }

  private void flush() {
    Stores open = stores;
    if (open == null) {
      return;
    }
    for (ServedMsp msp : msps.get()) {
      try {
        msp.tabMemory().flush(open.misses(), open.clients(), msp.chain(), msp.tenants());
      } catch (JitgateException e) {
        LOG.log(Level.DEBUG, "What tabs left behind is stored later", e);
      }
    }
  }

  /** Forgets what is too old, also of an MSP that nothing comes from any more. */
  void tidy() {
    Stores open = stores;
    if (open == null) {
      return;
    }
    try {
      msps.get().forEach(msp -> msp.tabMemory().tidy(open.misses()));
    } catch (JitgateException e) {
      LOG.log(Level.DEBUG, "Old misses are forgotten later", e);
    }
  }

  private record Stores(MappingStore mappings, MissStore misses, ClientStore clients) {}
}
