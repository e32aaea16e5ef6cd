// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.sandbox.http.Answer;
import dev.jitgate.sandbox.http.LoopbackServer;
import dev.jitgate.sandbox.http.RawClient;
import dev.jitgate.sandbox.http.Request;
import dev.jitgate.sandbox.http.Site;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhooksTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final Receiver receiver = new Receiver();
  private HaloClient client;
  private Webhooks webhooks;
  private LoopbackServer server;

  /** Takes what is posted. */
  private static final class Receiver implements Site {
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Answer answer = Answer.text(200, "taken");

    @Override
    public Answer answer(Request request) {
      requests.add(request);
      return answer;
    }

    @Override
    public boolean takesForeignPosts(String path) {
      return true;
    }
  }

  @BeforeEach
  void start() throws Exception {
    server = LoopbackServer.start(0, receiver);
    client = new HaloClient().signIn();
    webhooks = client.halo.api().webhooks();
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private Webhook register(WebhookPayload payload) {
    URI address = URI.create("http://127.0.0.1:" + server.port() + "/hook?a=b");
    Webhook webhook = Webhook.of(address, payload).withBasic("halo", "pässword");
    webhooks.register(webhook);
    return webhook;
  }

  private List<WebhookDelivery> await(int count) throws InterruptedException {
    List<WebhookDelivery> deliveries = webhooks.awaitDeliveries(count, LONG);
    assertThat(deliveries).hasSize(count);
    return deliveries;
  }

  private static JsonValue json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }

  @Test
  void postsJsonWithBasicAuthenticationAndKeepsTheAnswer() throws Exception {
    register(WebhookPayload.SMALL);
    client.desk.close(1012);
    assertThat(await(1).get(0))
        .returns(200, WebhookDelivery::status)
        .returns("taken\n", WebhookDelivery::answer)
        .returns(client.clock.instant(), WebhookDelivery::at)
        .returns(
            "{\"event\":\"Ticket Status Changed\",\"ticket_id\":1012,\"summary\":\"Slow laptop\","
                + "\"client_id\":12,\"status_id\":9,\"agent_id\":42}",
            WebhookDelivery::body);
    Request posted = receiver.requests.get(0);
    assertThat(posted.method()).isEqualTo("POST");
    assertThat(posted.path()).isEqualTo("/hook");
    assertThat(posted.query()).containsEntry("a", "b");
    assertThat(posted.header("Content-Type")).isEqualTo("application/json");
    assertThat(posted.header("Authorization")).isEqualTo("Basic aGFsbzpww6Rzc3dvcmQ=");
  }

  @Test
  void tellsTheWholeTicketUnderAnotherIdThanTheTickets() throws Exception {
    Webhook webhook = register(WebhookPayload.FULL);
    client.post(
        "/api/Actions",
        "[{\"ticket_id\":1012,\"outcome\":\"Internal Note\",\"note\":\"x\",\"new_status\":9}]");
    JsonObject body = json(await(1).get(0).body()).asJsonObject();
    assertThat(body.getString("id")).hasSize(36).isNotEqualTo(webhook.id());
    assertThat(body.getString("webhook_id")).isEqualTo(webhook.id());
    assertThat(body.getInt("object_id")).isEqualTo(1012);
    JsonObject ticket = body.getJsonObject("ticket");
    assertThat(ticket.getInt("id")).isEqualTo(1012);
    assertThat(ticket.getJsonObject("status")).hasToString("{\"id\":9,\"name\":\"Closed\"}");
    assertThat(body.getJsonObject("action").getString("note")).isEqualTo("x");
  }

  @Test
  void tellsNoMoreThanTheNumber() throws Exception {
    Webhook webhook = register(WebhookPayload.EVENT_ONLY);
    client.desk.assign(1012, 43);
    String body = await(1).get(0).body();
    assertThat(json(body).asJsonObject().keySet())
        .containsExactly("id", "webhook_id", "event", "object_id", "timestamp");
    assertThat(body)
        .contains(webhook.id(), "Ticket Reassigned", "\"timestamp\":\"2026-11-23T10:00:00.250Z\"");
  }

  @Test
  void gathersEventsUntilTheyAreSent() throws Exception {
    register(WebhookPayload.BATCH);
    client.desk.assign(1012, 43);
    client.desk.merge(1013, 1012);
    webhooks.flush();
    JsonArray group = json(await(1).get(0).body()).asJsonArray();
    assertThat(group).hasSize(2);
    assertThat(group.getJsonObject(1).getString("event")).isEqualTo("Ticket Merged");
  }

  @Test
  void sendsWhatItHasGatheredByItself() throws Exception {
    register(WebhookPayload.BATCH);
    client.desk.close(1012);
    assertThat(await(1).get(0).body()).startsWith("[{").contains("Ticket Status Changed");
  }

  @Test
  void tellsWhatItIsToldToAndNothingOfWhatIsNotChanged() throws Exception {
    Webhook webhook = register(WebhookPayload.SMALL);
    webhooks.register(webhook.withEvents(EnumSet.of(WebhookEvent.NEW_TICKET)));
    client.desk.close(1012);
    client.desk.put(Ticket.of(1014, HaloClient.CONTOSO, "New"));
    assertThat(await(1).get(0).body()).contains("New Ticket Logged", "\"ticket_id\":1014");
    webhooks.register(webhook);
    client.desk.close(1012);
    client.note(1012, "a note changes no status");
    client.desk.reopen(1012);
    assertThat(await(2).get(1).body()).contains("\"status_id\":2");
    webhooks.unregister(webhook.id());
    assertThat(webhooks.registered()).isEmpty();
  }

  @Test
  void doesNotPostAgainWhatFailed() throws Exception {
    register(WebhookPayload.SMALL);
    receiver.answer = Answer.text(500, "broken");
    client.desk.close(1012);
    assertThat(await(1).get(0).status()).isEqualTo(500);
    receiver.answer = Answer.cut();
    client.desk.reopen(1012);
    WebhookDelivery unheard = await(2).get(1);
    assertThat(unheard.status()).isZero();
    assertThat(unheard.answer()).contains("IOException");
    receiver.answer = Answer.empty(204);
    client.desk.assign(1012, 43);
    assertThat(await(3).get(2).status()).isEqualTo(204);
  }

  @Test
  void returnsWhatThereIsWhenTheTimeIsTooShort() throws Exception {
    assertThat(webhooks.awaitDeliveries(1, Duration.ofMillis(5))).isEmpty();
  }

  @Test
  void showsTheDeliveriesEscaped() throws Exception {
    register(WebhookPayload.SMALL);
    receiver.answer = new Answer(400, Map.of(), "<script>alert(1)</script>");
    client.desk.put(Ticket.of(1015, HaloClient.CONTOSO, "<img src=x onerror=alert(2)>"));
    await(1);
    String host = client.halo.origin().substring("http://".length());
    assertThat(RawClient.get(host, "/configuration/webhooks").body())
        .contains("<td>basic, as halo</td><td>SMALL</td>")
        .contains("<td>400 &lt;script&gt;alert(1)&lt;/script&gt;</td>")
        .contains("&lt;img src=x onerror=alert(2)&gt;")
        .contains("<td>2026-11-23 10:00:00 UTC</td>")
        .doesNotContain("<script>", "<img", "pässword");
  }
}
