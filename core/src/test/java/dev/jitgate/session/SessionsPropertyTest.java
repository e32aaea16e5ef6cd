// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.msp.Msp;
import dev.jitgate.msp.SessionRules;
import dev.jitgate.session.Sessions.Begun;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The limits of a session against a plain model, over any sequence of events. */
class SessionsPropertyTest {

  private static final Msp MSP = new Msp("nikpot");
  private static final Client CLIENT = new Client("https://jit.nikpot.example", "Chrome", "::1");

  private enum Act {
    USE,
    STEP_UP,
    CONNECT_FRAME
  }

  private record Event(Duration pause, Act act) {}

  @Property(tries = 500)
  void noEventExtendsASessionBeyondItsLimits(
      @ForAll("rules") SessionRules rules, @ForAll("events") List<Event> events) {
    SetClock clock = new SetClock();
    MemorySessionStore store = new MemorySessionStore();
    Person person = new Person(UUID.randomUUID(), MSP, "Anna", Role.TECHNICIAN, true);
    store.put(person);
    Sessions sessions = new Sessions(MSP, () -> rules, store, clock, new SecureRandom());
    Begun begun = sessions.signIn(person, SignInMethod.PASSKEY, CLIENT);
    Token token = begun.token();
    Instant end = clock.instant().plus(rules.absolute());
    Instant lastUse = clock.instant();
    boolean ended = false;

    for (Event event : events) {
      clock.pass(event.pause());
      Instant now = clock.instant();
      // A use is noted to the minute, so that a session may end up to a minute early.
      boolean surelyIdle = !now.isBefore(lastUse.plus(rules.idle()));
      boolean surelyBusy = now.isBefore(lastUse.plus(rules.idle()).minusSeconds(60));
      SessionUse use = sessions.use(token);
      boolean valid = use instanceof SessionUse.Valid;

      if (ended || !now.isBefore(end) || surelyIdle) {
        assertThat(valid).isFalse();
      } else if (surelyBusy) {
        assertThat(valid).isTrue();
      }
      if (!valid) {
        ended = true;
        continue;
      }
      lastUse = now;
      SessionUse.Valid alive = (SessionUse.Valid) use;
      token = alive.replacement().orElse(token);
      switch (event.act()) {
        case USE -> {}
        case STEP_UP ->
            token =
                sessions
                    .stepUp(
                        alive.signedIn().session(), token, SignInMethod.PASSKEY, clock.instant())
                    .orElse(token);
        case CONNECT_FRAME ->
            assertThat(
                    sessions
                        .connect(alive.signedIn(), new FrameKey(KEY), CLIENT)
                        .signedIn()
                        .session()
                        .expiresAt())
                .isEqualTo(end);
      }
    }
  }

  private static final String KEY = new FrameKeys().spki();

  @Provide
  Arbitrary<SessionRules> rules() {
    Arbitrary<Long> minutes = Arbitraries.longs().between(15, Duration.ofDays(30).toMinutes());
    return Combinators.combine(minutes, minutes)
        .as(
            (one, other) ->
                new SessionRules(
                    Duration.ofMinutes(Math.max(one, other)),
                    Duration.ofMinutes(Math.min(one, other))));
  }

  @Provide
  Arbitrary<List<Event>> events() {
    Arbitrary<Duration> pause =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, 120).map(Duration::ofSeconds),
            Arbitraries.longs().between(0, 48).map(Duration::ofHours),
            Arbitraries.longs().between(0, 10).map(Duration::ofDays));
    return Combinators.combine(pause, Arbitraries.of(Act.values()))
        .as(Event::new)
        .list()
        .ofMaxSize(30);
  }
}
