// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.halopsa;

import dev.jitgate.audit.AuditStore;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.halopsa.NoteDelivery.Failed;
import dev.jitgate.web.halopsa.NoteDelivery.Posted;
import dev.jitgate.web.halopsa.NoteDelivery.Result;
import dev.jitgate.web.store.SqlNoteStore;
import dev.jitgate.web.store.TicketNote;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Puts into the outbox what tickets get notes of, and enters what is in it.
 *
 * <p>What gets a note follows from the audit trail, so that nothing is lost with a node that ends
 * or a HaloPSA that is down, and nobody waits for it. The notes of a ticket come in order, each
 * once. Any number of nodes may do so at once. For one thread.
 */
public final class TicketNotes implements AutoCloseable {

  private static final Logger LOG = System.getLogger(TicketNotes.class.getName());

  /** Much longer than looking for a note and entering it may take. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private static final Duration RARELY = Duration.ofMinutes(1);
  private static final Duration KEPT = Duration.ofDays(90);

  /** As many as are claimed at once, so that none waits while its lease runs. */
  private static final int THREADS = 4;

  private static final int MOST_ROUNDS = 50;

  private static final Set<ErrorCode> PASSING =
      EnumSet.of(ErrorCode.STORE_UNREACHABLE, ErrorCode.STORE_BUSY);

  private final List<TicketedMsp> msps;
  private final SqlNoteStore store;
  private final NoteFollower follower;
  private final NoteDelivery delivery;
  private final InstantSource clock;
  private final ExecutorService threads;

  /** Until when an MSP's HaloPSA is left alone; it stays here until a note was entered. */
  private final Map<Msp, Instant> rests = new ConcurrentHashMap<>();

  /** Whether each MSP had a HaloPSA at the last look. */
  private final Map<Msp, Boolean> connected = new HashMap<>();

  private Instant rarely = Instant.EPOCH;

  /** Makes the notes of some MSPs. */
  public TicketNotes(
      List<TicketedMsp> msps, SqlNoteStore store, AuditStore audit, InstantSource clock) {
    this.msps = List.copyOf(msps);
    this.store = store;
    this.follower = new NoteFollower(store, audit);
    this.delivery = new NoteDelivery(clock);
    this.clock = clock;
    this.threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "jitgate-notes-posting");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Looks for what gets a note, and enters what is due; to be called every few seconds. */
  public void look() {
    for (TicketedMsp msp : msps) {
      guard(() -> notice(msp));
      guard(() -> follower.follow(msp, now()));
    }
    guard(this::purge);
    guard(this::post);
  }

  /** Time in which an MSP has no HaloPSA does not count for its notes. */
  private void notice(TicketedMsp msp) {
    boolean there = msp.settings().get().isPresent();
    if (!Objects.equals(connected.get(msp.msp()), there)) {
      if (there) {
        store.back(msp.msp(), now());
      } else {
        store.away(msp.msp(), now());
      }
      connected.put(msp.msp(), there);
    }
  }

  /** What is wrong with one MSP, or for a moment, does not keep the rest. */
  private static void guard(Runnable work) {
    try {
      work.run();
    } catch (JitgateException e) {
      LOG.log(
          PASSING.contains(e.code()) ? Level.DEBUG : Level.ERROR, "Notes are looked for again", e);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "JG-9999 notes could not be looked for", e);
    }
  }

  private void purge() {
    Instant now = now();
    if (!now.isBefore(rarely.plus(RARELY))) {
      store.purge(now.minus(KEPT));
      rarely = now;
    }
  }

  private void post() {
    for (int i = 0; i < MOST_ROUNDS; i++) {
      List<TicketNote> claimed = store.claim(awake(), now(), LEASE, THREADS);
      if (claimed.isEmpty() || !post(claimed)) {
        return;
      }
    }
  }

  private List<Msp> awake() {
    Instant now = now();
    return msps.stream()
        .filter(msp -> msp.settings().get().isPresent())
        .map(TicketedMsp::msp)
        .filter(msp -> !rests.getOrDefault(msp, Instant.EPOCH).isAfter(now))
        .toList();
  }

  private boolean post(List<TicketNote> claimed) {
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (TicketNote note : claimed) {
      tasks.add(
          () -> {
            guard(() -> post(note));
            return true;
          });
    }
    try {
      var unused = threads.invokeAll(tasks);
      return true;
    } catch (InterruptedException e) {
      // This node ends; another one goes on when the leases are over.
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void post(TicketNote note) {
    TicketedMsp msp =
        msps.stream().filter(it -> it.msp().equals(note.msp())).findFirst().orElseThrow();
    Result result = delivery.deliver(note, msp);
    if (result instanceof Posted posted) {
      rests.remove(note.msp());
      store.posted(note, posted.action(), now());
    } else if (result instanceof Failed failed) {
      failed(note, failed);
    }
  }

  private void failed(TicketNote note, Failed failed) {
    boolean first =
        failed
            .rest()
            .map(until -> rests.put(note.msp(), until) == null)
            .orElse(note.attempts() == 1);
    store.failed(note, failed.trouble(), failed.doubt(), failed.again(), now());
    if (first || failed.again().isEmpty()) {
      LOG.log(
          failed.again().isEmpty() ? Level.ERROR : Level.WARNING,
          "MSP {0}: the note {1} was not entered at ticket {2}: {3} {4}",
          note.msp().name(),
          note.draft().stage().word(),
          note.draft().ticket(),
          failed.trouble(),
          failed.again().isEmpty() ? "It is given up." : "It is tried again.");
    }
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.instant().toEpochMilli());
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
