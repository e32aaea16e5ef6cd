// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.breakglass;

import dev.jitgate.msp.Msp;
import dev.jitgate.msp.NetworkRange;
import dev.jitgate.msp.SessionRules;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.BreakGlassAccount;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How fast passwords may be tried on this node, for all MSPs together.
 *
 * <p>Safe for use by many threads.
 */
public final class Attempts {

  private final PasswordHashing hashing;
  private final FewAtOnce few;
  private final BackOff backOff;

  /** Makes the node's only ones. */
  public Attempts(InstantSource clock, SecureRandom random) {
    this(new Argon2(random), new FewAtOnce(), new BackOff(clock));
  }

  Attempts(PasswordHashing hashing, FewAtOnce few, BackOff backOff) {
    this.hashing = hashing;
    this.few = few;
    this.backOff = backOff;
  }

  String hash(String password) {
    return few.run(() -> hashing.hash(password));
  }

  /**
   * Returns the account if the password is its own; costs the same if there is none.
   *
   * @param account finds the account; also done by few at once, since it asks the store
   */
  Optional<BreakGlassAccount> matching(
      String password, Supplier<Optional<BreakGlassAccount>> account) {
    return few.run(
        () -> {
          Optional<BreakGlassAccount> found = account.get();
          String hash = found.map(BreakGlassAccount::passwordHash).orElseGet(hashing::nobodys);
          return hashing.matches(password, hash) ? found : Optional.empty();
        });
  }

  /**
   * Returns what the attempt returns; a refusal with {@code BREAK_GLASS_WRONG} makes its network
   * wait.
   *
   * @throws JitgateException with {@code BREAK_GLASS_WAIT} if the network has to wait now
   */
  <T> T attempt(Msp msp, String network, Supplier<T> attempt) {
    Object who = List.of(msp, NetworkRange.client(network));
    Duration wait = backOff.begin(who);
    if (!wait.isZero()) {
      String words = SessionRules.words(Duration.ofSeconds(wait.plusMillis(999).toSeconds()));
      throw new JitgateException(ErrorCode.BREAK_GLASS_WAIT, "Wait " + words + ".");
    }
    boolean wrong = false;
    boolean right = false;
    try {
      T value = attempt.get();
      right = true;
      return value;
    } catch (JitgateException e) {
      wrong = e.code() == ErrorCode.BREAK_GLASS_WRONG;
      throw e;
    } finally {
      if (right) {
        backOff.succeeded(who);
      } else if (wrong) {
        backOff.failed(who);
      } else {
        backOff.withdraw(who);
      }
    }
  }
}
