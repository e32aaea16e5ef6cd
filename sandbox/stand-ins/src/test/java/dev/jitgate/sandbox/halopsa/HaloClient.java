// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import dev.jitgate.sandbox.entra.VirtualClock;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A service desk that runs, and an outsider with a plain HTTP client. */
final class HaloClient implements AutoCloseable {
  static final CustomTab TAB =
      new CustomTab("JIT", "http://gate.example/?n=$CLIENT_REFERENCE", UnsetVariable.EMPTY, "");
  static final Agent SAM = new Agent(42, "Sam Rivera", "sam@nikpot.example", false, false);
  static final Client CONTOSO = new Client(12, "Contoso", "Contoso PAM", "contoso");
  static final Client NORTHWIND = Client.of(13, "Northwind");

  final VirtualClock clock = VirtualClock.at(Instant.parse("2026-11-23T10:00:00.250Z"));
  final ServiceDesk desk = new ServiceDesk(clock, SAM);
  final HaloPsaStandIn halo;
  private final HttpClient http = HttpClient.newHttpClient();
  private String token = "";

  HaloClient() throws IOException {
    desk.put(new Agent(43, "Kim Ode"));
    desk.put(Agent.forApplication(57, "JIT Integration"));
    desk.put(new Ticket(1012, CONTOSO, "Slow laptop", "Stu", "In progress", "").withAgent(42));
    desk.put(Ticket.of(1013, NORTHWIND, "Phone lost"));
    halo = HaloPsaStandIn.start(0, "halo.localhost", desk, clock, TAB);
    halo.api().tokens().register(ApiApplication.of("app", "s3cret", "jitgate", 57));
  }

  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String body() {
      return response.body();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    JsonValue json() {
      try (JsonReader reader = Json.createReader(new StringReader(body()))) {
        return reader.readValue();
      }
    }

    JsonObject object() {
      return json().asJsonObject();
    }

    JsonArray array() {
      return json().asJsonArray();
    }

    List<JsonObject> list(String name) {
      return object().getJsonArray(name).getValuesAs(JsonObject.class);
    }

    List<Integer> ids(String name) {
      return list(name).stream().map(object -> object.getInt("id")).toList();
    }
  }

  HaloClient signIn() throws IOException, InterruptedException {
    token = token("s3cret", "").object().getString("access_token");
    return this;
  }

  Answer token(String secret, String scope) throws IOException, InterruptedException {
    return tokenForm(
        "grant_type=client_credentials&client_id=app&client_secret=%s&scope=%s"
            .formatted(secret, scope));
  }

  Answer tokenForm(String form) throws IOException, InterruptedException {
    return send(
        request("/auth/token?tenant=nikpot")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  Answer get(String target) throws IOException, InterruptedException {
    return send(request(target).header("Authorization", "Bearer " + token).GET());
  }

  Answer delete(String target) throws IOException, InterruptedException {
    return send(request(target).header("Authorization", "Bearer " + token).DELETE());
  }

  Answer post(String target, String json) throws IOException, InterruptedException {
    return send(
        request(target)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  /** Posts a note as jitgate does. */
  Answer note(int ticket, String html) throws IOException, InterruptedException {
    return post(
        "/api/Actions",
        Json.createArrayBuilder()
            .add(
                Json.createObjectBuilder()
                    .add("ticket_id", ticket)
                    .add("outcome", "Private Note")
                    .add("hiddenfromuser", true)
                    .add("sendemail", false)
                    .add("note_html", html))
            .build()
            .toString());
  }

  /** Uses a token that was got in another way. */
  void use(String other) {
    token = other;
  }

  private HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(URI.create(halo.apiOrigin() + target))
        .timeout(Duration.ofSeconds(20));
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return new Answer(http.send(request.build(), BodyHandlers.ofString()));
  }

  @Override
  public void close() {
    halo.close();
  }
}
