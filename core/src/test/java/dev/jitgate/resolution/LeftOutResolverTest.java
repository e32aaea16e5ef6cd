// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import static dev.jitgate.resolution.TestChains.entry;
import static dev.jitgate.resolution.TestChains.loaded;
import static dev.jitgate.resolution.TestChains.on;
import static dev.jitgate.resolution.TestChains.skippable;
import static dev.jitgate.resolution.TestChains.variables;
import static dev.jitgate.resolution.TestTenants.CONTOSO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.msp.ResolutionMode;
import dev.jitgate.msp.ResolverEntry.Run;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolution.ResolverState.Status;
import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.TenantResolver;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeftOutResolverTest {

  private final AtomicLong now = new AtomicLong();
  private TenantResolver behaviour = request -> new Resolution.NoMatch("fine");
  private final ResolverChain chain =
      TestChains.chain(
          ResolutionMode.FIRST,
          now::get,
          List.of(on(Run.POOL, skippable(entry("flaky"))), entry("sound")),
          loaded("flaky", request -> behaviour.resolve(request)),
          loaded("sound", request -> new Resolution.Resolved(CONTOSO, "found")));

  private Verdict ask() {
    return chain.resolve(variables("v", "x"), TestTenants.ALL);
  }

  private void askUntilPaused(TenantResolver bad) {
    behaviour = bad;
    for (int i = 0; i < 20; i++) {
      ask();
    }
    assertThat(chain.states().get(0))
        .returns(Status.PAUSED, ResolverState::status)
        .returns(20L, ResolverState::calls)
        .returns(20L, ResolverState::failures);
  }

  private void assertRefused(ErrorCode code, String reason) {
    assertThat(ask())
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.reason()).isEqualTo(reason);
            });
  }

  private static Resolution unreachable() throws IOException {
    throw new IOException("no route to host");
  }

  private static Resolution buggy() {
    throw new IllegalStateException("bug");
  }

  @Test
  void passesAMarkedEntryOverWhileItsPauseIsForUnavailability() {
    askUntilPaused(request -> unreachable());
    behaviour = request -> new Resolution.NoMatch("fine");

    Verdict verdict = ask();

    assertThat(verdict).isInstanceOf(Verdict.Found.class);
    assertThat(verdict.steps().get(0))
        .returns(Step.Outcome.SKIPPED, Step::outcome)
        .returns(
            "it is left out since it failed too often, at last: java.io.IOException: no route to"
                + " host",
            Step::reason);
    assertThat(verdict.steps().get(0).code()).contains(ErrorCode.RESOLVER_PAUSED);
    assertThat(chain.states().get(0).calls()).isEqualTo(20);
  }

  @Test
  void neverPassesABugOver() {
    behaviour = request -> buggy();
    assertRefused(ErrorCode.RESOLVER_FAILED, "'flaky': java.lang.IllegalStateException: bug");
    for (int i = 1; i < 20; i++) {
      ask();
    }

    assertRefused(
        ErrorCode.RESOLVER_PAUSED,
        "'flaky': it is left out since it failed too often, at last:"
            + " java.lang.IllegalStateException: bug");
  }

  @Test
  void asksAgainAfterTheMinute() {
    askUntilPaused(request -> unreachable());
    behaviour = request -> new Resolution.NoMatch("fine");

    now.addAndGet(Duration.ofSeconds(61).toNanos());

    assertThat(ask().steps().get(0).outcome()).isEqualTo(Step.Outcome.NO_MATCH);
    assertThat(chain.states().get(0).status()).isEqualTo(Status.OK);
  }

  @Test
  void asksAQuarantinedResolverOnlyAfterItsRelease() {
    askUntilPaused(request -> buggy());
    for (int i = 0; i < 2; i++) {
      now.addAndGet(Duration.ofSeconds(61).toNanos());
      ask();
    }
    behaviour = request -> new Resolution.NoMatch("fine");
    now.addAndGet(Duration.ofDays(1).toNanos());
    assertRefused(
        ErrorCode.RESOLVER_QUARANTINED,
        "'flaky': it is left out since it failed too often, at last:"
            + " java.lang.IllegalStateException: bug");
    assertThat(chain.states().get(0).status()).isEqualTo(Status.QUARANTINED);

    assertThat(chain.release("unknown")).isFalse();
    assertThat(chain.release("flaky")).isTrue();

    assertThat(ask()).isInstanceOf(Verdict.Found.class);
    assertThat(chain.states().get(0).status()).isEqualTo(Status.OK);
  }

  @Test
  void doesNotCountNoMatchAndAmbiguousAsFailures() {
    behaviour =
        request -> new Resolution.Ambiguous(List.of(CONTOSO, TestTenants.DEMO), "two look alike");
    for (int i = 0; i < 30; i++) {
      ask();
    }

    assertThat(chain.states().get(0))
        .returns(Status.OK, ResolverState::status)
        .returns(30L, ResolverState::calls)
        .returns(0L, ResolverState::failures);
  }
}
