// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A technician's account that idemeum is to disable in a customer's directory, or has disabled.
 *
 * @param msp the MSP
 * @param draft which account
 * @param madeAt since when it is to be disabled
 * @param askedAt when that was asked for last
 * @param dueAt when idemeum is told, or when the lease of whoever tells it is over; empty once it
 *     is disabled or not wanted any more
 * @param attempts how often that was tried
 * @param asked how often it was asked for while it waited, or the technician's address changed
 * @param doneAt when idemeum said that it is disabled; empty until then
 * @param droppedAt since when it is not wanted any more; empty if it is
 * @param trouble what was in the way at last; empty if nothing was
 */
public record JitDisable(
    Msp msp,
    Draft draft,
    Instant madeAt,
    Instant askedAt,
    Optional<Instant> dueAt,
    int attempts,
    int asked,
    Optional<Instant> doneAt,
    Optional<Instant> droppedAt,
    String trouble) {

  /** Returns this as it is for whoever tells idemeum until a lease is over. */
  JitDisable claimed(Instant until) {
    return new JitDisable(
        msp,
        draft,
        madeAt,
        askedAt,
        Optional.of(until),
        attempts + 1,
        asked,
        doneAt,
        droppedAt,
        trouble);
  }

  /** Returns how far it is. */
  public State state() {
    if (doneAt.isPresent()) {
      return State.DISABLED;
    }
    if (droppedAt.isPresent()) {
      return State.DROPPED;
    }
    return trouble.isEmpty() ? State.WAITING : State.FAILING;
  }

  /**
   * Which account it is.
   *
   * @param id the request's id
   * @param tenant the tenant's id
   * @param tenantName its URL name
   * @param customer its display name when that was asked
   * @param technician whose it is: {@link Technicians}
   * @param ticket the ticket that was closed; empty if somebody asked
   * @param author who asked, as colleagues call them
   */
  public record Draft(
      UUID id,
      UUID tenant,
      String tenantName,
      String customer,
      String technician,
      Optional<String> ticket,
      String author) {}

  /** How far it is. */
  public enum State {
    /** idemeum is told soon. */
    WAITING,
    /** That was in vain, and is tried again. */
    FAILING,
    /** idemeum has said that it is disabled. */
    DISABLED,
    /** It is not wanted any more: somebody said so, or it would hit another account. */
    DROPPED
  }

  /**
   * How many there are.
   *
   * @param waiting that are still to be disabled
   * @param failing that were tried in vain, among them
   * @param oldest since when the oldest is to be disabled; empty if none is
   */
  public record Counts(int waiting, int failing, Optional<Instant> oldest) {}
}
