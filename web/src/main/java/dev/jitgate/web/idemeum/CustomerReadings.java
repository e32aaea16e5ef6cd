// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.idemeum;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.settings.IdemeumSettings;
import dev.jitgate.web.store.SqlReadingStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Reads idemeum's customers and compares them with the tenants: when somebody asks, and every hour
 * where the MSP wants that. No tenant changes by it.
 */
public final class CustomerReadings {

  private static final Logger LOG = System.getLogger(CustomerReadings.class.getName());
  private static final Duration PERIOD = Duration.ofHours(1);
  private static final Duration AFTER_TROUBLE = Duration.ofMinutes(10);

  private final List<IdemeumMsp> msps;
  private final SqlReadingStore store;
  private final InstantSource clock;

  /** Makes the readings of some MSPs. */
  public CustomerReadings(List<IdemeumMsp> msps, SqlReadingStore store, InstantSource clock) {
    this.msps = List.copyOf(msps);
    this.store = store;
    this.clock = clock;
  }

  /**
   * What was found.
   *
   * @param json what is different, as JSON
   * @param table the customers as a table that can be imported
   */
  public record Found(String json, String table) {}

  /** Reads those that are due; to be called every minute, by one thread. */
  public void look() {
    for (IdemeumMsp msp : msps) {
      boolean hourly =
          msp.idemeum()
              .settings()
              .filter(it -> it.isHourly() && it.apiKey().isPresent())
              .isPresent();
      if (hourly) {
        look(msp);
      }
    }
  }

  private void look(IdemeumMsp msp) {
    try {
      Instant now = now();
      if (store.take(msp.msp(), now, now.plus(PERIOD))) {
        Found unused = read(msp);
      }
    } catch (JitgateException e) {
      boolean passing = e.code() == ErrorCode.STORE_UNREACHABLE || e.code() == ErrorCode.STORE_BUSY;
      LOG.log(
          passing ? Level.DEBUG : Level.WARNING,
          "MSP {0}: the customers of idemeum were not read, and are later: {1}",
          msp.msp().name(),
          e.getMessage());
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "JG-9999 customers of MSP " + msp.msp().name() + " failed", e);
    }
  }

  /**
   * Reads an MSP's customers now.
   *
   * @throws JitgateException if idemeum does not list them
   */
  public Found read(Idemeum idemeum) {
    return read(msps.stream().filter(msp -> msp.idemeum() == idemeum).findFirst().orElseThrow());
  }

  private Found read(IdemeumMsp msp) {
    try {
      CustomerComparison found =
          CustomerComparison.of(msp.idemeum().client().customers(), msp.tenants().get());
      String json = ComparisonText.of(found);
      store.read(msp.msp(), json, now());
      return new Found(json, found.table());
    } catch (IdemeumException e) {
      if (msp.idemeum().settings().flatMap(IdemeumSettings::apiKey).isPresent()) {
        store.failed(
            msp.msp(), e.code().code() + ": " + e.detail(), now(), now().plus(AFTER_TROUBLE));
      }
      throw e.refusal();
    }
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.instant().toEpochMilli());
  }
}
