// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchTest {
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
  void answersEachCallByItself() throws Exception {
    String id = contoso.create("jit-a");
    Map<String, JsonObject> responses =
        batch(
            "{'id':'1','method':'GET','url':'/domains'}",
            "{'id':'2','method':'GET','url':'/users/nobody'}",
            """
            {'id':'3','method':'PATCH','url':'/users/%s','dependsOn':['1'],
             'headers':{'Content-Type':'application/json'},'body':{'accountEnabled':false}}
            """
                .formatted(id),
            "{'id':'4','method':'DELETE','url':'/users/%s','dependsOn':['2']}".formatted(id));
    assertThat(
            Objects.requireNonNull(responses.get("1")).getJsonObject("body").getJsonArray("value"))
        .hasSize(2);
    assertThat(statuses(responses)).isEqualTo(Map.of("1", 200, "2", 404, "3", 204, "4", 424));
    assertThat(contoso.directory.account(id).orElseThrow().enabled()).isFalse();
  }

  @Test
  void failsOneCallOfMany() throws Exception {
    contoso
        .entra
        .faults()
        .on("GET", "/domains")
        .call(1)
        .then(Fault.throttled(Duration.ofSeconds(5)));
    Map<String, JsonObject> responses =
        batch(
            "{'id':'1','method':'GET','url':'/domains'}",
            "{'id':'2','method':'GET','url':'/organization'}");
    assertThat(statuses(responses)).isEqualTo(Map.of("1", 429, "2", 200));
    assertThat(Objects.requireNonNull(responses.get("1")).getJsonObject("headers"))
        .containsEntry("Retry-After", Jsons.string("5"));
  }

  @Test
  void needsThePermissionOfEachCall() throws Exception {
    contoso.directory.change(t -> t.withConsent(Contoso.APP, List.of(Permission.DOMAIN_READ_ALL)));
    contoso.signIn();
    assertThat(
            statuses(
                batch(
                    "{'id':'1','method':'GET','url':'/domains'}",
                    "{'id':'2','method':'GET','url':'/users'}")))
        .isEqualTo(Map.of("1", 200, "2", 403));
  }

  @Test
  void countsEachCallForTheLimit() throws Exception {
    contoso.directory.change(t -> t.withThrottle(new Throttle(4, 100)));
    assertThat(
            statuses(
                batch(
                    "{'id':'1','method':'GET','url':'/domains'}",
                    "{'id':'2','method':'GET','url':'/domains'}",
                    "{'id':'3','method':'GET','url':'/domains'}",
                    "{'id':'4','method':'GET','url':'/domains'}")))
        .isEqualTo(Map.of("1", 200, "2", 200, "3", 200, "4", 429));
  }

  @Test
  void takesTwentyCalls() throws Exception {
    String[] many =
        IntStream.rangeClosed(1, 21)
            .mapToObj(i -> "{'id':'%d','method':'GET','url':'/domains'}".formatted(i))
            .toArray(String[]::new);
    assertThat(post(many).status()).isEqualTo(400);
  }

  private Map<String, JsonObject> batch(String... requests) throws Exception {
    return post(requests).json().getJsonArray("responses").getValuesAs(JsonObject.class).stream()
        .collect(Collectors.toMap(r -> r.getString("id"), r -> r));
  }

  private GraphClient.Answer post(String... requests) throws Exception {
    return contoso.graph.post("/$batch", "{'requests':[" + String.join(",", requests) + "]}");
  }

  private static Map<String, Integer> statuses(Map<String, JsonObject> responses) {
    return responses.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, r -> r.getValue().getInt("status")));
  }
}
