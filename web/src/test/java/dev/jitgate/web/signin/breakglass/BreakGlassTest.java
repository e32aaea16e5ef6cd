// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.breakglass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.credential.SecretKeeper;
import dev.jitgate.credential.SecretName;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Bytes;
import dev.jitgate.session.Role;
import dev.jitgate.session.SetClock;
import dev.jitgate.web.signin.breakglass.BreakGlass.Opened;
import dev.jitgate.web.signin.passkey.RecoveryCodes;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.MemoryDatabase;
import dev.jitgate.web.store.SqlBreakGlassStore;
import dev.jitgate.web.store.SqlRecoveryCodeStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BreakGlassTest {

  private static final String HERE = "192.0.2.1";
  private static final String THERE = "198.51.100.9";

  private final Msp msp = new Msp("nikpot");
  private final SetClock clock = new SetClock();
  private final SecureRandom random = new SecureRandom();
  private final CountingHashes hashes = new CountingHashes();
  private final AtomicInteger networks = new AtomicInteger();
  private final Map<String, Bytes> kept = new ConcurrentHashMap<>();
  private Database database;
  private BreakGlass glass;

  @BeforeEach
  void open() {
    database = MemoryDatabase.open();
    glass = of(msp);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private BreakGlass of(Msp which) {
    return new BreakGlass(
        which,
        new SqlBreakGlassStore(database),
        new MemoryKeeper(),
        new SqlRecoveryCodeStore(database),
        new Attempts(hashes, new FewAtOnce(), new BackOff(clock)),
        clock,
        random);
  }

  @Test
  void isOffUntilTheAuthenticatorHasConfirmedIt() {
    refused("ABCD", "000000");
    SetUp begun = glass.begin("jit.example");
    assertThat(glass.present()).isEmpty();
    refused(begun.password(), code());

    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> glass.confirm(begun.account(), wrongCode()))
        .extracting(JitgateException::code)
        .isEqualTo(ErrorCode.BREAK_GLASS_CODE);
    assertThat(glass.present()).isEmpty();
    glass.confirm(begun.account(), code());

    nextStep();
    Opened opened = glass.open(HERE, begun.password(), code());
    assertThat(opened.person().role()).isEqualTo(Role.BREAK_GLASS);
    assertThat(glass.present().orElseThrow().lastUsedAt()).contains(clock.instant());
  }

  @Test
  void aCodeOpensOnceTheOneThatConfirmedNever() {
    SetUp account = setUp();
    refused(account.password(), code());
    nextStep();
    String code = code();
    glass.open(HERE, account.password(), code);

    refused(account.password(), code);
    clock.pass(Duration.ofSeconds(30));
    refused(account.password(), code);
  }

  @Test
  void anOlderCodeIsWorthlessOnceANewerOneWasUsed() {
    SetUp account = setUp();
    nextStep();
    final String older = code();
    clock.pass(Duration.ofSeconds(30));
    glass.open(HERE, account.password(), code());

    refused(account.password(), older);
  }

  @Test
  void thePasswordIsReadHoweverItIsTyped() {
    SetUp account = setUp();
    nextStep();

    String typed = " " + account.password().toLowerCase(Locale.ROOT).replace('-', ' ');
    assertThat(glass.open(HERE, typed, " " + code() + " ").codesLeft()).isEmpty();
  }

  @Test
  void aRecoveryCodeStandsInForTheAuthenticatorOnceAndNeverForThePassword() {
    SetUp account = setUp();
    String first = account.recoveryCodes().get(0);

    refused(account.password() + "0", first);
    clock.pass(Duration.ofMinutes(1));
    assertThat(glass.open(HERE, account.password(), first).codesLeft()).hasValue(9);
    refused(account.password(), first);
    RecoveryCodes people = new RecoveryCodes(new SqlRecoveryCodeStore(database), clock, random);
    assertThat(people.use(msp, account.recoveryCodes().get(1))).as("at the sign-in").isEmpty();
    assertThat(glass.codesLeft(glass.present().orElseThrow())).isEqualTo(9);
  }

  @Test
  void anotherMspsSecretsOpenNothing() {
    BreakGlass other = of(new Msp("other"));
    SetUp theirs = other.begin("other.example");
    other.confirm(theirs.account(), code(theirs));
    nextStep();

    refused(theirs.password(), code(theirs));
    SetUp ours = setUp();
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> other.confirm(ours.account(), code(ours)));
    assertThat(other.remove(ours.account())).isFalse();
    nextStep();
    refused(ours.password(), theirs.recoveryCodes().get(0));
    assertThat(glass.open(THERE, ours.password(), code(ours))).isNotNull();
  }

  @Test
  void aNewOneReplacesTheOldOneOnlyWhenConfirmed() {
    SetUp old = setUp();
    final SetUp forgotten = glass.begin("jit.example");
    SetUp next = glass.begin("jit.example");
    nextStep();
    glass.open(HERE, old.password(), code(old));
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> glass.confirm(forgotten.account(), "000000"))
        .extracting(JitgateException::code)
        .isEqualTo(ErrorCode.BREAK_GLASS_SET_UP_OVER);

    glass.confirm(next.account(), code(next));
    nextStep();

    refused(old.password(), code(next));
    refused(old.password(), old.recoveryCodes().get(0));
    glass.open(THERE, next.password(), code(next));
    assertThat(kept.keySet())
        .containsExactly("nikpot " + SecretName.ofMsp(next.account().toString(), "totp-key"));
  }

  @Test
  void aSetUpThatNobodyConfirmsIsOver() {
    SetUp begun = glass.begin("jit.example");
    clock.pass(BreakGlass.SET_UP_LIFE);

    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> glass.confirm(begun.account(), code(begun)))
        .extracting(JitgateException::code)
        .isEqualTo(ErrorCode.BREAK_GLASS_SET_UP_OVER);
  }

  @Test
  void switchedOffOpensNothingAndKeepsNothing() {
    SetUp account = setUp();
    nextStep();

    final String code = code(account);
    assertThat(glass.remove(account.account())).isTrue();
    assertThat(glass.remove(account.account())).isFalse();

    refused(account.password(), code);
    assertThat(kept).isEmpty();
  }

  @Test
  void whoIsNotThereCostsAHashAsWell() {
    refused("ABCD", "000000");
    assertThat(hashes.compared.get()).isEqualTo(1);
    SetUp account = setUp();
    refused(account.password() + "x", "000000");

    assertThat(hashes.compared.get()).isEqualTo(2);
  }

  @Test
  void afterAFailureTheNetworkWaitsAndNobodyElse() {
    SetUp account = setUp();
    nextStep();
    assertThat(refusal(HERE, "wrong", code())).isEqualTo(ErrorCode.BREAK_GLASS_WRONG);

    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> glass.open(HERE, account.password(), code()))
        .withMessage("JG-7031: Wait 1 second.");
    assertThat(hashes.compared.get()).isEqualTo(1);
    glass.open(THERE, account.password(), code());
  }

  /** Of 500 who try at once from as many places, two are compared at a time. */
  @Test
  void aCrowdFillsNoMemoryAndLocksNobodyOut() throws Exception {
    SetUp account = setUp();
    nextStep();
    int crowd = 500;
    int compared = FewAtOnce.MOST + FewAtOnce.MOST_WAITING;
    hashes.gate = new CountDownLatch(crowd - compared);
    CyclicBarrier start = new CyclicBarrier(crowd);
    ExecutorService threads = Executors.newFixedThreadPool(crowd);
    List<ErrorCode> answers = new ArrayList<>();
    try {
      List<Future<ErrorCode>> attempts = new ArrayList<>();
      for (int i = 0; i < crowd; i++) {
        String network = "10.0." + i / 250 + "." + i % 250;
        attempts.add(
            threads.submit(
                () -> {
                  start.await();
                  ErrorCode answer = refusal(network, "wrong", "000000");
                  hashes.gate.countDown();
                  return answer;
                }));
      }
      for (Future<ErrorCode> attempt : attempts) {
        answers.add(attempt.get());
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(hashes.most.get()).isEqualTo(FewAtOnce.MOST);
    assertThat(hashes.compared.get()).isEqualTo(compared);
    assertThat(answers).filteredOn(ErrorCode.BREAK_GLASS_WRONG::equals).hasSize(compared);
    assertThat(answers).filteredOn(ErrorCode.BREAK_GLASS_BUSY::equals).hasSize(crowd - compared);
    assertThat(glass.open(HERE, account.password(), code()).person().id())
        .isEqualTo(account.account());
  }

  private SetUp setUp() {
    SetUp account = glass.begin("jit.example");
    glass.confirm(account.account(), code(account));
    return account;
  }

  private void nextStep() {
    clock.pass(Duration.ofSeconds(30));
  }

  /** From a network that has to wait for nothing. */
  private void refused(String password, String code) {
    String network = "203.0.113." + networks.incrementAndGet();
    assertThat(refusal(network, password, code)).isEqualTo(ErrorCode.BREAK_GLASS_WRONG);
  }

  private ErrorCode refusal(String network, String password, String code) {
    try {
      glass.open(network, password, code);
      throw new AssertionError("it opened");
    } catch (JitgateException e) {
      return e.code();
    }
  }

  private String code(SetUp account) {
    return codeOf("record=" + account.account());
  }

  /** Of the only account there is. */
  private String code() {
    return codeOf("");
  }

  private String codeOf(String nameEnd) {
    Bytes key =
        kept.entrySet().stream()
            .filter(entry -> entry.getKey().contains(nameEnd))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow();
    return Totp.code(key, Totp.step(clock.instant()));
  }

  private String wrongCode() {
    return String.format("%06d", (Integer.parseInt(code()) + 500_001) % 1_000_000);
  }

  private final class MemoryKeeper implements SecretKeeper {

    @Override
    public void put(Msp which, SecretName name, Bytes secret) {
      kept.put(which.name() + " " + name, secret);
    }

    @Override
    public Optional<Bytes> get(Msp which, SecretName name) {
      return Optional.ofNullable(kept.get(which.name() + " " + name));
    }

    @Override
    public void remove(Msp which, SecretName name) {
      kept.remove(which.name() + " " + name);
    }
  }

  /** Compares in the clear, and counts how many do so at once. */
  private static final class CountingHashes implements PasswordHashing {

    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger compared = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    @Override
    public String hash(String password) {
      return "hash of " + password;
    }

    @Override
    public boolean matches(String password, String hash) {
      most.accumulateAndGet(running.incrementAndGet(), Math::max);
      compared.incrementAndGet();
      try {
        assertThat(gate.await(1, TimeUnit.MINUTES)).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      boolean fits = hash.equals("hash of " + password);
      running.decrementAndGet();
      return fits;
    }

    @Override
    public String nobodys() {
      return "nobody's";
    }
  }
}
