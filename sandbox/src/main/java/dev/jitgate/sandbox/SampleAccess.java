// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Sets an MSP up as its script would, by the API alone: two people, three customers' directories,
 * and a policy for each.
 */
final class SampleAccess {

  private static final String ADMINISTRATOR = "Sam Rivera";
  private static final String TECHNICIAN = "Robin Hale";
  private static final List<String> SCOPES =
      List.of("resolve", "people:write", "entra:write", "policies:write");
  private static final String EXCHANGE = "Exchange Administrator";
  private static final String GLOBAL = "Global Administrator";

  private final JitgateHttp http;
  private final String token;

  private SampleAccess(JitgateHttp http, String token) {
    this.http = http;
    this.token = token;
  }

  /**
   * What somebody at the MSP begins with.
   *
   * @param administrator the link by which an administrator joins; it works once
   * @param technician the link by which a technician joins
   * @param token an API token
   */
  record Beginning(String administrator, String technician, String token) {}

  /**
   * Sets an MSP up.
   *
   * @param link the link by which its first administrator joins
   */
  static Beginning setUp(JitgateHttp http, String link) throws InterruptedException {
    FirstAdministrator first = FirstAdministrator.join(http, link, "Set-up of the demo");
    SampleAccess access = new SampleAccess(http, first.makeToken("Set-up of the demo", SCOPES));
    JsonObject administrator = access.invite(ADMINISTRATOR, "administrator");
    JsonObject technician = access.invite(TECHNICIAN, "technician");
    for (SampleDirectory directory : SampleDirectory.values()) {
      access.connect(directory);
    }
    access.knowAtIdemeum(administrator.getString("id"));
    access.writePolicies(administrator.getString("id"), technician.getString("id"));
    access.lookInto(SampleDirectory.USUAL, true, EXCHANGE);
    access.lookInto(SampleDirectory.STRONG, true, EXCHANGE, GLOBAL);
    access.lookInto(SampleDirectory.PLAIN, false, EXCHANGE);
    first.signOut();
    return new Beginning(
        administrator.getString("link"), technician.getString("link"), access.token);
  }

  private JsonObject invite(String name, String role) throws InterruptedException {
    return call("POST", "people", Json.createObjectBuilder().add("name", name).add("role", role));
  }

  private void connect(SampleDirectory directory) throws InterruptedException {
    JsonObject unused =
        call(
            "PUT",
            "tenants/" + directory.tenant() + "/entra",
            Json.createObjectBuilder()
                .add("directoryId", directory.id())
                .add("clientId", SampleDirectory.APP)
                .add("secret", SampleDirectory.SECRET));
  }

  private void knowAtIdemeum(String person) throws InterruptedException {
    HttpResponse<String> unused =
        http.send(
            "PUT",
            "/api/v1/idemeum/technicians/" + SampleIdemeum.TECHNICIAN,
            Json.createObjectBuilder()
                .add("person", person)
                .add("agent", Integer.toString(SampleMsp.AGENT.id()))
                .build(),
            Map.of("Authorization", "Bearer " + token));
  }

  private void writePolicies(String administrator, String technician) throws InterruptedException {
    say(
        "-/exchange",
        Map.of(
            "name", "Exchange administration",
            "roles", EXCHANGE,
            "longest", "8h",
            "standard", "1h",
            "extensions", "2"));
    say("-/-", Map.of("local-password", "rotate"));
    say("-/workstation", Map.of("name", "Workstations", "standard", "1h"));
    say("demo/-", Map.of("reason", "optional", "credential", "pass", "at-end", "disable"));
    say(
        "kestrel/-",
        Map.of(
            "ticket",
            "checked",
            "approval",
            GLOBAL,
            "approvers",
            "person:" + administrator + ", person:" + technician,
            "at-end",
            "delete"));
    say(
        "kestrel/global",
        Map.of("name", "Global administration", "roles", GLOBAL, "longest", "1h"));
    say("obrien/-", Map.of("credential", "password"));
  }

  private void say(String layer, Map<String, String> values) throws InterruptedException {
    JsonObjectBuilder body = Json.createObjectBuilder();
    values.forEach(body::add);
    JsonObject unused =
        JitgateHttp.json(
            http.send(
                "PUT",
                "/api/v1/policies/" + layer,
                body.build(),
                Map.of("Authorization", "Bearer " + token, "If-None-Match", "*")));
  }

  /** Runs the preflight, so that nobody meets by a request what it would have told. */
  private void lookInto(SampleDirectory directory, boolean passes, String... roles)
      throws InterruptedException {
    JsonArrayBuilder names = Json.createArrayBuilder(List.of(roles));
    JsonObject found =
        call(
            "POST",
            "tenants/" + directory.tenant() + "/entra/preflight",
            Json.createObjectBuilder().add("roles", names).add("passes", passes));
    if (found.getString("result").equals("fail")) {
      throw new DemoException(
          "The directory of %s is not ready: %s"
              .formatted(
                  directory.tenant(),
                  found.getJsonArray("checks").getValuesAs(JsonObject.class).stream()
                      .filter(check -> check.getString("result").equals("fail"))
                      .map(check -> check.getString("subject") + ": " + check.getString("finding"))
                      .collect(Collectors.joining(" "))));
    }
  }

  private JsonObject call(String method, String path, JsonObjectBuilder body)
      throws InterruptedException {
    HttpResponse<String> answer =
        http.send(
            method, "/api/v1/" + path, body.build(), Map.of("Authorization", "Bearer " + token));
    return JitgateHttp.json(answer);
  }
}
