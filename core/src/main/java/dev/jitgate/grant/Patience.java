// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.grant;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.provider.ProviderException;
import dev.jitgate.provider.ProviderException.Trouble;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** How long is waited for a directory, and who is told when it takes too long. */
final class Patience {

  private static final Logger LOG = System.getLogger(Patience.class.getName());
  private static final Duration NEW_REFUSED = Duration.ofSeconds(30);
  private static final int LONGEST_DETAIL = 500;

  private final GrantTimes times;

  Patience(GrantTimes times) {
    this.times = times;
  }

  /** Returns whether an account that is made ready may wait for what is in its way. */
  boolean mayWait(AccountRun run, ProviderException e, Instant now) {
    if (!e.trouble().isPassing() || isLate(run, now) || e.trouble() == Trouble.LOCKED_OUT) {
      return false;
    }
    if (e.trouble() != Trouble.REFUSED) {
      return true;
    }
    // Somebody waits; only an account that just had roles is refused for no lasting reason.
    Duration patience = run.account().step() == AccountStep.LET_IN ? times.refused() : NEW_REFUSED;
    return run.account()
        .trouble()
        .map(trouble -> now.isBefore(trouble.since().plus(patience)))
        .orElse(true);
  }

  /** Returns whether it has taken longer than it may. */
  boolean isLate(AccountRun run, Instant now) {
    return run.coming().stream()
        .map(grant -> grant.endsAt().orElseThrow().minus(grant.ask().duration()))
        .anyMatch(begun -> !now.isBefore(begun.plus(times.ready())));
  }

  /** Notes what is in the way, and returns when to try again. */
  Instant waitFor(AccountRun run, ProviderException e) {
    Instant now = run.now();
    AccountTrouble before =
        run.account().trouble().orElse(new AccountTrouble(e.trouble().code().code(), "", now, 0));
    AccountTrouble trouble =
        new AccountTrouble(
            e.trouble().code().code(), cut(e.detail()), before.since(), before.attempts() + 1);
    run.save(run.account().with(Optional.of(trouble)));
    Duration pause = times.pause(trouble.attempts(), Duration.between(trouble.since(), now));
    // Not all at once, should all have failed at once.
    pause =
        pause
            .dividedBy(2)
            .plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 2 + 1));
    Duration told = e.retryAfter().orElse(Duration.ZERO);
    if (told.compareTo(times.longestPause()) > 0) {
      told = times.longestPause();
    }
    return now.plus(told.compareTo(pause) > 0 ? told : pause);
  }

  /** Tells of removals that take longer than they should. */
  void confirmLate(AccountRun run, ProviderException e) {
    Instant now = run.now();
    List<Grant> late =
        run.going().stream()
            .filter(grant -> grant.state() == GrantState.ENDING)
            .filter(
                grant ->
                    grant
                        .end()
                        .filter(end -> !now.isBefore(end.at().plus(times.unconfirmed())))
                        .isPresent())
            .toList();
    for (Grant grant : late) {
      run.trail()
          .notConfirmed(
              Facts.of(grant),
              grant.msp(),
              run.account().userName().orElse(""),
              e.trouble().code().code(),
              cut(e.detail()),
              run.provider().requestId());
    }
    if (!late.isEmpty()) {
      run.save(run.account(), late, grant -> grant.with(GrantState.UNCONFIRMED));
      LOG.log(
          Level.ERROR,
          "{0} MSP {1}: account {2} in tenant {3}: {4}",
          ErrorCode.REMOVAL_NOT_CONFIRMED.code(),
          run.account().msp().name(),
          run.account().userName().orElse("-"),
          late.get(0).ask().tenantName(),
          e.detail());
    }
  }

  static String cut(String text) {
    return text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL);
  }
}
