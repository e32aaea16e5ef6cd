// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.halopsa.HaloCustomers.CustomersRead;
import dev.jitgate.web.halopsa.HaloException;
import dev.jitgate.web.halopsa.HaloPsa;
import dev.jitgate.web.store.SqlCustomerStore;
import dev.jitgate.web.store.SqlCustomerStore.Lease;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Reads one MSP's clients from HaloPSA: every hour by one of the nodes, and when somebody asks.
 *
 * <p>To an agent that lost its rights HaloPSA shows an empty list; that is said and forgets
 * nothing. Safe for use by many threads.
 */
public final class CustomerReader {

  static final Duration PERIOD = Duration.ofHours(1);

  private static final Logger LOG = System.getLogger(CustomerReader.class.getName());

  /** So long after it began a reading waits for HaloPSA no more. */
  private static final Duration LONGEST = PERIOD;

  /** Longer than reading may take without waiting: so many pages, each of which has its time. */
  private static final Duration LEASE = Duration.ofMinutes(10);

  private static final Duration AFTER_TROUBLE = Duration.ofMinutes(10);
  private static final Duration A_LITTLE = Duration.ofSeconds(1);

  private final HaloPsa halo;
  private final SqlCustomerStore store;
  private final InstantSource clock;

  CustomerReader(HaloPsa halo, SqlCustomerStore store, InstantSource clock) {
    this.halo = halo;
    this.store = store;
    this.clock = clock;
  }

  String name() {
    return msp().name();
  }

  /** Reads them if it is time; to be called again and again. */
  void look() {
    if (halo.settings().isEmpty()) {
      return;
    }
    Optional<Lease> lease = store.claim(msp(), instant(), LEASE, false);
    if (lease.isEmpty()) {
      return;
    }
    try {
      read(lease.get(), false);
    } catch (JitgateException e) {
      LOG.log(Level.WARNING, "MSP {0}: {1}", name(), e.getMessage());
    }
  }

  /**
   * Reads them now.
   *
   * @throws JitgateException with {@code CUSTOMERS_BEING_READ} if another one does
   */
  void now() {
    if (halo.settings().isEmpty()) {
      throw new JitgateException(ErrorCode.HALOPSA_NOT_CONNECTED, "halopsa.url is not set.");
    }
    Lease lease =
        store
            .claim(msp(), instant(), LEASE, true)
            .orElseThrow(
                () ->
                    new JitgateException(
                        ErrorCode.CUSTOMERS_BEING_READ, "Another node or person has begun."));
    read(lease, true);
  }

  private void read(Lease lease, boolean awaited) {
    JitgateException trouble;
    Duration pause = AFTER_TROUBLE;
    Instant end = instant().plus(LONGEST);
    try {
      CustomersRead read =
          halo.customers().read(awaited, wanted -> !awaited && waits(lease, wanted, end));
      if (!read.customers().isEmpty()) {
        save(lease, read);
        return;
      }
      trouble =
          new JitgateException(
              ErrorCode.CUSTOMERS_GONE, "Its list is empty, as it is for whoever may not see it.");
    } catch (HaloException e) {
      trouble = e.refusal();
      pause = pause(e);
    } catch (RuntimeException e) {
      store.failed(msp(), lease, ErrorCode.INTERNAL.sentence(), instant().plus(AFTER_TROUBLE));
      throw e;
    }
    store.failed(
        msp(),
        lease,
        trouble.code().sentence() + " " + trouble.detail() + " (" + trouble.code().code() + ")",
        instant().plus(pause));
    throw trouble;
  }

  /**
   * Waits in the middle of a list: to begin it anew would ask for more, and end no sooner. Whoever
   * waits for the answer does not wait for this.
   */
  private boolean waits(Lease lease, Duration pause, Instant end) {
    Duration enough = pause.plus(A_LITTLE);
    Instant until = instant().plus(enough);
    if (until.isAfter(end) || !store.renew(msp(), lease, until.plus(LEASE))) {
      return false;
    }
    try {
      Thread.sleep(enough.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Duration pause(HaloException trouble) {
    Duration wanted =
        trouble.retryAfter().filter(wait -> wait.compareTo(PERIOD) < 0).orElse(AFTER_TROUBLE);
    // What was read so far is read again then, and must not use up all that there is each time.
    return trouble.code() == ErrorCode.HALOPSA_THROTTLED && wanted.compareTo(AFTER_TROUBLE) < 0
        ? AFTER_TROUBLE
        : wanted;
  }

  private void save(Lease lease, CustomersRead read) {
    Instant now = instant();
    boolean saved =
        store.save(msp(), lease, read.customers(), read.complete(), now, now.plus(PERIOD));
    if (!saved) {
      throw new JitgateException(
          ErrorCode.CUSTOMERS_BEING_READ, "It took too long, and another one has begun.");
    }
  }

  private Msp msp() {
    return halo.msp();
  }

  private Instant instant() {
    return Instant.ofEpochMilli(clock.instant().toEpochMilli());
  }
}
