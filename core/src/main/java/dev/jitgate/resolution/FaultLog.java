// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolution.ResolverState.LastFault;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The faults of one entry: counted all, logged at most once a minute for each code.
 *
 * <p>A broken resolver fails with every tab that is opened; the log must stay readable, and a fault
 * of another kind must not drown in it.
 */
final class FaultLog {

  private static final System.Logger LOG = System.getLogger(FaultLog.class.getName());
  private static final System.Logger SECURITY = System.getLogger("dev.jitgate.security");
  private static final Duration SILENCE = Duration.ofMinutes(1);

  private final String who;
  private final Ticker ticker;
  private final Map<ErrorCode, Long> loggedAt = new EnumMap<>(ErrorCode.class);
  private final Map<ErrorCode, Integer> silenced = new EnumMap<>(ErrorCode.class);
  private long count;
  private @Nullable LastFault last;

  /**
   * Makes the log of one entry.
   *
   * @param who the entry, its MSP and its jar, as the log lines name them
   * @param ticker tells when a minute is over
   */
  FaultLog(String who, Ticker ticker) {
    this.who = who;
    this.ticker = ticker;
  }

  synchronized void note(Fault fault) {
    count++;
    last = new LastFault(fault.code(), fault.message(), Instant.now());
    long now = ticker.nanos();
    Long before = loggedAt.get(fault.code());
    if (before != null && now - before < SILENCE.toNanos()) {
      silenced.merge(fault.code(), 1, Integer::sum);
      return;
    }
    loggedAt.put(fault.code(), now);
    Integer since = silenced.remove(fault.code());
    String line =
        fault.code().code()
            + " "
            + who
            + ": "
            + fault.message()
            + (since == null ? "" : " (and " + since + " times since this was last logged)");
    // A tenant of somebody else is an attack or a bug that amounts to one.
    System.Logger logger = fault.code() == ErrorCode.RESOLVER_ANSWER_INVALID ? SECURITY : LOG;
    logger.log(Level.WARNING, line, fault.trace());
  }

  /** Returns the entry, its MSP and its jar, as log lines name them. */
  String who() {
    return who;
  }

  synchronized long count() {
    return count;
  }

  synchronized Optional<LastFault> last() {
    return Optional.ofNullable(last);
  }
}
