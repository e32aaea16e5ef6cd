// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.jitgate.web.it.RawHttp.Answer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URL;
import java.util.List;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(ArquillianExtension.class)
class ApiIT {

  private static final String UNFRAMED = "jit.unframed.example";

  @ArquillianResource private URL base;

  @Test
  void aVerdictIsExplainedStepByStep() throws IOException {
    JsonObject json = get("/api/v1/resolve?customerName=DEMO&ticket=4711").json();

    assertThat(json.getString("msp")).isEqualTo("nikpot");
    assertThat(json.getString("verdict")).isEqualTo("hand-over");
    assertThat(json.getString("location"))
        .isEqualTo("https://nikpot.idemeum.com/?customerName=demo");
    assertThat(json.getJsonObject("tenant").getString("displayName")).isEqualTo("Demo PAM tenant");
    assertThat(json.getJsonArray("steps").getValuesAs(JsonObject.class))
        .extracting(step -> step.getString("entry") + " " + step.getString("outcome"))
        .containsExactly("display-name no-match", "url-name resolved");
    assertThat(json.getJsonArray("steps").getValuesAs(JsonObject.class))
        .allSatisfy(step -> assertThat(step.getString("reason")).isNotBlank())
        .allSatisfy(step -> assertThat(step.getJsonNumber("micros").doubleValue()).isPositive());
  }

  @Test
  void anAmbiguousVerdictNamesTheCandidates() throws IOException {
    JsonObject json = get("/api/v1/resolve?customerDisplayName=Acme%20Ltd").json();

    assertThat(json.getString("code")).isEqualTo("JG-2003");
    assertThat(json.getJsonArray("candidates").getValuesAs(JsonObject.class))
        .extracting(tenant -> tenant.getString("name"))
        .containsExactlyInAnyOrder("acme", "acme-cyrillic");
  }

  @Test
  void theAgentsSignatureIsExplained() throws IOException {
    String signed = "/api/v1/resolve?agentId=42&hmac=irUkVGLnTigJjSq8USvaGVg4mMkQO+tLMRNJ3AobJSY=";

    assertThat(get(signed).json().getJsonObject("agent").getString("claim")).isEqualTo("proven");
    assertThat(get(signed.replace("42", "43")).json().getJsonObject("agent").getString("claim"))
        .isEqualTo("not-proven");
    assertThat(get("/api/v1/resolve").json().getString("verdict")).isEqualTo("portal");
  }

  @Test
  void aQueryThatCannotBeReadIsTheCallersMistake() throws IOException {
    Answer answer = get("/api/v1/resolve?customerName=%zz");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().getString("code")).isEqualTo("JG-1001");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-,                                       401",
        "Authorization: Bearer wrong-wrong-wrong, 401",
        "Authorization: Basic aW50ZWdyYXRpb24=,   401",
        "Authorization: Bearer,                   401",
        "Authorization: Bearer jitgate_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, 401",
        "authorization: bearer TOKEN,             200",
        "authorization: TOKEN,                    401",
      })
  void onlyTheTokenOpensTheApi(String header, int status) throws IOException {
    String token = Server.bearer(base, Server.HOST).substring("Authorization: Bearer ".length());
    String[] headers =
        header == null ? new String[0] : new String[] {header.replace("TOKEN", token)};
    Answer answer = Server.http(base).get(Server.HOST, "/api/v1/resolvers", headers);

    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    if (status == 401) {
      assertThat(answer.header("WWW-Authenticate")).contains("Bearer realm=\"jitgate\"");
      assertThat(answer.header("Content-Type")).contains("application/problem+json");
      assertThat(answer.json().getString("code")).isEqualTo("JG-6002");
    }
  }

  @Test
  void aTenantLivesFromPutToDelete() throws IOException {
    String path = "/api/v1/tenants/new-customer";
    String draft = "{\"displayName\":\"New Customer\",\"attributes\":{\"haloClientId\":\"900\"}}";

    Answer put = send("PUT", path, draft, "Content-Type: application/json");
    assertThat(put.status()).as(put.body()).isEqualTo(200);
    String id = put.json().getString("id");
    assertThat(tab("/?customerDisplayName=new%20customer")).isEqualTo(303);

    Answer again =
        send("PUT", path, "{\"displayName\":\"Renamed\"}", "Content-Type: application/json");
    assertThat(again.json().getString("id")).isEqualTo(id);
    assertThat(send("GET", path, "").json().getString("displayName")).isEqualTo("Renamed");
    assertThat(tab("/?customerDisplayName=new%20customer")).isEqualTo(404);
    assertThat(tab("/?customerDisplayName=renamed")).isEqualTo(303);

    assertThat(send("DELETE", path, "").status()).isEqualTo(204);
    assertThat(send("DELETE", path, "").status()).isEqualTo(404);
    assertThat(send("GET", path, "").status()).isEqualTo(404);
    assertThat(tab("/?customerDisplayName=renamed")).isEqualTo(404);
  }

  @Test
  void whoSavesATenantThatCannotBeToldApartIsWarned() throws IOException {
    String json = "Content-Type: application/json";
    String first =
        "{\"displayName\":\"Kestrel Freight\",\"attributes\":{\"haloClientId\":\"901\"}}";
    assertThat(send("PUT", "/api/v1/tenants/kestrel", first, json).json().getJsonArray("warnings"))
        .isEmpty();
    assertThat(tab("/?customerDisplayName=Kestrel%20Freight")).isEqualTo(303);

    String second =
        "{\"displayName\":\"Kestrel  FREIGHT\",\"attributes\":{\"haloClientId\":\"901\"}}";
    List<JsonObject> warnings =
        send("PUT", "/api/v1/tenants/kestrel-two", second, json)
            .json()
            .getJsonArray("warnings")
            .getValuesAs(JsonObject.class);

    assertThat(warnings)
        .extracting(warning -> warning.getString("code"), warning -> warning.getString("reason"))
        .containsExactly(
            tuple("JG-4007", "kestrel, kestrel-two"), tuple("JG-4012", "kestrel, kestrel-two"));
    assertThat(warnings.get(0).getString("remedy")).contains("refused as ambiguous; rename one");
    assertThat(tab("/?customerDisplayName=Kestrel%20Freight")).isEqualTo(409);
    String alone = "{\"displayName\":\"Kestrel Two\"}";
    assertThat(
            send("PUT", "/api/v1/tenants/kestrel-two", alone, json).json().getJsonArray("warnings"))
        .isEmpty();
    assertThat(send("DELETE", "/api/v1/tenants/kestrel", "").status()).isEqualTo(204);
    assertThat(send("DELETE", "/api/v1/tenants/kestrel-two", "").status()).isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "new-customer | {\"displayName\":\"$CLIENT_REFERENCE\"}                | 400 | JG-4004",
        "new-customer | {\"displayName\":\"a\\u202Eb\"}                        | 400 | JG-4004",
        "New%20Customer | {\"displayName\":\"A\"}                              | 400 | JG-4003",
        "xn--a        | {\"displayName\":\"A\"}                                | 400 | JG-4003",
        "new-customer | {\"displayName\":\"A\",\"attributes\":{\"1\":\"x\"}}   | 400 | JG-4005",
        "new-customer | {\"displayName\":1}                                    | 400 | JG-6003",
        "new-customer | {\"displayname\":\"A\"}                                | 400 | JG-6003",
        "new-customer | {\"displayName\":\"A\",\"more\":1}                     | 400 | JG-6003",
        "new-customer | []                                                     | 400 | JG-6003",
        "new-customer | {                                                      | 400 | JG-6003",
      })
  void aTenantThatCannotBeIsRefused(String name, String draft, int status, String code)
      throws IOException {
    Answer answer = send("PUT", "/api/v1/tenants/" + name, draft, "Content-Type: application/json");

    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.json().getString("code")).isEqualTo(code);
  }

  @Test
  void anImportKeepsTheGoodLinesAndReportsTheOthers() throws IOException {
    String table =
        """
        name,displayName,haloClientId
        import-a,Import A,1
        Bad Name,Import B,2
        import-c,"Imp[rt C",3
        import-d,Import A,1
        """;

    JsonObject report = imported(table);

    assertThat(report.getInt("added")).isEqualTo(2);
    assertThat(report.getInt("rejected")).isEqualTo(2);
    assertThat(report.getJsonArray("warnings").toString())
        .contains("JG-4007", "JG-4012", "import-d");
    assertThat(tab("/?customerDisplayName=Import%20A")).isEqualTo(409);
    assertThat(tab("/?customerName=import-a")).isEqualTo(303);

    JsonObject again = imported(table);
    assertThat(again.getInt("added") + again.getInt("changed")).isZero();
    assertThat(again.getInt("unchanged")).isEqualTo(2);

    assertThat(send("DELETE", "/api/v1/tenants/import-a", "").status()).isEqualTo(204);
    assertThat(send("DELETE", "/api/v1/tenants/import-d", "").status()).isEqualTo(204);
  }

  /** Imports a table and returns its report. */
  private JsonObject imported(String table) throws IOException {
    Answer begun =
        send("POST", "/api/v1/tenant-imports?preview=false", table, "Content-Type: text/csv");
    assertThat(begun.status()).as(begun.body()).isEqualTo(202);
    JsonObject job = begun.json();
    for (int i = 0; i < 10_000 && !job.getBoolean("over"); i++) {
      job = send("GET", "/api/v1/tenant-imports/" + job.getString("id"), "").json();
    }
    assertThat(job.getString("state")).as(job.toString()).isEqualTo("done");
    // Memory follows what was committed.
    for (int i = 0; i < 10_000 && tab("/?customerName=import-a") != 303; i++) {
      assertThat(tab("/?customerName=import-a")).isIn(303, 404);
    }
    return job.getJsonObject("report");
  }

  @Test
  void aTableIsCsvAndATenantMayBeCalledImport() throws IOException {
    assertThat(
            send("POST", "/api/v1/tenant-imports", "{}", "Content-Type: application/json").status())
        .isEqualTo(415);
    String path = "/api/v1/tenants/import";
    send("PUT", path, "{\"displayName\":\"Import Ltd\"}", "Content-Type: application/json");
    assertThat(send("GET", path, "").json().getString("displayName")).isEqualTo("Import Ltd");
    assertThat(send("DELETE", path, "").status()).isEqualTo(204);
  }

  @Test
  void tenantsAreListedAndSearchedAndExported() throws IOException {
    for (String name : new String[] {"list-c", "list-a", "list-b"}) {
      String draft = "{\"displayName\":\"=Listed " + name + "\",\"attributes\":{\"a\":\"ö\"}}";
      assertThat(send("PUT", "/api/v1/tenants/" + name, draft, "Content-Type: application/json"))
          .extracting(Answer::status)
          .isEqualTo(200);
    }
    JsonObject first = send("GET", "/api/v1/tenants?limit=2&after=list-", "").json();
    assertThat(names(first)).containsExactly("list-a", "list-b");
    assertThat(first.getString("next")).isEqualTo("list-b");
    JsonObject found = send("GET", "/api/v1/tenants?search=%3DLISTED%20list-c", "").json();
    assertThat(names(found)).containsExactly("list-c");
    assertThat(found.getBoolean("more")).isFalse();
    Answer table = send("GET", "/api/v1/tenant-export", "");
    assertThat(table.header("Content-Disposition"))
        .contains("attachment; filename=\"tenants.csv\"");
    assertThat(table.body()).contains("list-a,'=Listed list-a,");
    for (String query :
        new String[] {
          "limit=0",
          "limit=501",
          "limit=x",
          "search=%ff",
          "search=a&search=b",
          "page=2",
          "search=a&after=b",
          "search=%00",
          "search=%zz",
          "search=a%E2%80%8Bb"
        }) {
      Answer answer = send("GET", "/api/v1/tenants?" + query, "");
      assertThat(answer.status()).as(query).isEqualTo(400);
      assertThat(answer.json().getString("code")).as(query).isEqualTo("JG-6017");
    }
    for (String name : new String[] {"list-c", "list-a", "list-b"}) {
      assertThat(send("DELETE", "/api/v1/tenants/" + name, "").status()).isEqualTo(204);
    }
  }

  @Test
  void aChangeOnTermsThatAreNotMetChangesNothing() throws IOException {
    String path = "/api/v1/tenants/terms";
    String type = "Content-Type: application/json";
    Answer added = send("PUT", path, "{\"displayName\":\"One\"}", type, "If-None-Match: *");
    String tag = added.header("ETag").orElseThrow();
    assertThat(send("GET", path, "").header("ETag")).contains(tag);
    assertThat(send("GET", path, "").body()).contains("\"changedBy\":\"API token");
    assertThat(send("PUT", path, "{\"displayName\":\"X\"}", type, "If-None-Match: *").body())
        .contains("JG-4031");
    Answer changed = send("PUT", path, "{\"displayName\":\"Two\"}", type, "If-Match: " + tag);
    assertThat(changed.status()).isEqualTo(200);
    Answer late = send("PUT", path, "{\"displayName\":\"Three\"}", type, "If-Match: " + tag);
    assertThat(late.status()).isEqualTo(412);
    assertThat(late.json().getString("detail")).contains("API token", "changed it at ");
    assertThat(send("DELETE", path, "", "If-Match: " + tag).status()).isEqualTo(412);
    assertThat(send("PUT", path, "{\"displayName\":\"X\"}", type, "If-Match: x").status())
        .isEqualTo(400);
    assertThat(send("GET", path, "").json().getString("displayName")).isEqualTo("Two");
    assertThat(send("DELETE", path, "", "If-Match: " + changed.header("ETag").orElseThrow()))
        .extracting(Answer::status)
        .isEqualTo(204);
  }

  private static List<String> names(JsonObject page) {
    return page.getJsonArray("tenants").getValuesAs(JsonObject.class).stream()
        .map(tenant -> tenant.getString("name"))
        .toList();
  }

  @Test
  void noMspSeesAnothersTenants() throws IOException {
    String signed = "jit.signed.example";
    String path = "/api/v1/tenants/demo";

    assertThat(Server.http(base).get(signed, path, Server.bearer(base, signed)).status())
        .isEqualTo(200);
    assertThat(Server.http(base).get(UNFRAMED, path, Server.bearer(base, UNFRAMED)).status())
        .isEqualTo(404);
    assertThat(Server.http(base).get(signed, path, Server.bearer(base, UNFRAMED)).status())
        .isEqualTo(401);
  }

  @Test
  void theChainIsListedInItsOrder() throws IOException {
    JsonObject json = get("/api/v1/resolvers").json();

    assertThat(json.getBoolean("started")).isTrue();
    assertThat(json.getJsonArray("resolvers").getValuesAs(JsonObject.class))
        .extracting(
            r -> r.getString("entry") + " " + r.getString("factory") + " " + r.getString("state"))
        .containsExactly(
            "display-name display-name ok",
            "url-name url-name ok",
            "client-id custom-variable ok",
            "domain custom-variable ok");
    assertThat(get("/api/v1/nothing").status()).isEqualTo(404);
    assertThat(send("POST", "/api/v1/resolvers/nobody/release", "").status()).isEqualTo(404);
    assertThat(send("POST", "/api/v1/resolvers/url-name/release", "").status()).isEqualTo(204);
  }

  @Test
  void theAuditTrailIsExportedAsLines() throws IOException {
    Answer answer = get("/api/v1/audit?after=0");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.header("Content-Type"))
        .hasValueSatisfying(t -> assertThat(t).startsWith("application/jsonl"));
    assertThat(answer.body().lines().toList().get((int) answer.body().lines().count() - 1))
        .matches("\\{\"next\":\\d+,\"more\":false\\}");
    assertThat(get("/api/v1/audit?after=first").json().getString("code")).isEqualTo("JG-8021");
    assertThat(Server.http(base).get(Server.HOST, "/api/v1/audit").status()).isEqualTo(401);
  }

  private Answer get(String path) throws IOException {
    return Server.http(base).get(Server.HOST, path, Server.bearer(base, Server.HOST));
  }

  /** Changes go to an MSP of their own, so that other tests find their tenants as they were. */
  private Answer send(String method, String path, String body, String... headers)
      throws IOException {
    String[] all = new String[headers.length + 1];
    all[0] = Server.bearer(base, UNFRAMED);
    System.arraycopy(headers, 0, all, 1, headers.length);
    return Server.http(base).send(method, UNFRAMED, path, body, all);
  }

  private int tab(String address) throws IOException {
    return Server.http(base).get(UNFRAMED, address).status();
  }
}
