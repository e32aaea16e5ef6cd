// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import dev.jitgate.audit.GrantTrail;
import dev.jitgate.audit.Origin;
import dev.jitgate.provider.AccountProvider;
import dev.jitgate.provider.ProviderException;
import dev.jitgate.provider.ProviderException.Trouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One claim while it is worked on: what is stored of the account and its grants, and the way to
 * change both. Used by one thread.
 */
final class AccountRun {

  private final GrantStore store;
  private final GrantTrail trail;
  private final AccountProvider provider;
  private final Supplier<Instant> clock;
  private final GrantTimes times;
  private Claim claim;

  AccountRun(
      GrantStore store,
      GrantTrail trail,
      AccountProvider provider,
      Supplier<Instant> clock,
      GrantTimes times,
      Claim claim) {
    this.store = store;
    this.trail = trail;
    this.provider = provider;
    this.clock = clock;
    this.times = times;
    this.claim = claim;
  }

  JitAccount account() {
    return claim.account();
  }

  AccountProvider provider() {
    return provider;
  }

  GrantTrail trail() {
    return trail;
  }

  GrantTimes times() {
    return times;
  }

  Instant now() {
    return clock.get();
  }

  /** Returns the directory's id of an account that is there. */
  String objectId() {
    return account()
        .objectId()
        .orElseThrow(() -> new IllegalStateException("the account has no id yet"));
  }

  List<Grant> coming() {
    return claim.in(GrantState::isComing);
  }

  /** Returns the coming grant that was there first; somebody may just have ended it. */
  Grant first() {
    return coming().stream().findFirst().orElseThrow(GrantStore.LeaseLostException::new);
  }

  List<Grant> live() {
    return claim.in(GrantState::isLive);
  }

  List<Grant> going() {
    return claim.in(GrantState::isGoing);
  }

  /** Keeps the account as it is now. */
  void save(JitAccount account) {
    claim = store.save(claim, account, List.of(), leaseUntil());
  }

  /** Keeps the account as it is now, and grants that have changed with it. */
  void save(JitAccount account, List<Grant> grants, UnaryOperator<Grant> change) {
    List<Grant> changed = new ArrayList<>();
    grants.forEach(grant -> changed.add(change.apply(grant)));
    claim = store.save(claim, account, changed, leaseUntil());
  }

  /**
   * Keeps the lease, and the time, before the account is given anything: whoever has lost the lease
   * gives nothing, and a removal is proven only by what is read long enough after this.
   */
  void giving() {
    save(account().raised(now()));
  }

  /** Keeps the lease before something that may take its time. */
  void renew() {
    save(account());
  }

  private Instant leaseUntil() {
    return clock.get().plus(times.lease());
  }

  /** Lets grants end; that is on record before. */
  void end(List<Grant> grants, GrantEnd.Why why, String detail) {
    Instant now = now();
    for (Grant grant : grants) {
      trail
          .ended(Origin.server(grant.msp()), Facts.of(grant), why.word(), detail)
          .perform(
              () -> {
                save(
                    account().with(Optional.empty()),
                    List.of(grant),
                    it -> it.ending(new GrantEnd(why, now, "server", detail)));
                return grant;
              });
    }
  }

  /** Returns what is to be thrown where the directory does not show yet what was done. */
  static ProviderException notYet(String what) {
    return new ProviderException(Trouble.NOT_THERE, what);
  }
}
