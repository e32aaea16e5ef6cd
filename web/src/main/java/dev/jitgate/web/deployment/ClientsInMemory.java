// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.access.ClientPins;
import dev.jitgate.access.ClientStore;
import dev.jitgate.access.PinnedClient;
import dev.jitgate.access.StoppedChange;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.JitgateException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * To which tenant each of one MSP's clients led, for the tab; what is new waits here until it is
 * stored.
 *
 * <p>Bounded: a client that does not fit in is not remembered, and so never stopped.
 */
final class ClientsInMemory implements ClientPins {

  /** Most clients of an MSP; one takes about 150 bytes. */
  static final int MOST = 200_000;

  /**
   * Most clients learnt in a minute: one person's loop over all numbers must not decide where every
   * customer leads.
   */
  static final int MOST_A_MINUTE = 60;

  /** Most clients between two looks. */
  static final int MOST_WAITING = 1000;

  private final Msp msp;
  private final Map<String, UUID> known = new ConcurrentHashMap<>();
  private final Map<String, UUID> fresh = new ConcurrentHashMap<>();
  private final Map<String, StoppedChange> stopped = new LinkedHashMap<>();
  private long revision = -1;
  private long learningMinute;
  private int learnt;

  ClientsInMemory(Msp msp) {
    this.msp = msp;
  }

  @Override
  public Optional<UUID> tenantOf(String client) {
    return Optional.ofNullable(known.get(client));
  }

  @Override
  public void remember(String client, UUID tenant) {
    if (known.size() < MOST && fresh.size() < MOST_WAITING && mayLearn()) {
      known.put(client, tenant);
      fresh.put(client, tenant);
    }
  }

  private synchronized boolean mayLearn() {
    long minute = TimeUnit.NANOSECONDS.toMinutes(System.nanoTime());
    if (minute != learningMinute) {
      learningMinute = minute;
      learnt = 0;
    }
    return learnt++ < MOST_A_MINUTE;
  }

  /** Takes note of a change that was stopped. */
  void stop(StoppedChange change) {
    synchronized (stopped) {
      StoppedChange before = stopped.get(change.client());
      if (before == null) {
        if (stopped.size() < MOST_WAITING) {
          stopped.put(change.client(), change);
        }
      } else if (before.tenant().equals(change.tenant())) {
        stopped.put(change.client(), before.and(change));
      } else if (change.outweighs(before)) {
        stopped.put(change.client(), change);
      }
    }
  }

  /**
   * Stores what is new.
   *
   * @throws JitgateException if the store fails; everything is kept for the next time then
   */
  void flush(ClientStore store, Instant now) {
    Map<String, UUID> taken = new HashMap<>(fresh);
    store.remember(msp, taken, now);
    // Whoever was remembered anew meanwhile waits for the next time.
    taken.forEach(fresh::remove);
    List<StoppedChange> changes = takeStopped();
    try {
      store.stop(msp, changes);
    } catch (JitgateException e) {
      changes.forEach(this::stop);
      throw e;
    }
  }

  private List<StoppedChange> takeStopped() {
    synchronized (stopped) {
      List<StoppedChange> changes = new ArrayList<>(stopped.values());
      stopped.clear();
      return changes;
    }
  }

  /**
   * Takes over what was changed since the last look.
   *
   * @param head the MSP's revision
   * @throws JitgateException if the store fails
   */
  synchronized void follow(ClientStore store, long head) {
    if (head == revision) {
      return;
    }
    for (PinnedClient client : store.changes(msp, revision)) {
      if (client.tenant().isPresent()) {
        known.put(client.client(), client.tenant().get());
      } else if (!fresh.containsKey(client.client())) {
        known.remove(client.client());
      }
    }
    revision = head;
  }
}
