// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.notify;

import dev.jitgate.audit.AuditEvent;
import dev.jitgate.audit.AuditSearch;
import dev.jitgate.audit.AuditStore;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantQuery;
import dev.jitgate.grant.GrantState;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.settings.NoticeSettings;
import dev.jitgate.web.store.Notice;
import dev.jitgate.web.store.Notice.Channel;
import dev.jitgate.web.store.Notice.Kind;
import dev.jitgate.web.store.SqlNoticeStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;

/**
 * Puts into the outbox what people are to be told, and sends what is in it.
 *
 * <p>What is told follows from what is stored about grants and in the audit trail, so that nothing
 * is lost with a node that ends, and no request waits for it. Any number of nodes may do so at
 * once. For one thread.
 */
public final class Notices implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Notices.class.getName());
  private static final Set<GrantState> NOT_OVER = GrantState.all(state -> !state.isOver());
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration RARELY = Duration.ofMinutes(1);
  private static final Duration ORPHANS = Duration.ofDays(7);
  private static final Duration KEPT = Duration.ofDays(90);
  private static final int THREADS = 4;
  private static final int AT_ONCE = 16;
  private static final int MOST_ORPHANS = 100;

  private final List<Addressee> msps;
  private final SqlNoticeStore store;
  private final AuditStore audit;
  private final RefusedTabs tabs;
  private final Delivery delivery;
  private final InstantSource clock;
  private final ExecutorService threads;
  private final BiConsumer<Msp, Map<GrantState, Integer>> counted;
  private Instant rarely = Instant.EPOCH;

  /**
   * Makes the notices of some MSPs.
   *
   * @param counted is told how many grants that are not over each MSP has in each state
   */
  public Notices(
      List<Addressee> msps,
      SqlNoticeStore store,
      AuditStore audit,
      InstantSource clock,
      BiConsumer<Msp, Map<GrantState, Integer>> counted) {
    this.msps = List.copyOf(msps);
    this.store = store;
    this.audit = audit;
    this.tabs = new RefusedTabs(audit);
    this.counted = counted;
    this.clock = clock;
    this.delivery = new Delivery(audit, clock);
    this.threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "jitgate-notices-sending");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Looks for what is to be told, and sends what is due; to be called every few seconds. */
  public void look() {
    try {
      Instant now = now();
      boolean rare = !now.isBefore(rarely.plus(RARELY));
      for (Addressee msp : msps) {
        Map<GrantState, Integer> counts = msp.grants().ledger().count(NOT_OVER);
        msp.grants().counts().set(counts);
        counted.accept(msp.msp(), counts);
        note(msp, now, rare);
      }
      if (rare) {
        rarely = now;
        store.purge(now.minus(KEPT));
      }
      send();
    } catch (JitgateException e) {
      LOG.log(Level.DEBUG, "Notices are looked for again", e);
    }
  }

  private void note(Addressee msp, Instant now, boolean rare) {
    NoticeSettings settings = msp.settings().get();
    Set<Channel> approvals =
        channels(settings, settings.approvers(), settings.approvalWebhook().isPresent());
    if (!approvals.isEmpty() && has(msp, GrantState.WAITING)) {
      add(
          msp.msp(),
          Kind.APPROVAL_WANTED,
          ids(msp, GrantState.WAITING, now.minus(KEPT)),
          approvals,
          now);
    }
    Set<Channel> alarms =
        channels(settings, settings.alarms(), settings.alarmWebhook().isPresent());
    if (!alarms.isEmpty() && has(msp, GrantState.UNCONFIRMED)) {
      add(
          msp.msp(),
          Kind.REMOVAL_NOT_CONFIRMED,
          ids(msp, GrantState.UNCONFIRMED, Instant.EPOCH),
          alarms,
          now);
    }
    if (!alarms.isEmpty() && rare) {
      add(msp.msp(), Kind.ORPHAN_FOUND, orphans(msp.msp(), now), alarms, now);
      add(msp.msp(), Kind.TAB_REFUSED, tabs.subjects(msp.msp(), now), alarms, now);
    }
  }

  private static Set<Channel> channels(NoticeSettings settings, List<String> to, boolean webhook) {
    Set<Channel> channels = EnumSet.noneOf(Channel.class);
    if (settings.mail().isPresent() && !to.isEmpty()) {
      channels.add(Channel.MAIL);
    }
    if (webhook) {
      channels.add(Channel.WEBHOOK);
    }
    return channels;
  }

  private static boolean has(Addressee msp, GrantState state) {
    return msp.grants().counts().of(state) > 0;
  }

  private static List<String> ids(Addressee msp, GrantState state, Instant since) {
    return msp.grants().ledger().list(GrantQuery.of(msp.msp(), EnumSet.of(state))).stream()
        .filter(grant -> grant.requestedAt().isAfter(since))
        .map(Grant::id)
        .map(id -> id.toString())
        .toList();
  }

  private List<String> orphans(Msp msp, Instant now) {
    AuditSearch wanted =
        new AuditSearch(
            Optional.of(AuditEvent.ORPHAN_FOUND.word()),
            "",
            Optional.of(now.minus(ORPHANS)),
            Optional.empty());
    return audit.search(msp, wanted, Long.MAX_VALUE, MOST_ORPHANS).records().stream()
        .map(record -> Long.toString(record.number()))
        .toList();
  }

  private void add(Msp msp, Kind kind, List<String> subjects, Set<Channel> channels, Instant now) {
    channels.forEach(channel -> store.add(msp, kind, subjects, channel, now));
  }

  private void send() {
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (Notice notice :
        store.claim(msps.stream().map(Addressee::msp).toList(), now(), LEASE, AT_ONCE)) {
      tasks.add(
          () -> {
            send(notice);
            return true;
          });
    }
    try {
      var unused = threads.invokeAll(tasks);
    } catch (InterruptedException e) {
      // This node ends; another one sends it when the lease is over.
      Thread.currentThread().interrupt();
    }
  }

  private void send(Notice notice) {
    Addressee msp =
        msps.stream().filter(it -> it.msp().equals(notice.msp())).findFirst().orElseThrow();
    try {
      Delivery.Result result = delivery.send(notice, msp);
      if (result.done()) {
        store.sent(notice, now());
      } else {
        failed(notice, result);
      }
    } catch (JitgateException e) {
      LOG.log(Level.DEBUG, "A notice is sent again", e);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "JG-9999 a notice could not be sent", e);
    }
  }

  private void failed(Notice notice, Delivery.Result result) {
    Optional<Instant> again = result.again() ? Delivery.next(notice, now()) : Optional.empty();
    store.failed(notice, result.trouble(), again);
    if (result.again() && (notice.attempts() == 1 || again.isEmpty())) {
      LOG.log(
          again.isEmpty() ? Level.ERROR : Level.WARNING,
          "MSP {0}: {1} was not sent by {2}: {3}. {4}",
          notice.msp().name(),
          notice.kind().word(),
          notice.channel(),
          result.trouble(),
          again.isEmpty() ? "It is given up." : "It is tried again.");
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
