// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.idemeum;

import dev.jitgate.audit.IdemeumTrail;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.outbound.BackOff;
import dev.jitgate.web.settings.IdemeumSettings;
import dev.jitgate.web.store.JitDisable;
import dev.jitgate.web.store.SqlDisableStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells idemeum which accounts to disable, until it has said that they are.
 *
 * <p>What is to be disabled stands in the store, so that nothing is lost with a node that ends or
 * an idemeum that is down, and nobody waits for it. Nothing is given up but by hand, or once the
 * account of a closed ticket is over by itself or in use for another ticket. Any number of nodes
 * may do so at once. For one thread.
 */
public final class JitDisables {

  private static final Logger LOG = System.getLogger(JitDisables.class.getName());

  private static final BackOff BACK_OFF =
      new BackOff(Duration.ofSeconds(15), Duration.ofMinutes(15));
  private static final Duration LONGEST_REST = Duration.ofMinutes(1);
  private static final Duration LONGEST_WISH = Duration.ofHours(1);

  /** Longer than idemeum may take for all that are claimed at once. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private static final int AT_ONCE = 5;
  private static final int MOST_ROUNDS = 50;
  private static final Duration RARELY = Duration.ofMinutes(1);
  private static final Duration KEPT = Duration.ofDays(90);

  /** Troubles that the next account would have as well. */
  private static final Set<ErrorCode> ALL_OF_IT =
      EnumSet.of(
          ErrorCode.IDEMEUM_UNREACHABLE, ErrorCode.IDEMEUM_THROTTLED, ErrorCode.IDEMEUM_LOCKED_OUT);

  private static final String TOO_OLD =
      "idemeum was not told within idemeum.account-lifetime; its own time has ended the account.";
  private static final String IN_USE =
      "The technician was handed over from an open ticket meanwhile; the account ends with that.";

  private static final Set<ErrorCode> PASSING =
      EnumSet.of(ErrorCode.STORE_UNREACHABLE, ErrorCode.STORE_BUSY);

  private final List<IdemeumMsp> msps;
  private final SqlDisableStore store;
  private final Disabling disabling;
  private final IdemeumTrail trail;
  private final InstantSource clock;

  /** Until when an MSP's idemeum is left alone; it stays here until it has done something. */
  private final Map<Msp, Instant> rests = new ConcurrentHashMap<>();

  private Instant rarely = Instant.EPOCH;

  /**
   * Makes what tells the idemeums of some MSPs.
   *
   * @param emails finds by which e-mail address idemeum knows a technician
   */
  public JitDisables(
      List<IdemeumMsp> msps,
      SqlDisableStore store,
      TechnicianEmails emails,
      IdemeumTrail trail,
      InstantSource clock) {
    this.msps = List.copyOf(msps);
    this.store = store;
    this.disabling = new Disabling(emails, trail);
    this.trail = trail;
    this.clock = clock;
  }

  /** Finds by which e-mail address idemeum knows a technician; empty if nobody has said so. */
  @FunctionalInterface
  public interface TechnicianEmails {

    /** Returns it. */
    Optional<String> of(Msp msp, String technician);
  }

  /** Tells what is due; to be called every few seconds. */
  public void look() {
    try {
      purge();
      for (int i = 0; i < MOST_ROUNDS; i++) {
        List<JitDisable> claimed = store.claim(awake(), now(), LEASE, AT_ONCE);
        if (claimed.isEmpty()) {
          return;
        }
        claimed.forEach(this::tell);
      }
    } catch (JitgateException e) {
      LOG.log(
          PASSING.contains(e.code()) ? Level.DEBUG : Level.ERROR,
          "What idemeum is to disable is looked for again",
          e);
    }
  }

  private void purge() {
    Instant now = now();
    if (!now.isBefore(rarely.plus(RARELY))) {
      int unused = store.purge(now.minus(KEPT));
      rarely = now;
    }
  }

  private List<Msp> awake() {
    Instant now = now();
    return msps.stream()
        .map(IdemeumMsp::msp)
        .filter(msp -> !rests.getOrDefault(msp, Instant.EPOCH).isAfter(now))
        .toList();
  }

  private void tell(JitDisable disable) {
    IdemeumMsp msp =
        msps.stream().filter(it -> it.msp().equals(disable.msp())).findFirst().orElseThrow();
    if (rests.getOrDefault(disable.msp(), Instant.EPOCH).isAfter(now())) {
      // The one before has just met what this one would meet as well.
      store.later(disable, rests.getOrDefault(disable.msp(), now()));
      return;
    }
    try {
      if (isForgone(disable, msp)) {
        return;
      }
      disabling.disable(disable, msp);
      store.done(disable, now());
      rests.remove(disable.msp());
    } catch (JitgateException e) {
      Optional<Duration> wish =
          e.getCause() instanceof IdemeumException said ? said.retryAfter() : Optional.empty();
      failed(disable, e.code(), e.detail(), wish.orElse(Duration.ZERO));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "JG-9999 an account at idemeum could not be disabled", e);
      failed(disable, ErrorCode.INTERNAL, "See the log.", Duration.ZERO);
    }
  }

  /** Ends what would only hit an account that was requested anew; returns whether it is that. */
  private boolean isForgone(JitDisable disable, IdemeumMsp msp) {
    Optional<IdemeumSettings> settings = msp.idemeum().settings();
    if (disable.draft().ticket().isEmpty() || settings.isEmpty()) {
      return false;
    }
    Instant since = now().minus(settings.get().accountLifetime());
    boolean tooOld = disable.askedAt().isBefore(since);
    if (!tooOld && !store.isKept(disable, since)) {
      return false;
    }
    // Asked for once more meanwhile, it is due again.
    if (store.forgo(disable, tooOld ? TOO_OLD : IN_USE, now())) {
      trail.forgone(disable.msp(), disable.draft().tenantName(), disable.draft().id().toString());
    }
    return true;
  }

  private void failed(JitDisable disable, ErrorCode code, String detail, Duration wish) {
    Duration atLeast = shorter(wish, LONGEST_WISH);
    Duration pause = BACK_OFF.pause(disable.attempts());
    boolean first = disable.attempts() == 1;
    if (ALL_OF_IT.contains(code)) {
      Instant until = now().plus(longer(shorter(pause, LONGEST_REST), atLeast));
      first = rests.put(disable.msp(), until) == null;
    }
    store.failed(disable, code.code() + ": " + detail, now().plus(longer(pause, atLeast)));
    LOG.log(
        first ? Level.WARNING : Level.DEBUG,
        "MSP {0}: an account of {1} was not disabled at idemeum, and is tried again: {2}: {3}",
        disable.msp().name(),
        disable.draft().tenantName(),
        code.code(),
        detail);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.instant().toEpochMilli());
  }
}
