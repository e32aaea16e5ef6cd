// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Counts which requests are under way, by client and on this node alone, and lets nobody hold many.
 *
 * <p>It remembers who has a request under way and nobody else. Safe for use by many threads.
 */
final class AtOnce {

  /** How many a client may have under way. */
  static final int MOST = 20;

  private final ConcurrentHashMap<String, Integer> underWay = new ConcurrentHashMap<>();

  /** Returns what the request must give back; empty if the client has too many already. */
  Optional<Permit> enter(String client) {
    Permit permit = new Permit(client);
    underWay.compute(
        client,
        (key, count) -> {
          int before = count == null ? 0 : count;
          permit.granted = before < MOST;
          return permit.granted ? Integer.valueOf(before + 1) : count;
        });
    return permit.granted ? Optional.of(permit) : Optional.empty();
  }

  /** Returns how many clients have a request under way. */
  int clients() {
    return underWay.size();
  }

  /** One request's right to be under way; given back once, when the request is over. */
  final class Permit {

    private final String client;
    private final AtomicBoolean over = new AtomicBoolean();
    private boolean granted;
    private volatile boolean following;

    private Permit(String client) {
      this.client = client;
    }

    /** Leaves the end to what is returned; the container does not tell of every broken end. */
    Runnable follow() {
      following = true;
      return this::leave;
    }

    void leaveUnlessFollowing() {
      if (!following) {
        leave();
      }
    }

    private void leave() {
      if (over.compareAndSet(false, true)) {
        underWay.computeIfPresent(client, (key, count) -> count == 1 ? null : count - 1);
      }
    }
  }
}
