// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.sandbox.halopsa.ApiFault;
import dev.jitgate.sandbox.halopsa.Client;
import dev.jitgate.sandbox.halopsa.HaloPsaStandIn;
import dev.jitgate.sandbox.halopsa.ServiceDesk;
import dev.jitgate.web.Await;
import dev.jitgate.web.halopsa.HaloBench;
import dev.jitgate.web.it.RawHttp.Answer;
import dev.jitgate.web.secrets.TestKeys;
import dev.jitgate.web.store.Postgres;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** HaloPSA's clients from the reading to the reference that is written back, in a server. */
@TestMethodOrder(OrderAnnotation.class)
class CustomersServerIT {

  private static final String HOST = "jit.customers.example";
  private static final String DIRECTORY = "11111111-1111-4111-8111-111111111111";
  private static final String APP = "33333333-3333-4333-8333-333333333333";
  private static final String SECRET = "a secret of the application";

  @RegisterExtension static final Postgres POSTGRES = new Postgres();

  @TempDir private static Path folder;
  private static ServiceDesk desk;
  private static HaloPsaStandIn halo;
  private static PayaraProcess server;
  private static Window admin;
  private static Api api;

  @BeforeAll
  static void start() throws IOException {
    halo = HaloBench.standIn(InstantSource.system(), "https://" + HOST + "/", SECRET);
    desk = halo.desk();
    desk.put(Client.of(11, "Demo Ltd"));
    desk.put(Client.of(12, "Contoso").withAzureTenantId(DIRECTORY));
    desk.put(Client.of(13, "Hart and Vale Limited"));
    desk.put(Client.of(14, "Gone Ltd").withInactive(true));
    desk.put(Client.of(15, "By reference").withReference("Fabrikam"));
    desk.put(Client.of(16, "=1+1"));
    server = PayaraProcess.start(folder, settings()).awaitStart();
    admin = Tokens.administrator(server, HOST);
    api = new Api(server.http(), HOST, Tokens.bearer(admin));
    String connection =
        "{\"directoryId\":\"%s\",\"clientId\":\"%s\",\"secret\":\"a-secret-of-the-app\"}"
            .formatted(DIRECTORY, APP);
    api.call("PUT", "/tenants/fourth-coffee/entra", connection).ok();
  }

  private static Map<String, String> settings() throws IOException {
    Path table = folder.resolve("tenants.csv");
    Files.writeString(
        table,
        """
        name,displayName,haloClientId
        demo,Demo Ltd,11
        fourth-coffee,Fourth Coffee,
        hart-vale,Hart & Vale Ltd,
        fabrikam,Fabrikam,
        lonely,Lonely,
        """);
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("jitgate.db.url", POSTGRES.url());
    settings.put("jitgate.db.user", POSTGRES.user());
    settings.put("jitgate.secrets.key", TestKeys.masterKey());
    settings.put("jitgate.msps", "customers");
    String msp = "jitgate.msp.customers.";
    settings.put(msp + "host", HOST);
    settings.put(msp + "idemeum-parent", "customers.idemeum.com");
    settings.put(msp + "destination", "portal");
    settings.put(msp + "tenants", table.toString());
    settings.put(msp + "resolvers", "mapping,display-name,url-name,halo-client");
    settings.put(msp + "halopsa.url", halo.apiAddress());
    settings.put(msp + "halopsa.client-id", "jitgate");
    settings.put(msp + "halopsa.client-secret", SECRET);
    return settings;
  }

  @AfterAll
  static void stop() {
    server.close();
    halo.close();
  }

  private static JsonObject report(String query) throws IOException {
    return api.call("GET", "/customers" + query, "").ok().json();
  }

  private static JsonObject row(int client) throws IOException {
    return report("?limit=500").getJsonArray("rows").getValuesAs(JsonObject.class).stream()
        .filter(row -> row.getInt("client") == client)
        .findAny()
        .orElseThrow();
  }

  private static JsonObject proposal(JsonObject row) {
    return row.getJsonArray("proposals").getJsonObject(0);
  }

  private static String accept(JsonObject... rows) throws IOException {
    StringBuilder all = new StringBuilder();
    for (JsonObject row : rows) {
      all.append(all.isEmpty() ? "" : ",")
          .append(
              "{\"client\":%d,\"tenant\":%s,\"revision\":%d}"
                  .formatted(
                      row.getInt("client"),
                      proposal(row).getJsonObject("tenant").get("id"),
                      row.getInt("revision")));
    }
    return "{\"accept\":[" + all + "],\"reason\":\"looked at\"}";
  }

  private static List<JsonObject> outcomes(Answer answer) {
    return answer.ok().json().getJsonArray("outcomes").getValuesAs(JsonObject.class);
  }

  private static JsonObject resolve(String query) throws IOException {
    return api.call("GET", "/resolve?" + query, "").ok().json();
  }

  @Test
  @Order(1)
  void theyAreReadWithoutAnybodyAsking() throws Exception {
    Await.until(
        () -> api.call("GET", "/customers", "").status() == 200,
        Duration.ofMinutes(2),
        server::log);

    JsonObject report = report("");
    assertThat(report.getJsonObject("counts").toString())
        .isEqualTo("{\"changed\":0,\"ambiguous\":0,\"unmapped\":3,\"mapped\":2,\"inactive\":1}");
    assertThat(report.getBoolean("complete")).isTrue();
    assertThat(report.getBoolean("resolversLeftOut")).isFalse();
    assertThat(row(11).getString("by")).isEqualTo("attribute haloClientId=11");
    assertThat(row(15).getString("by")).isEqualTo("display-name, customerDisplayName=Fabrikam");
    assertThat(row(15).getBoolean("numbered")).isFalse();
    assertThat(row(14).getString("state")).isEqualTo("inactive");
    assertThat(api.call("GET", "/mappings", "").ok().json().getJsonArray("mappings"))
        .as("nothing is mapped without a click")
        .isEmpty();
    assertThat(admin.page("/admin/customers").body()).contains("Read now", "customers.js");
  }

  @Test
  @Order(2)
  void eachProposalSaysWhy() throws IOException {
    assertThat(proposal(row(12)).toString())
        .contains("\"sign\":\"directory\"", "\"sure\":true", "fourth-coffee", DIRECTORY);
    assertThat(proposal(row(13)).toString())
        .contains("\"sign\":\"similar\"", "\"sure\":false", "hart-vale", "legal form");
    assertThat(proposal(row(15)).toString()).contains("\"sign\":\"reference\"", "\"sure\":true");
    assertThat(report("?sure=true").getInt("found")).isEqualTo(2);
    assertThat(report("?state=unmapped&search=hart").getInt("found")).isEqualTo(1);
    assertThat(report("?limit=2&from=4").containsKey("next")).isFalse();
    assertThat(report("?limit=2").getInt("next")).isEqualTo(2);
    assertThat(api.call("GET", "/customers?state=lost", "").code()).isEqualTo("400 JG-6017");
    assertThat(api.call("GET", "/customers/tenants?search=lone", "").ok().body())
        .contains("\"found\":1", "\"lonely\"");
    Answer table = api.call("GET", "/customers?format=csv", "").ok();
    assertThat(table.body())
        .contains(
            "client,name,reference,state", "16,'=1+1,", "12,Contoso,,unmapped,,,,fourth-coffee");
  }

  @Test
  @Order(3)
  void manyAreAcceptedAndEachIsAMappingOfItsNumber() throws IOException {
    assertThat(resolve("clientId=12").getString("verdict")).isEqualTo("refused");

    assertThat(outcomes(api.call("POST", "/customers/accept", accept(row(12), row(13), row(15)))))
        .hasSize(3)
        .allMatch(outcome -> outcome.getBoolean("done"));

    assertThat(resolve("clientId=12").toString()).contains("fourth-coffee");
    assertThat(row(12).getString("by")).startsWith("mapping, clientId=12");
    assertThat(row(15).getBoolean("numbered")).isTrue();
    assertThat(row(13).getJsonArray("proposals")).isEmpty();
    assertThat(row(13).getJsonObject("confirmed").getString("name"))
        .isEqualTo("Hart and Vale Limited");
    assertThat(api.call("GET", "/mappings", "").ok().body()).contains("\"reason\":\"looked at\"");
    assertThat(api.call("GET", "/audit/records?event=customer-accepted", "").ok().body())
        .contains("Hart and Vale Limited", "fourth-coffee");
    assertThat(api.call("GET", "/audit/records?event=mapping-put", "").ok().body())
        .contains("\"value\":\"13\"");
  }

  @Test
  @Order(4)
  void whatIsOtherwiseThanSeenIsNotAccepted() throws IOException {
    desk.put(Client.of(17, "Lonely"));
    api.call("POST", "/customers/read", "").ok();
    JsonObject seen = row(17);
    desk.change(17, client -> client.withName("Lonely Hearts"));
    api.call("POST", "/customers/read", "").ok();

    List<JsonObject> outcomes = outcomes(api.call("POST", "/customers/accept", accept(seen)));

    assertThat(outcomes.get(0).getString("code")).isEqualTo("JG-14005");
    assertThat(outcomes.get(0).getString("detail")).isEqualTo("It is called Lonely Hearts now.");
    String wrong =
        "{\"accept\":[{\"client\":11,\"tenant\":%s,\"revision\":%d},"
                .formatted(
                    proposal(seen).getJsonObject("tenant").get("id"), row(11).getInt("revision"))
            + "{\"client\":99,\"tenant\":\"%s\",\"revision\":1}]}".formatted(DIRECTORY);
    assertThat(outcomes(api.call("POST", "/customers/accept", wrong)))
        .extracting(outcome -> outcome.getString("code"))
        .containsExactly("JG-14006", "JG-14004");
    assertThat(row(17).getString("state")).isEqualTo("unmapped");
  }

  @Test
  @Order(5)
  void aRenameIsToldAndUndoesNothing() throws IOException {
    desk.change(12, client -> client.withName("Contoso Holding"));
    api.call("POST", "/customers/read", "").ok();

    JsonObject row = row(12);
    assertThat(row.getString("state")).isEqualTo("changed");
    assertThat(row.getJsonArray("changes").toString()).contains("It was called Contoso.");
    assertThat(resolve("clientId=12").toString()).contains("fourth-coffee");

    String again =
        "{\"accept\":[{\"client\":12,\"tenant\":%s,\"revision\":%d}]}"
            .formatted(
                row.getJsonArray("tenants").getJsonObject(0).get("id"), row.getInt("revision"));
    assertThat(outcomes(api.call("POST", "/customers/accept", again)).get(0).getBoolean("done"))
        .isTrue();
    assertThat(row(12).getString("state")).isEqualTo("mapped");
  }

  @Test
  @Order(6)
  void anEmptyListForgetsNothing() throws IOException {
    desk.hideFromApplications(true);
    try {
      assertThat(api.call("POST", "/customers/read", "").code()).isEqualTo("502 JG-14002");
      assertThat(report("").getString("trouble")).contains("JG-14002");
      assertThat(row(12).getString("name")).isEqualTo("Contoso Holding");
    } finally {
      desk.hideFromApplications(false);
    }
    api.call("POST", "/customers/read", "").ok();
    assertThat(report("").containsKey("trouble")).isFalse();
  }

  @Test
  @Order(7)
  void referencesAreWrittenAsPreviewedAndOnlyThoseChosen() throws IOException {
    JsonObject preview = api.call("GET", "/customers/references?as=url-name", "").ok().json();
    assertThat(preview.toString())
        .contains("\"client\":12", "\"old\":\"\"", "\"new\":\"fourth-coffee\"")
        .contains("\"old\":\"Fabrikam\"", "\"new\":\"fabrikam\"")
        .doesNotContain("\"client\":14", "\"client\":16");
    desk.change(13, client -> client.withReference("somebody's"));
    String write =
        "{\"as\":\"url-name\",\"write\":["
            + "{\"client\":12,\"old\":\"\",\"new\":\"fourth-coffee\"},"
            + "{\"client\":13,\"old\":\"\",\"new\":\"hart-vale\"},"
            + "{\"client\":16,\"old\":\"\",\"new\":\"lonely\"}]}";

    assertThat(outcomes(api.call("POST", "/customers/references", write)))
        .extracting(outcome -> outcome.getBoolean("done") ? "done" : outcome.getString("code"))
        .containsExactly("done", "JG-14007", "JG-14009");

    assertThat(desk.client(12).orElseThrow().reference()).isEqualTo("fourth-coffee");
    assertThat(desk.client(12).orElseThrow().name()).isEqualTo("Contoso Holding");
    assertThat(desk.client(13).orElseThrow().reference()).isEqualTo("somebody's");
    assertThat(desk.client(15).orElseThrow().reference()).isEqualTo("Fabrikam");
    assertThat(row(12).getString("reference")).isEqualTo("fourth-coffee");
    assertThat(row(12).getString("state"))
        .as("what jitgate wrote is no change")
        .isEqualTo("mapped");
    assertThat(api.call("GET", "/audit/records?event=reference-written", "").ok().body())
        .contains("\"new\":\"fourth-coffee\"", "\"old\":\"-\"", "JG-14007");
  }

  @Test
  @Order(8)
  void whenHaloPsaDoesNotAnswerTheRestIsNotTried() throws IOException {
    int asked = halo.api().recording().calls("GET", "/api/Client/11").size();
    halo.api().faults().on("GET", "/api/Client/*").always(ApiFault.unavailable());
    try {
      String write =
          "{\"as\":\"display-name\",\"write\":["
              + "{\"client\":12,\"old\":\"fourth-coffee\",\"new\":\"Fourth Coffee\"},"
              + "{\"client\":11,\"old\":\"\",\"new\":\"Demo Ltd\"}]}";
      assertThat(outcomes(api.call("POST", "/customers/references", write)))
          .allMatch(outcome -> outcome.getString("code").equals("JG-12014"));
      assertThat(halo.api().recording().calls("GET", "/api/Client/11")).hasSize(asked);
    } finally {
      halo.api().faults().clear();
    }
    assertThat(desk.client(11).orElseThrow().reference()).isEmpty();
  }

  @Test
  @Order(9)
  void whatWasSaidIsForgottenAndTheMappingStays() throws IOException {
    assertThat(outcomes(api.call("POST", "/customers/forget", "{\"clients\":[12,16]}")))
        .extracting(outcome -> outcome.getBoolean("done"))
        .containsExactly(true, false);
    assertThat(row(12).containsKey("confirmed")).isFalse();
    assertThat(row(12).getString("state")).isEqualTo("mapped");
  }
}
