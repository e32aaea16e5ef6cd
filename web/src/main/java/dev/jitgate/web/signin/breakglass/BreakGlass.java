// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.breakglass;

import dev.jitgate.credential.SecretKeeper;
import dev.jitgate.credential.SecretName;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.BreakGlassAccount;
import dev.jitgate.session.BreakGlassStore;
import dev.jitgate.session.Bytes;
import dev.jitgate.session.Person;
import dev.jitgate.session.RecoveryCodeStore;
import dev.jitgate.session.Role;
import dev.jitgate.web.signin.passkey.CodeText;
import dev.jitgate.web.signin.passkey.RecoveryCodes;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * One MSP's break-glass account: off until somebody has set it up.
 *
 * <p>Safe for use by many threads. Every method throws what {@link BreakGlassStore} and {@link
 * SecretKeeper} do.
 */
public final class BreakGlass {

  /** For this long a set-up waits to be confirmed. */
  public static final Duration SET_UP_LIFE = Duration.ofMinutes(30);

  /** Codes made for this account fit nowhere else. */
  private static final String PURPOSE = "break-glass ";

  private static final int KEY_BYTES = 20;
  private static final Pattern TOTP_CODE = Pattern.compile("[0-9]{6}");

  /** Nobody types more; hashing what is longer would cost more. */
  private static final int MAX_TYPED = 200;

  private final Msp msp;
  private final BreakGlassStore accounts;
  private final SecretKeeper secrets;
  private final RecoveryCodes codes;
  private final Attempts attempts;
  private final InstantSource clock;
  private final SecureRandom random;

  /** Makes the account of the given MSP over its stores. */
  public BreakGlass(
      Msp msp,
      BreakGlassStore accounts,
      SecretKeeper secrets,
      RecoveryCodeStore codes,
      Attempts attempts,
      InstantSource clock,
      SecureRandom random) {
    this.msp = msp;
    this.accounts = accounts;
    this.secrets = secrets;
    this.codes = new RecoveryCodes(codes, clock, random, PURPOSE);
    this.attempts = attempts;
    this.clock = clock;
    this.random = random;
  }

  /** Returns the account by which one can sign in now; empty if it is off. */
  public Optional<BreakGlassAccount> present() {
    return accounts.all(msp).stream()
        .filter(account -> account.confirmedAt().isPresent())
        .findFirst();
  }

  /** Returns how many unused recovery codes an account has. */
  public int codesLeft(BreakGlassAccount account) {
    return codes.left(msp, account.person().id());
  }

  /**
   * Begins a set-up; the present account stays until the new one is confirmed.
   *
   * @param host the MSP's host, by which the authenticator tells its keys apart
   */
  public SetUp begin(String host) {
    accounts.all(msp).stream()
        .filter(account -> account.confirmedAt().isEmpty())
        .forEach(account -> remove(account.person().id()));
    Person person =
        new Person(UUID.randomUUID(), msp, "Break-glass access", Role.BREAK_GLASS, true);
    String password = CodeText.random(random).written();
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    Bytes key = Bytes.of(bytes);
    secrets.put(msp, name(person.id()), key);
    accounts.add(
        new BreakGlassAccount(
            person,
            attempts.hash(password),
            0,
            clock.instant(),
            Optional.empty(),
            Optional.empty()));
    return SetUp.of(person.id(), host, password, key, codes.make(msp, person.id()));
  }

  /**
   * Makes an account that was begun the MSP's only one.
   *
   * @param code the authenticator's present code
   * @throws JitgateException with {@code BREAK_GLASS_SET_UP_OVER} if the account does not wait for
   *     it, {@code BREAK_GLASS_CODE} if the code does not fit
   */
  public void confirm(UUID account, String code) {
    Instant now = clock.instant();
    List<BreakGlassAccount> all = accounts.all(msp);
    boolean waits =
        all.stream()
            .filter(one -> one.person().id().equals(account) && one.confirmedAt().isEmpty())
            .anyMatch(one -> now.isBefore(one.createdAt().plus(SET_UP_LIFE)));
    if (!waits) {
      throw over();
    }
    OptionalLong step = step(account, code.strip(), now);
    if (step.isEmpty()) {
      throw new JitgateException(
          ErrorCode.BREAK_GLASS_CODE, "It is neither the present code nor one beside it.");
    }
    if (!accounts.confirm(msp, account, step.getAsLong(), now)) {
      throw over();
    }
    all.stream()
        .map(one -> one.person().id())
        .filter(other -> !other.equals(account))
        .forEach(other -> secrets.remove(msp, name(other)));
  }

  /** Switches an account off; returns whether it was there. */
  public boolean remove(UUID account) {
    boolean removed = accounts.remove(msp, account);
    if (removed) {
      secrets.remove(msp, name(account));
    }
    return removed;
  }

  /**
   * Returns who signs in by it.
   *
   * <p>What is wrong, and whether there is an account, nobody learns from the answer or its time.
   *
   * @param network the address that the attempt comes from
   * @param password the password, in whatever case and groups
   * @param code the authenticator's present code, or a recovery code
   * @throws JitgateException with {@code BREAK_GLASS_WRONG} if either does not fit, {@code
   *     BREAK_GLASS_WAIT} or {@code BREAK_GLASS_BUSY} if nothing was compared
   */
  public Opened open(String network, String password, String code) {
    return attempts.attempt(msp, network, () -> open(password, code));
  }

  private Opened open(String password, String code) {
    if (password.length() > MAX_TYPED || code.length() > MAX_TYPED) {
      throw wrong();
    }
    String typed = CodeText.parse(password).map(CodeText::written).orElse(password);
    BreakGlassAccount account =
        attempts.matching(typed, this::present).orElseThrow(BreakGlass::wrong);
    Opened opened = secondFactor(account.person(), code.strip());
    accounts.used(msp, opened.person().id(), clock.instant());
    return opened;
  }

  /** Only with the right password: nobody else uses up steps or codes. */
  private Opened secondFactor(Person person, String code) {
    UUID account = person.id();
    if (TOTP_CODE.matcher(code).matches()) {
      OptionalLong step = step(account, code, clock.instant());
      if (step.isPresent() && accounts.useStep(msp, account, step.getAsLong())) {
        return new Opened(person, OptionalInt.empty());
      }
    } else if (codes.use(msp, code).filter(account::equals).isPresent()) {
      return new Opened(person, OptionalInt.of(codes.left(msp, account)));
    }
    throw wrong();
  }

  private OptionalLong step(UUID account, String code, Instant now) {
    return secrets
        .get(msp, name(account))
        .map(key -> Totp.find(key, code, now))
        .orElseGet(OptionalLong::empty);
  }

  private static SecretName name(UUID account) {
    return SecretName.ofMsp(account.toString(), "totp-key");
  }

  private static JitgateException wrong() {
    return new JitgateException(ErrorCode.BREAK_GLASS_WRONG, "Either one may be wrong.");
  }

  private static JitgateException over() {
    return new JitgateException(
        ErrorCode.BREAK_GLASS_SET_UP_OVER, "It was confirmed, replaced, or is too old.");
  }

  /**
   * Somebody who got in.
   *
   * @param person the account's person
   * @param codesLeft how many recovery codes are left, if one was used
   */
  public record Opened(Person person, OptionalInt codesLeft) {}
}
