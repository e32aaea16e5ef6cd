// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import dev.jitgate.audit.GrantTrail;
import dev.jitgate.msp.Msp;
import dev.jitgate.policy.CredentialKind;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.provider.AccountProvider;
import dev.jitgate.provider.AccountProviders;
import dev.jitgate.provider.AccountProviders.Urgency;
import dev.jitgate.provider.ProviderException;
import dev.jitgate.provider.ProviderException.Trouble;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Does in the directories what the store says is to be so: makes accounts ready whose grants come,
 * and takes away what ends, again and again until it is read back.
 *
 * <p>It keeps nothing in memory: whatever node goes on with an account, at whatever point the last
 * one stopped, finds all it needs in the store and in the directory. Safe for use by many threads.
 */
public final class AccountWork {

  private static final Logger LOG = System.getLogger(AccountWork.class.getName());
  private static final Duration STORE_PAUSE = Duration.ofSeconds(5);

  /** Tells whether people still may. */
  @FunctionalInterface
  public interface Rights {

    /** Returns whether a person may still sign in and enter the tenant. */
    boolean has(Msp msp, UUID person, UUID tenant);
  }

  private final GrantStore store;
  private final AccountProviders providers;
  private final Credentials credentials;
  private final GrantTrail trail;
  private final Supplier<Instant> clock;
  private final GrantTimes times;
  private final Rights rights;
  private final Patience patience;

  /** Makes the work. */
  public AccountWork(
      GrantStore store,
      AccountProviders providers,
      Credentials credentials,
      GrantTrail trail,
      Supplier<Instant> clock,
      GrantTimes times,
      Rights rights) {
    this.store = store;
    this.providers = providers;
    this.credentials = credentials;
    this.trail = trail;
    this.clock = clock;
    this.times = times;
    this.rights = rights;
    this.patience = new Patience(times);
  }

  /**
   * Takes an account; empty if there is nothing to be done for it now, or somebody else does it.
   */
  public Optional<Claim> claim(UUID account) {
    return store.claim(account, clock.get(), times.lease());
  }

  /** Takes accounts for which something is to be done, as many as there is room for. */
  public List<Claim> claim(Room room) {
    return store.claim(clock.get(), times.lease(), room);
  }

  /** Gives an account back for which there is no room; it stays due. */
  public void putBack(Claim claim) {
    store.putBack(claim);
  }

  /**
   * Does what is to be done for an account, and gives it back.
   *
   * @return when it is to be looked at again
   */
  public Optional<Instant> work(Claim claim) {
    Optional<Instant> due = Optional.of(clock.get().plus(STORE_PAUSE));
    try {
      due = goOn(claim);
    } catch (GrantStore.LeaseLostException e) {
      LOG.log(Level.DEBUG, "Somebody else goes on with account {0}", claim.account().id());
      due = Optional.of(clock.get());
    } catch (JitgateException e) {
      LOG.log(Level.WARNING, "{0} account {1} waits", e.getMessage(), claim.account().id());
    } catch (RuntimeException e) {
      LOG.log(
          Level.ERROR,
          ErrorCode.INTERNAL.code() + " account " + claim.account().id() + " waits",
          e);
      due = Optional.of(clock.get().plus(times.longestPause()));
    }
    store.release(claim, due);
    return due;
  }

  private Optional<Instant> goOn(Claim claim) {
    if (claim.account().local().isPresent()) {
      return goOnAtWorkstation(claim);
    }
    AccountProvider provider;
    try {
      provider = providers.of(claim.account().msp(), claim.account().tenant(), urgency(claim));
    } catch (ProviderException e) {
      provider = new Unreachable(e);
    }
    AccountRun run = new AccountRun(store, trail, provider, clock, times, claim);
    boolean begun = run.coming().stream().anyMatch(grant -> grant.state() != GrantState.RECORDED);
    if (claim.orphaned() && begun) {
      fail(run, ErrorCode.GRANT_INTERRUPTED, "");
    }
    endWhatIsOver(run);
    boolean leftOpen = run.live().isEmpty() && run.account().isOpen();
    if (!run.going().isEmpty() || leftOpen) {
      Optional<Instant> pause = closed(run);
      if (pause.isPresent()) {
        return soonest(run, pause.get());
      }
    }
    if (!run.coming().isEmpty()) {
      Optional<Instant> pause = opened(run, new AccountOpening(run, credentials)::goOn);
      if (pause.isPresent()) {
        return soonest(run, pause.get());
      }
    }
    if (run.account().refresh() && !run.live().isEmpty()) {
      prolong(run);
    }
    return next(run);
  }

  private Optional<Instant> goOnAtWorkstation(Claim claim) {
    JitAccount account = claim.account();
    AccountProvider nobody =
        new Unreachable(new ProviderException(Trouble.UNSUPPORTED, "It is a workstation."));
    AccountRun run = new AccountRun(store, trail, nobody, clock, times, claim);
    WorkstationRun workstation =
        new WorkstationRun(
            run, () -> providers.devices(account.msp(), account.tenant(), urgency(claim)));
    endWhatIsOver(run);
    Optional<Instant> pause =
        run.going().isEmpty() ? Optional.empty() : workstation.close(patience);
    if (pause.isEmpty() && !run.coming().isEmpty()) {
      pause = opened(run, workstation::open);
    }
    if (pause.isPresent()) {
      return soonest(run, pause.get());
    }
    run.save(run.account().refreshed());
    return next(run);
  }

  private static Optional<Instant> next(AccountRun run) {
    if (!run.going().isEmpty()) {
      // It began to end while others were worked on.
      return Optional.of(run.now());
    }
    return run.live().stream().flatMap(grant -> grant.endsAt().stream()).min(Instant::compareTo);
  }

  /** No grant waits for another one's pause with its end. */
  private static Optional<Instant> soonest(AccountRun run, Instant pause) {
    return Stream.concat(
            Stream.of(pause), run.live().stream().flatMap(grant -> grant.endsAt().stream()))
        .min(Instant::compareTo);
  }

  private static Urgency urgency(Claim claim) {
    return claim.grants().stream().anyMatch(grant -> grant.state() != GrantState.UNCONFIRMED)
        ? Urgency.HIGH
        : Urgency.LOW;
  }

  private void endWhatIsOver(AccountRun run) {
    Instant now = run.now();
    run.end(
        run.live().stream().filter(grant -> grant.isOverdue(now)).toList(),
        GrantEnd.Why.EXPIRED,
        "");
    run.end(
        run.live().stream()
            .filter(grant -> !rights.has(grant.msp(), grant.ask().person(), grant.ask().tenant()))
            .toList(),
        GrantEnd.Why.RIGHTS_LOST,
        "");
  }

  /** Returns when to try again; empty if it is done. */
  private Optional<Instant> closed(AccountRun run) {
    try {
      new AccountClosing(run, credentials).goOn();
      return Optional.empty();
    } catch (ProviderException e) {
      return Optional.of(again(run, e));
    } catch (JitgateException e) {
      if (isOfStore(e)) {
        throw e;
      }
      // A sealed secret that does not open, perhaps: that is in the way of the removal as well.
      return Optional.of(
          again(
              run, new ProviderException(Trouble.LOCKED_OUT, e.code().code() + " " + e.detail())));
    }
  }

  private Instant again(AccountRun run, ProviderException e) {
    Instant again = patience.waitFor(run, e);
    patience.confirmLate(run, e);
    return again;
  }

  /** Returns whether it is the store's trouble, so that nothing can be done or noted now. */
  static boolean isOfStore(JitgateException e) {
    return e.code() == ErrorCode.STORE_UNREACHABLE
        || e.code() == ErrorCode.STORE_BUSY
        || e.code() == ErrorCode.AUDIT_UNWRITABLE;
  }

  /** Returns when to try again; empty if it is done. */
  private Optional<Instant> opened(AccountRun run, Runnable opening) {
    try {
      opening.run();
      return Optional.empty();
    } catch (ProviderException e) {
      Instant now = run.now();
      if (patience.mayWait(run, e, now)) {
        return Optional.of(patience.waitFor(run, e));
      }
      boolean late = e.trouble().isPassing() && patience.isLate(run, now);
      fail(run, late ? ErrorCode.GRANT_LATE : e.trouble().code(), e.detail());
      return Optional.of(now);
    } catch (JitgateException e) {
      if (isOfStore(e)) {
        throw e;
      }
      fail(run, e.code(), e.detail());
      return Optional.of(run.now());
    }
  }

  private static void fail(AccountRun run, ErrorCode code, String detail) {
    String said = code.code() + " " + code.sentence() + (detail.isEmpty() ? "" : " " + detail);
    run.end(run.coming(), GrantEnd.Why.FAILED, Patience.cut(said));
  }

  /** What ends of itself in the directory is to last as long as the grants that were extended. */
  private void prolong(AccountRun run) {
    try {
      AccountOpening opening = new AccountOpening(run, credentials);
      run.save(run.account().raised(run.now()));
      opening.assign(run.live());
      CredentialKind kind = run.live().get(0).rules().credential();
      if (run.account().passEndsAt().isPresent() && kind != CredentialKind.PASS_ONCE) {
        opening.pass(kind);
      }
    } catch (ProviderException e) {
      // The grant is longer all the same; what ends sooner in the directory is on the safe side.
      LOG.log(Level.WARNING, "An extension is not in the directory: {0}", e.getMessage());
    }
    run.save(run.account().refreshed());
  }
}
