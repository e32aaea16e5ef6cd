// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.access.ClientStore;
import dev.jitgate.access.Entitlement;
import dev.jitgate.access.PinnedClient;
import dev.jitgate.access.StoppedChange;
import dev.jitgate.audit.AuditTrail;
import dev.jitgate.audit.Origin;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One MSP's clients that led to another tenant than before, for whoever decides about that.
 *
 * <p>Every method takes which tenants the caller may enter: a client of which one of the two
 * tenants is not theirs is as if it were not stopped. A decision counts on this node before the
 * method returns, and on the others within two seconds. Safe for use by many threads.
 */
public final class Clients {

  private static final int BATCH = 200;

  private final ServedMsp msp;
  private final ClientStore store;
  private final ClientsInMemory memory;
  private final AuditTrail trail;
  private final InstantSource clock;

  Clients(
      ServedMsp msp,
      ClientStore store,
      ClientsInMemory memory,
      AuditTrail trail,
      InstantSource clock) {
    this.msp = msp;
    this.store = store;
    this.memory = memory;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * Returns clients of which a change is stopped, in the order of their ids as texts.
   *
   * @param after only those behind this one
   * @param limit at most so many
   */
  public List<PinnedClient> stopped(String after, int limit, Entitlement who) {
    List<PinnedClient> visible = new ArrayList<>();
    String next = after;
    while (true) {
      List<PinnedClient> batch = store.stopped(msp.msp(), next, BATCH);
      for (PinnedClient client : batch) {
        if (isStoppedFor(client, who)) {
          visible.add(client);
        }
        if (visible.size() == limit) {
          return visible;
        }
        next = client.client();
      }
      if (batch.size() < BATCH) {
        return visible;
      }
    }
  }

  /** Returns a client of which a change is stopped; empty if none is for them. */
  public Optional<PinnedClient> find(String client, Entitlement who) {
    return store.find(msp.msp(), client).filter(known -> isStoppedFor(known, who));
  }

  private static boolean isStoppedFor(PinnedClient client, Entitlement who) {
    return client.tenant().filter(who::allows).isPresent()
        && client.stopped().filter(change -> who.allows(change.tenant())).isPresent();
  }

  /**
   * Lets a client lead to the tenant to which it was not let.
   *
   * @param revision the revision that the caller has seen
   * @throws JitgateException with {@code CLIENT_UNKNOWN} if no change of it is stopped for them,
   *     with {@code CLIENT_CHANGED} if it is another one by now
   */
  public void confirm(String client, long revision, Origin by, Entitlement who) {
    PinnedClient stopped = stopped(client, who);
    trail
        .mappings()
        .confirmed(by, client, name(stopped.tenant()), name(change(stopped)))
        .perform(
            () -> {
              store.confirm(msp.msp(), client, revision, now());
              return revision;
            });
    follow();
  }

  /**
   * Lets a client stay with its tenant: the change is stopped further on, and no longer waits for a
   * decision.
   *
   * @throws JitgateException as {@link #confirm} does
   */
  public void keep(String client, long revision, Origin by, Entitlement who) {
    PinnedClient stopped = stopped(client, who);
    trail
        .mappings()
        .kept(by, client, name(stopped.tenant()), name(change(stopped)))
        .perform(
            () -> {
              store.keep(
                  msp.msp(), client, revision, new PinnedClient.Kept(by.actor().name(), now()));
              return revision;
            });
    follow();
  }

  /**
   * Forgets where a client led; whoever is signed in and opens its tab next says it anew.
   *
   * @throws JitgateException as {@link #confirm} does
   */
  public void forget(String client, long revision, Origin by, Entitlement who) {
    PinnedClient stopped = stopped(client, who);
    trail
        .mappings()
        .forgotten(by, client, name(stopped.tenant()))
        .perform(
            () -> {
              store.forget(msp.msp(), client, revision);
              return revision;
            });
    follow();
  }

  private void follow() {
    memory.follow(store, store.revisions().getOrDefault(msp.msp(), 0L));
  }

  private PinnedClient stopped(String client, Entitlement who) {
    return find(client, who)
        .orElseThrow(() -> new JitgateException(ErrorCode.CLIENT_UNKNOWN, "None is stopped."));
  }

  private static Optional<UUID> change(PinnedClient client) {
    return client.stopped().map(StoppedChange::tenant);
  }

  private String name(Optional<UUID> tenant) {
    return tenant.flatMap(msp.tenants()::byId).map(Tenant::urlName).orElse("");
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
