// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import dev.jitgate.audit.Act;
import dev.jitgate.audit.GrantTrail;
import dev.jitgate.audit.Origin;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.SignedIn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * One MSP's grants: who sees which, and how they are changed, on record before.
 *
 * <p>Safe for use by many threads. Every method throws what {@link GrantStore} does.
 */
public final class GrantLedger {

  private final Msp msp;
  private final GrantStore store;
  private final Supplier<Instant> clock;
  private final GrantTrail trail;
  private final Consumer<UUID> wake;

  /**
   * Makes the ledger of an MSP.
   *
   * @param clock the time by which grants end
   * @param wake lets an account be looked at now instead of soon
   */
  public GrantLedger(
      Msp msp, GrantStore store, Supplier<Instant> clock, GrantTrail trail, Consumer<UUID> wake) {
    this.msp = msp;
    this.store = store;
    this.clock = clock;
    this.trail = trail;
    this.wake = wake;
  }

  Msp msp() {
    return msp;
  }

  GrantStore store() {
    return store;
  }

  GrantTrail trail() {
    return trail;
  }

  /** Returns the time by which grants end. */
  public Instant now() {
    return clock.get();
  }

  /** Returns grants, the latest first. */
  public List<Grant> list(GrantQuery query) {
    return store.list(query);
  }

  /** Returns how many grants there are in each of the given states, also where there is none. */
  public Map<GrantState, Integer> count(Set<GrantState> states) {
    return store.count(msp, states);
  }

  /** Returns the account that a grant is about. */
  public JitAccount accountOf(Grant grant) {
    return store
        .account(msp, grant.account())
        .orElseThrow(() -> new JitgateException(ErrorCode.GRANT_UNKNOWN, "Its account is gone."));
  }

  /**
   * Returns one's own grant.
   *
   * @throws JitgateException with {@code GRANT_UNKNOWN} if it is somebody else's, or none, or of a
   *     tenant that one may not enter any more
   */
  public Grant own(SignedIn who, UUID id) {
    Grant grant = seen(who, id);
    if (!grant.ask().person().equals(who.person().id())) {
      throw unknown();
    }
    return grant;
  }

  /**
   * Returns a grant in a tenant that one may enter.
   *
   * @throws JitgateException with {@code GRANT_UNKNOWN} if there is none with that id
   */
  public Grant seen(SignedIn who, UUID id) {
    return find(id)
        .filter(grant -> who.entitlement().allows(grant.ask().tenant()))
        .orElseThrow(GrantLedger::unknown);
  }

  /** Returns a grant, whoever looks; empty if the MSP has none with that id. */
  public Optional<Grant> find(UUID id) {
    return store.find(msp, id);
  }

  /** Lets a grant end, or a request. */
  Grant end(Origin by, Grant grant, Set<GrantState> from, GrantEnd.Why why, String detail) {
    GrantEnd end = new GrantEnd(why, now(), by.actor().name(), detail);
    return change(
        trail.ended(by, Facts.of(grant), why.word(), detail),
        grant,
        from,
        it -> it.ending(end),
        why == GrantEnd.Why.DECLINED ? ErrorCode.APPROVAL_OVER : ErrorCode.GRANT_OVER);
  }

  /** Returns the states from which anybody can let a grant end. */
  static Set<GrantState> endable() {
    return GrantState.all(GrantState::isEndable);
  }

  /** Changes a grant, and lets its account be looked at. */
  Grant change(
      Act act,
      Grant grant,
      Set<GrantState> from,
      UnaryOperator<Grant> change,
      ErrorCode otherwise) {
    Grant changed =
        act.perform(
            () ->
                store
                    .change(msp, grant.id(), from, change)
                    .orElseThrow(
                        () -> new JitgateException(otherwise, "It is not " + words(from) + ".")));
    wake(changed);
    return changed;
  }

  void wake(Grant grant) {
    wake.accept(grant.account());
  }

  private static String words(Set<GrantState> states) {
    return states.stream().map(GrantState::word).sorted().collect(Collectors.joining(" or "));
  }

  private static JitgateException unknown() {
    return new JitgateException(ErrorCode.GRANT_UNKNOWN, "The MSP has none with that id.");
  }
}
