// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import static dev.jitgate.web.graph.EntraAccountsTest.trouble;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jitgate.provider.AccountDraft;
import dev.jitgate.provider.AccountProviders.Urgency;
import dev.jitgate.provider.ProviderException;
import dev.jitgate.provider.ProviderException.Trouble;
import dev.jitgate.sandbox.entra.AppRegistration;
import dev.jitgate.sandbox.entra.Fault;
import dev.jitgate.sandbox.entra.Permission;
import dev.jitgate.session.Bytes;
import dev.jitgate.web.graph.ClientCredential.ClientSecret;
import dev.jitgate.web.outbound.Limiter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransportTest {

  private final Bench bench = Bench.start();

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void manyWhoNeedATokenAskOnce() throws Exception {
    bench.entra.faults().on("POST", "/oauth2/v2.0/token").then(Fault.delay(Duration.ofMillis(300)));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      IntStream.range(0, 8).forEach(i -> threads.execute(() -> bench.accounts().standardDomain()));
    } finally {
      threads.shutdown();
      assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(bench.tokens()).isEqualTo(1);
    assertThat(bench.entra.recording().calls("GET", "/domains")).hasSize(8);
  }

  @Test
  void aTokenIsRenewedBeforeItEnds() {
    bench.accounts().standardDomain();
    bench.clock.advance(Duration.ofMinutes(50));
    bench.accounts().standardDomain();
    assertThat(bench.tokens()).isEqualTo(1);
    bench.clock.advance(Duration.ofMinutes(6));
    bench.accounts().standardDomain();
    assertThat(bench.tokens()).isEqualTo(2);
  }

  @Test
  void aTokenThatIsNotTakenAnyMoreIsRenewedOnce() {
    bench.accounts().standardDomain();
    bench
        .entra
        .faults()
        .on("GET", "/domains")
        .call(1)
        .then(Fault.error(401, "InvalidAuthenticationToken", "Access token has expired."));
    bench.accounts().standardDomain();
    assertThat(bench.tokens()).isEqualTo(2);

    bench
        .entra
        .faults()
        .on("GET", "/domains")
        .then(Fault.error(401, "InvalidAuthenticationToken", "Access token is wrong."));
    bench.entra.recording().clear();
    trouble(Trouble.LOCKED_OUT, () -> bench.accounts().standardDomain());
    assertThat(bench.entra.recording().calls("GET", "/domains")).hasSize(2);
  }

  @Test
  void aPermissionGivenSinceTheTokenIsFound() {
    bench.contoso.change(
        tenant ->
            tenant.withConsent(
                Bench.CLIENT.toString(), EnumSet.of(Permission.ORGANIZATION_READ_ALL)));
    trouble(Trouble.REFUSED, () -> bench.accounts().standardDomain());
    int before = bench.tokens();
    trouble(Trouble.REFUSED, () -> bench.accounts().standardDomain());
    assertThat(bench.tokens()).isEqualTo(before);

    bench.contoso.change(
        tenant -> tenant.withConsent(Bench.CLIENT.toString(), EnumSet.allOf(Permission.class)));
    bench.clock.advance(Duration.ofMinutes(6));
    assertThat(bench.accounts().standardDomain()).isEqualTo(Bench.DOMAIN);
  }

  @Test
  void anotherCredentialDoesNotUseItsPredecessorsToken() {
    bench.accounts().standardDomain();
    bench.entra.register(
        AppRegistration.of(Bench.CLIENT.toString(), "jitgate").withSecret("another"));

    bench.with(new ClientSecret("another")).accounts().standardDomain();

    assertThat(bench.tokens()).isEqualTo(2);
  }

  @Test
  void aWrongSecretLocksOutAndSaysWhatToDo() {
    bench.with(new ClientSecret("wrong"));

    ProviderException e =
        catchThrowableOfType(ProviderException.class, () -> bench.accounts().standardDomain());

    assertThat(e.trouble()).isEqualTo(Trouble.LOCKED_OUT);
    assertThat(e.detail())
        .isEqualTo("The client secret is wrong. Paste its value, not its id. (AADSTS7000215)");
  }

  @Test
  void aDirectoryWithoutConsentLocksOut() {
    bench.contoso.change(tenant -> tenant.withoutConsent(Bench.CLIENT.toString()));

    trouble(Trouble.LOCKED_OUT, () -> bench.accounts().standardDomain());
  }

  @Test
  void aShortPauseIsWaitedOut() {
    bench.entra.faults().on("GET", "/domains").call(1).then(Fault.throttled(Duration.ofSeconds(7)));

    assertThat(bench.accounts().standardDomain()).isEqualTo(Bench.DOMAIN);
    assertThat(bench.waits).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void aLongPauseIsToldAndKept() {
    bench
        .entra
        .faults()
        .on("GET", "/domains")
        .call(1)
        .then(Fault.throttled(Duration.ofSeconds(40)));

    ProviderException e =
        catchThrowableOfType(ProviderException.class, () -> bench.accounts().standardDomain());
    assertThat(e.trouble()).isEqualTo(Trouble.THROTTLED);
    assertThat(e.retryAfter()).contains(Duration.ofSeconds(40));

    bench.entra.recording().clear();
    trouble(Trouble.THROTTLED, () -> bench.accounts().byId("x"));
    assertThat(bench.entra.recording().calls()).isEmpty();
    assertThat(bench.waits).isEmpty();

    bench.clock.advance(Duration.ofSeconds(41));
    assertThat(bench.accounts().standardDomain()).isEqualTo(Bench.DOMAIN);
  }

  @Test
  void aDirectoryThatStaysBusyIsLeftToTheCaller() {
    bench.entra.faults().on("GET", "/domains").then(Fault.throttled());

    trouble(Trouble.THROTTLED, () -> bench.accounts().standardDomain());

    assertThat(bench.entra.recording().calls("GET", "/domains")).hasSize(2);
    assertThat(bench.waits).hasSize(1);
    assertThat(bench.waits.get(0)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void aLostWriteIsUncertainAndALostReadIsNot() {
    bench.entra.faults().on("POST", "/users").call(1).then(Fault.resetBefore());
    bench.entra.faults().on("POST", "/users").call(2).then(Fault.unavailable());
    bench.entra.faults().on("POST", "/users").call(3).then(Fault.garbage());
    bench.entra.faults().on("GET", "/domains").call(1).then(Fault.unavailable());

    for (int i = 0; i < 3; i++) {
      String name = "jit-" + i + "@" + Bench.DOMAIN;
      trouble(Trouble.UNCERTAIN, () -> create(name));
    }
    trouble(Trouble.UNREACHABLE, () -> bench.accounts().standardDomain());
    assertThat(bench.entra.recording().calls("POST", "/users")).hasSize(3);
  }

  @Test
  void aWriteThatIsNotAnsweredIsUncertain() {
    bench.impatient(Duration.ofMillis(600));
    bench.accounts().standardDomain();
    bench.entra.faults().on("POST", "/users").call(1).then(Fault.silenceAfter());

    trouble(Trouble.UNCERTAIN, () -> create("jit-a@" + Bench.DOMAIN));
    assertThat(bench.contoso.accounts()).hasSize(1);
  }

  @Test
  void whereNobodyAnswersNothingWasDone() {
    trouble(Trouble.UNREACHABLE, () -> bench.unreachable().accounts().standardDomain());
  }

  @Test
  void aListThatGoesOnElsewhereIsNotFollowed() {
    for (String next :
        new String[] {
          "https://evil.example/v1.0/domains?$skiptoken=1",
          "http://127.0.0.1:9/v1.0/domains",
          "//evil.example/v1.0/domains",
          "/v1.0/domains",
          "http://user@127.0.0.1/v1.0/domains",
          "not an address"
        }) {
      bench.entra.faults().clear();
      bench
          .entra
          .faults()
          .on("GET", "/domains")
          .then(
              new Fault.Answered(
                  200,
                  Map.of("Content-Type", "application/json"),
                  "{\"value\":[],\"@odata.nextLink\":\"" + next + "\"}"));
      trouble(Trouble.INVALID, () -> bench.accounts().standardDomain());
    }
  }

  @Test
  void anAnswerWithoutEndIsCutOff() {
    bench
        .entra
        .faults()
        .on("GET", "/domains")
        .then(
            new Fault.Answered(
                200,
                Map.of("Content-Type", "application/json"),
                "{\"value\":[\"" + "x".repeat(5 * 1024 * 1024) + "\"]}"));

    trouble(Trouble.UNREACHABLE, () -> bench.accounts().standardDomain());
  }

  @Test
  void anotherDirectoryGoesOnMeanwhile() {
    Limiter limiter = new Limiter(bench.clock, () -> 0);
    limiter.refused("global/a", Optional.of(Duration.ofSeconds(30)));

    assertThat(limiter.pause("global/a")).contains(Duration.ofSeconds(30));
    assertThat(limiter.pause("global/b")).isEmpty();
    bench.providers().of(bench.msp, bench.tenant, Urgency.LOW).standardDomain();
  }

  private void create(String name) {
    bench
        .accounts()
        .create(
            new AccountDraft(name, "JIT", name),
            Bytes.of("Pass-Word-1234!xyz".getBytes(StandardCharsets.UTF_8)));
  }
}
