// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.idemeum;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.store.HandOver;
import dev.jitgate.web.store.SqlHandOverStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * From which tickets technicians of one MSP were just handed over, until that is written down.
 *
 * <p>A tab waits for no database: what it has to say is kept here and written within seconds. What
 * a node that dies has not written is lost; then idemeum's own time ends the account. Safe for use
 * by many threads.
 */
public final class HandOvers {

  /** What a whole office opens while the store is away for a while. */
  static final int MOST = 10_000;

  private static final Logger LOG = System.getLogger(HandOvers.class.getName());
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,9}");

  private final Msp msp;
  private final Map<Key, HandOver> pending = new ConcurrentHashMap<>();

  HandOvers(Msp msp) {
    this.msp = msp;
  }

  private record Key(String ticket, UUID tenant, String technician) {}

  void add(HandOver seen) {
    Key key = new Key(seen.ticket(), seen.tenant(), seen.technician());
    if (NUMBER.matcher(seen.ticket()).matches()
        && (pending.size() < MOST || pending.containsKey(key))) {
      pending.put(key, seen);
    }
  }

  /** Writes down what was noted; what the store does not take now stays for the next time. */
  public void write(SqlHandOverStore store) {
    for (Map.Entry<Key, HandOver> noted : List.copyOf(pending.entrySet())) {
      try {
        store.note(msp, noted.getValue());
      } catch (RuntimeException e) {
        if (e instanceof JitgateException known
            && (known.code() == ErrorCode.STORE_UNREACHABLE
                || known.code() == ErrorCode.STORE_BUSY)) {
          return;
        }
        LOG.log(Level.WARNING, "A hand-over of MSP " + msp.name() + " is not noted", e);
      }
      // A newer one that came meanwhile stays.
      pending.remove(noted.getKey(), noted.getValue());
    }
  }

  /** Returns how many wait to be written. */
  public int waiting() {
    return pending.size();
  }
}
