// SPDX-License-Identifier: Apache-2.0
package com.example.halo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.ResolverConfigException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantResolver;
import dev.jitgate.resolver.tck.FakeConfig;
import dev.jitgate.resolver.tck.FakeDirectory;
import dev.jitgate.resolver.tck.FakeRequest;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HaloFieldResolverTest {

  private final Tenant demo = new Tenant(UUID.randomUUID(), "Demo PAM tenant", "demo", Map.of());
  private FakeHalo halo;
  private TenantResolver resolver;

  @BeforeEach
  void start() throws IOException {
    halo = new FakeHalo();
    halo.putClient(118, "demo");
    resolver = create(Map.of());
  }

  @AfterEach
  void stop() {
    resolver.close();
    halo.close();
  }

  private TenantResolver create(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("base-url", halo.baseUrl() + "/");
    settings.put("tenant", FakeHalo.TENANT);
    settings.put("client-id", FakeHalo.ID);
    settings.put("client-secret", FakeHalo.SECRET);
    settings.put("field", FakeHalo.FIELD);
    settings.putAll(more);
    return new HaloFieldResolverFactory().create(FakeConfig.of(settings));
  }

  private Resolution resolve(String client) throws Exception {
    return resolve(client, Instant.now().plusSeconds(20));
  }

  private Resolution resolve(String client, Instant deadline) throws Exception {
    return resolver.resolve(
        FakeRequest.in(FakeDirectory.of(demo)).with("clientId", client).before(deadline));
  }

  private void assertFound(Resolution answer) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            Resolution.Resolved.class, found -> assertThat(found.tenant()).isEqualTo(demo));
  }

  @Test
  void findsTheTenantThatTheFieldNames() throws Exception {
    assertFound(resolve("118"));
    assertFound(resolve("118"));
    assertThat(halo.tokens()).isEqualTo(1);
    assertThat(halo.lookUps()).isEqualTo(1);
  }

  @Test
  void readsTheTextOfAListNotItsNumber() throws Exception {
    JsonObject list = new JsonObject();
    list.addProperty("name", FakeHalo.FIELD);
    list.addProperty("value", 3);
    list.addProperty("display", " Demo ");
    halo.putClient(119, list);
    assertFound(resolve("119"));
  }

  @Test
  void readsTheValueWhereNothingIsDisplayed() throws Exception {
    JsonObject text = new JsonObject();
    text.addProperty("name", FakeHalo.FIELD);
    text.addProperty("value", "demo");
    text.addProperty("display", "");
    halo.putClient(119, text);
    assertFound(resolve("119"));
  }

  @Test
  void hasNoMatchWhereHaloPsaSaysNothing() throws Exception {
    halo.putClient(119, "");
    halo.putClient(120, otherField());
    halo.putClientWithoutFields(121);
    for (String client : List.of("119", "120", "121", "122")) {
      assertThat(resolve(client))
          .as(client)
          .isEqualTo(
              new Resolution.NoMatch(
                  "HaloPSA has no such client, or its field CFJitTenant is empty"));
    }
  }

  private static JsonObject otherField() {
    JsonObject field = new JsonObject();
    field.addProperty("name", "CFThird");
    field.addProperty("value", "demo");
    return field;
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1e2", "118/../119", "118?a=b", "1234567890", "$CLIENT_ID"})
  void asksAboutNumbersOnly(String value) throws Exception {
    assertThat(resolve(value)).isEqualTo(new Resolution.NoMatch("clientId is not a number"));
    assertThat(halo.tokens()).isZero();
    assertThat(halo.lookUps()).isZero();
  }

  @Test
  void fetchesAnotherTokenOnceWhereOneWasRevoked() throws Exception {
    halo.putClient(119, "demo");
    assertFound(resolve("118"));
    halo.revokeTokens();
    assertFound(resolve("119"));
    assertThat(halo.tokens()).isEqualTo(2);
  }

  @Test
  void fetchesATokenBeforeTheOldOneEnds() throws Exception {
    halo.giveTokensFor(59);
    halo.putClient(119, "demo");
    assertFound(resolve("118"));
    assertFound(resolve("119"));
    assertThat(halo.tokens()).isEqualTo(2);
  }

  @Test
  void fetchesOneTokenForManyThreads() throws Exception {
    int many = 8;
    for (int i = 0; i < many; i++) {
      halo.putClient(200 + i, "demo");
    }
    CyclicBarrier start = new CyclicBarrier(many);
    ExecutorService threads = Executors.newFixedThreadPool(many);
    try {
      List<Callable<Resolution>> calls = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        String client = Integer.toString(200 + i);
        calls.add(
            () -> {
              start.await();
              return resolve(client);
            });
      }
      for (Future<Resolution> answer : threads.invokeAll(calls)) {
        assertFound(answer.get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(halo.lookUps()).isEqualTo(many);
    assertThat(halo.tokens()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 401, 403, 429, 500, 504})
  void isUnavailableUntilHaloPsaAnswersAgain(int status) throws Exception {
    halo.putClient(119, "demo");
    assertFound(resolve("118"));
    halo.answerAlways(status);
    assertThatThrownBy(() -> resolve("119"))
        .isInstanceOf(IOException.class)
        .message()
        .startsWith("HaloPSA answered " + status);
    halo.answerAlways(200);
    assertFound(resolve("119"));
  }

  @Test
  void isUnavailableWithAWrongSecret() {
    resolver = create(Map.of("client-secret", "wr0ng-secret"));
    assertThatThrownBy(() -> resolve("118"))
        .isInstanceOf(IOException.class)
        .hasMessage("HaloPSA answered 400 instead of a token");
  }

  @Test
  void isUnavailableWhenNobodyListens() {
    halo.close();
    assertThatThrownBy(() -> resolve("118")).isInstanceOf(IOException.class);
  }

  @Test
  void waitsUntilTheDeadlineAndNoLonger() {
    halo.fallSilent();
    assertThatThrownBy(() -> resolve("118", Instant.now().plusMillis(200)))
        .isInstanceOf(HttpTimeoutException.class);
    int asked = halo.tokens();
    assertThatThrownBy(() -> resolve("118", Instant.now().minusMillis(1)))
        .isInstanceOf(HttpTimeoutException.class);
    assertThat(halo.tokens()).isEqualTo(asked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "[]", "{}", "{\"id\":118,\"customfields\":[7]}"})
  void saysNothingOfAnAnswerThatItCannotRead(String body) {
    halo.answerClientsWith(body);
    assertThatThrownBy(() -> resolve("118"))
        .isInstanceOf(IOException.class)
        .hasMessage("HaloPSA's answer cannot be read")
        .hasNoCause();
  }

  @Test
  void refusesAnAnswerThatIsTooLong() throws Exception {
    halo.answerClientsWith(answerOf(HaloApi.MOST_BYTES + 1));
    assertThatThrownBy(() -> resolve("118"))
        .isInstanceOf(IOException.class)
        .hasMessage("HaloPSA's answer has more than 1048576 bytes");
    halo.answerClientsWith(answerOf(HaloApi.MOST_BYTES));
    assertFound(resolve("118"));
  }

  private static String answerOf(int bytes) {
    String json =
        "{\"id\":118,\"customfields\":[{\"name\":\"CFJitTenant\",\"value\":\"demo\"}]}";
    return json + " ".repeat(bytes - json.length());
  }

  @Test
  void refusesAnAnswerAboutAnotherClient() {
    halo.answerClientsWith("{\"id\":119.0,\"customfields\":null}");
    assertThatThrownBy(() -> resolve("118"))
        .isInstanceOf(IOException.class)
        .hasMessage("HaloPSA answered about another client");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://halo.example", "halo.example", "https://halo.example?a=b", "https://"})
  void refusesAnAddressThatIsNotSafe(String value) {
    assertThatThrownBy(() -> create(Map.of("base-url", value)))
        .isInstanceOf(ResolverConfigException.class)
        .hasMessage("setting 'base-url' is malformed: expected an https address");
  }

  @ParameterizedTest
  @CsvSource({
    "variable, 1st, clientId",
    "variable, client id, clientId",
    "variable, client&id, clientId",
    "field, CF Jit Tenant, CFJitTenant",
    "field, CFJitTenant\"}, CFJitTenant",
  })
  void refusesANameThatCannotBeOne(String key, String value, String example) {
    for (String each : List.of(value, "x".repeat(65))) {
      assertThatThrownBy(() -> create(Map.of(key, each)))
          .isInstanceOf(ResolverConfigException.class)
          .hasMessage("setting '" + key + "' is malformed: expected a name such as " + example);
    }
  }

  @Test
  void endsItsThreads() throws Exception {
    resolve("118");
    resolver.close();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("halo-custom-field")) {
        thread.join(5000);
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }
}
