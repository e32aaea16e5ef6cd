// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ApiFaultsTest {
  private HaloClient client;

  @BeforeEach
  void start() throws Exception {
    client = new HaloClient().signIn();
    client.halo.api().recording().clear();
  }

  @AfterEach
  void stop() {
    client.close();
  }

  private ApiFaults faults() {
    return client.halo.api().faults();
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of(ApiFault.unauthorized(), 401, ""),
        Arguments.of(
            ApiFault.tooMany(), 429, "Rate Limit Reached - 700 Requests per rolling 5 minute"),
        Arguments.of(ApiFault.gatewayTimeout(), 504, "<title>504 Gateway Time-out</title>"),
        Arguments.of(ApiFault.unavailable(), 503, "<title>503 Service Unavailable</title>"),
        Arguments.of(ApiFault.page(200, "Sign in"), 200, "<title>Sign in</title>"),
        Arguments.of(ApiFault.text(500, "Deadlocked"), 500, "Deadlocked"),
        Arguments.of(
            ApiFault.resultCode(400, 7, "No"), 400, "{\"resultCode\":7,\"errorMessage\":\"No\"}"),
        Arguments.of(ApiFault.exception(400, "Broken"), 400, "\"Message\":\"Broken\""));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void answersInPlaceOfTheCall(ApiFault fault, int status, String body) throws Exception {
    ApiFaultRule rule = faults().on("POST", "/api/actions").once(fault);
    HaloClient.Answer answer = client.note(1012, "x");
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).contains(body);
    assertThat(client.desk.actions(1012)).isEmpty();
    assertThat(client.note(1012, "x").status()).isEqualTo(201);
    assertThat(rule.hits()).isEqualTo(1);
    assertThat(rule.seen()).isEqualTo(2);
  }

  @Test
  void goesWrongSoManyTimesAndLaterAndElsewhereNot() throws Exception {
    faults().on("*", "/api/*").after(1).times(2, ApiFault.text(500, "x"));
    assertThat(client.get("/api/Client").status()).isEqualTo(200);
    assertThat(client.get("/api/Client/12").status()).isEqualTo(200);
    assertThat(client.get("/api/Tickets").status()).isEqualTo(500);
    assertThat(client.get("/api/Tickets").status()).isEqualTo(500);
    assertThat(client.get("/api/Tickets").status()).isEqualTo(200);
  }

  @Test
  void goesWrongUntilItIsCleared() throws Exception {
    faults().down();
    assertThat(client.get("/api/Client").status()).isEqualTo(503);
    assertThat(client.token("s3cret", "").status()).isEqualTo(503);
    faults().clear();
    assertThat(client.get("/api/Client").status()).isEqualTo(200);
  }

  @Test
  void saysHowLongToWait() throws Exception {
    faults().on("GET", "/**").once(ApiFault.tooMany(Duration.ofSeconds(90)));
    assertThat(client.get("/api/Client").header("Retry-After")).isEqualTo("90");
  }

  @Test
  void emptiesEachKindOfList() throws Exception {
    faults().on("GET", "/**").always(ApiFault.emptyList());
    assertThat(client.get("/api/Client").body()).isEqualTo("{\"record_count\":0,\"clients\":[]}");
    assertThat(client.get("/api/Tickets").body()).isEqualTo("{\"record_count\":0,\"tickets\":[]}");
    assertThat(client.get("/api/Actions?ticket_id=1012").body())
        .isEqualTo("{\"record_count\":0,\"actions\":[]}");
    assertThat(client.get("/api/Outcome").body()).isEqualTo("[]");
  }

  @Test
  void cutsTheConnectionBeforeTheEffect() throws Exception {
    faults().on("POST", "/api/Actions").always(ApiFault.cutBefore());
    assertThatThrownBy(() -> client.note(1012, "x")).isInstanceOf(IOException.class);
    assertThat(client.desk.actions(1012)).isEmpty();
    assertThat(client.halo.api().recording().calls().get(0).answer().isCut()).isTrue();
  }

  @Test
  void cutsTheConnectionAfterTheEffect() throws Exception {
    faults().on("POST", "/api/Actions").once(ApiFault.cutAfter());
    assertThatThrownBy(() -> client.note(1012, "x")).isInstanceOf(IOException.class);
    assertThat(client.desk.actions(1012)).hasSize(1);
  }

  @Test
  void isSilentAfterTheEffect() throws Exception {
    faults().on("POST", "/api/Actions").once(ApiFault.silentAfter(Duration.ofMillis(20)));
    assertThatThrownBy(() -> client.note(1012, "x")).isInstanceOf(IOException.class);
    assertThat(client.desk.actions(1012)).hasSize(1);
  }

  @Test
  void answersHalfAndLate() throws Exception {
    faults().on("GET", "/api/Client").once(ApiFault.truncated());
    assertThat(client.get("/api/Client").body())
        .startsWith("{\"record_count\":2")
        .doesNotEndWith("}");
    faults().on("GET", "/api/Client").once(ApiFault.late(Duration.ofMillis(20)));
    long before = System.nanoTime();
    assertThat(client.get("/api/Client").status()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(19));
  }

  @Test
  void refusesConnectionsUntilItComesBack() throws Exception {
    client.halo.goAway();
    assertThatThrownBy(() -> client.get("/api/Client")).isInstanceOf(ConnectException.class);
    client.halo.comeBack();
    assertThat(client.get("/api/Client").status()).isEqualTo(200);
  }

  @Test
  void recordsEveryCall() throws Exception {
    client.note(1012, "x");
    client.clock.advance(Duration.ofMinutes(1));
    faults().on("GET", "/api/Client").once(ApiFault.text(500, "x"));
    client.get("/api/client?search=a%26b");
    client.get("/api/Client/12");
    ApiRecording recording = client.halo.api().recording();
    assertThat(recording.count()).isEqualTo(3);
    assertThat(recording.calls("POST", "/api/actions"))
        .singleElement()
        .satisfies(call -> assertThat(call.request().body()).contains("\"note_html\":\"x\""))
        .returns(false, ApiCall::faulty);
    ApiCall call = recording.calls("GET", "/api/Client").get(0);
    assertThat(call.request().query()).containsEntry("search", "a&b");
    assertThat(call.at()).isEqualTo(client.clock.instant());
    assertThat(call.answer().status()).isEqualTo(500);
    assertThat(call.faulty()).isTrue();
    recording.clear();
    assertThat(recording.count()).isZero();
  }
}
