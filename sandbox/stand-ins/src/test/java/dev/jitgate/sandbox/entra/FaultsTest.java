// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final String USER = Contoso.user("jit-a");

  private Contoso contoso;

  @BeforeEach
  void start() throws Exception {
    contoso = Contoso.start();
  }

  @AfterEach
  void stop() throws IOException {
    contoso.close();
  }

  @Test
  void throttlesTheCallThatIsNamed() throws Exception {
    FaultRule rule =
        contoso
            .entra
            .faults()
            .on("GET", "/users/*")
            .inTenant(Contoso.TENANT)
            .call(2)
            .then(Fault.throttled(Duration.ofSeconds(7)));
    String path = "/users/" + contoso.create("jit-a");
    assertThat(contoso.graph.get(path).status()).isEqualTo(200);
    assertThat(contoso.graph.get("/users").status()).isEqualTo(200);
    GraphClient.Answer throttled = contoso.graph.get(path, "client-request-id", "mine");
    assertThat(throttled.refusal()).isEqualTo("429 TooManyRequests: Too Many Requests");
    assertThat(throttled.header("Retry-After")).hasValue("7");
    assertThat(throttled.json().getJsonObject("error").getJsonObject("innerError"))
        .containsEntry("client-request-id", Jsons.string("mine"))
        .containsEntry("date", Jsons.string("2026-11-23T10:00:00"));
    assertThat(contoso.graph.get(path).status()).isEqualTo(200);
    assertThat(rule.hits()).isEqualTo(1);
    assertThat(rule.seen()).isEqualTo(3);
  }

  @Test
  void answersWithoutAnEffect() throws Exception {
    for (Fault fault :
        List.of(
            Fault.throttled(),
            Fault.unavailable(),
            Fault.notYetVisible(),
            Fault.notYetAllowed(),
            Fault.error(400, "Request_BadRequest", "wanted by this test"))) {
      contoso.entra.faults().clear();
      contoso.entra.faults().on("POST", "/users").call(1).then(fault);
      GraphClient.Answer answer = contoso.graph.post("/users", USER);
      assertThat(answer.status()).isIn(429, 503, 404, 403, 400);
      assertThat(answer.header("Retry-After")).isEmpty();
    }
    assertThat(contoso.directory.accounts()).isEmpty();
    assertThat(contoso.graph.post("/users", USER).status()).isEqualTo(201);
  }

  @Test
  void breaksTheConnectionBeforeTheEffect() {
    contoso.entra.faults().on("POST", "/users").then(Fault.resetBefore());
    assertThatThrownBy(() -> contoso.graph.post("/users", USER)).isInstanceOf(IOException.class);
    assertThat(contoso.directory.accounts()).isEmpty();
  }

  @Test
  void breaksTheConnectionAfterTheEffect() {
    contoso.entra.faults().on("POST", "/users").call(1).then(Fault.resetAfter());
    assertThatThrownBy(() -> contoso.graph.post("/users", USER)).isInstanceOf(IOException.class);
    assertThat(contoso.directory.accounts()).hasSize(1);
    assertThat(contoso.entra.recording().calls("POST", "/users").get(0).status()).isZero();
  }

  @Test
  void staysSilentAfterTheEffect() {
    contoso.entra.faults().on("POST", "/users").call(1).then(Fault.silenceAfter());
    assertThatThrownBy(() -> contoso.graph.post("/users", USER))
        .isInstanceOf(HttpTimeoutException.class);
    assertThat(contoso.directory.accounts()).hasSize(1);
  }

  @Test
  void answersHalfAnObject() throws Exception {
    contoso.entra.faults().on("POST", "/users").call(1).then(Fault.garbage());
    GraphClient.Answer answer = contoso.graph.post("/users", USER);
    assertThat(answer.status()).isEqualTo(201);
    assertThat(Jsons.parse(answer.body())).isEmpty();
    assertThat(contoso.directory.accounts()).hasSize(1);
  }

  @Test
  void answersLate() throws Exception {
    contoso.entra.faults().on("*", "/domains").then(Fault.delay(Duration.ofMillis(300)));
    long start = System.nanoTime();
    assertThat(contoso.graph.get("/domains").status()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(290));
  }

  @Test
  void failsTheTokenEndpointOfOneTenant() throws Exception {
    contoso
        .entra
        .faults()
        .on("POST", "/oauth2/v2.0/token")
        .inTenant(Contoso.TENANT)
        .call(1)
        .then(Fault.unavailable());
    assertThat(contoso.graph.requestToken(Contoso.TENANT, Contoso.APP, Contoso.SECRET).status())
        .isEqualTo(503);
    assertThat(contoso.graph.requestToken(Contoso.TENANT, Contoso.APP, Contoso.SECRET).status())
        .isEqualTo(200);
  }

  @Test
  void showsBothBoundariesOfACall() throws Exception {
    List<String> seen = new ArrayList<>();
    contoso.entra.onCall(
        new CallHook() {
          @Override
          public void before(Call call) {
            seen.add("before " + call.path() + " " + contoso.directory.accounts().size());
          }

          @Override
          public void after(Call call, int status) {
            seen.add("after " + status + " " + contoso.directory.accounts().size());
          }
        });
    contoso.graph.post("/users", USER);
    assertThat(seen).containsExactly("before /v1.0/users 0", "after 201 1");
  }

  @Test
  void recordsEveryCall() throws Exception {
    contoso.graph.post("/users", USER, "client-request-id", "mine");
    RecordedCall call = contoso.entra.recording().calls("POST", "/users").get(0);
    assertThat(call.call().tenantId()).isEqualTo(Contoso.TENANT);
    assertThat(call.requestBody()).contains("Aa1!aaaaaaaaaaaa");
    assertThat(call.requestHeaders()).containsEntry("client-request-id", "mine");
    assertThat(call.status()).isEqualTo(201);
    assertThat(call.responseBody()).contains("jit-a@contoso.onmicrosoft.com");
    assertThat(call.at()).isEqualTo(contoso.clock.instant());
  }

  @Test
  void forgetsTheOldestCalls() {
    Recording recording = new Recording();
    String large = "x".repeat(10 * 1024 * 1024);
    for (int i = 0; i < 5; i++) {
      recording.add(
          new RecordedCall(
              contoso.clock.instant(),
              new Call("", "GET", "/v1.0/" + i, ""),
              Map.of(),
              large,
              200,
              Map.of(),
              "",
              false));
    }
    assertThat(recording.calls())
        .extracting(c -> c.call().path())
        .containsExactly("/v1.0/2", "/v1.0/3", "/v1.0/4");
    assertThat(recording.forgotten()).isEqualTo(2);
  }

  @Test
  void saysTheTimeAndEchoesTheRequestId() throws Exception {
    GraphClient.Answer answer = contoso.graph.get("/domains", "client-request-id", "mine");
    assertThat(answer.header("Date")).hasValue("Mon, 23 Nov 2026 10:00:00 GMT");
    assertThat(answer.header("client-request-id")).hasValue("mine");
    assertThat(answer.header("request-id").orElseThrow()).hasSize(36);
    assertThat(contoso.graph.get("/domains").header("request-id"))
        .isNotEqualTo(answer.header("request-id"));
  }

  @Test
  void throttlesWhoAsksTooMuch() throws Exception {
    String user = "/users/" + contoso.create("jit-a");
    contoso.pass(Duration.ofSeconds(10));
    contoso.directory.change(t -> t.withThrottle(new Throttle(4, 100)));
    assertThat(contoso.graph.get(user).header("x-ms-resource-unit")).hasValue("2");
    assertThat(contoso.graph.get(user).header("x-ms-throttle-limit-percentage")).hasValue("1.0");
    GraphClient.Answer refused = contoso.graph.get(user);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).hasValue("10");
    assertThat(refused.header("x-ms-throttle-scope"))
        .hasValue("Tenant_Application/ReadWrite/" + Contoso.APP + "/" + Contoso.TENANT);
    GraphClient.Answer pass =
        contoso.graph.get(user + "/authentication/temporaryAccessPassMethods");
    assertThat(pass.status()).isEqualTo(429);
    assertThat(pass.header("Retry-After")).isEmpty();
    contoso.pass(Duration.ofSeconds(10));
    assertThat(contoso.graph.get(user).status()).isEqualTo(200);
  }

  @Test
  void countsWritesForLonger() throws Exception {
    contoso.directory.change(t -> t.withThrottle(new Throttle(1000, 2)));
    contoso.create("jit-a");
    contoso.create("jit-b");
    contoso.pass(Duration.ofSeconds(149));
    assertThat(contoso.graph.post("/users", Contoso.user("jit-c")).status()).isEqualTo(429);
    assertThat(contoso.graph.get("/users").status()).isEqualTo(200);
    contoso.pass(Duration.ofSeconds(151));
    assertThat(contoso.graph.post("/users", Contoso.user("jit-c")).status()).isEqualTo(201);
  }
}
