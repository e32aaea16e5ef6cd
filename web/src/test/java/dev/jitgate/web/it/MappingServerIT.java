// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.web.FreePort;
import dev.jitgate.web.http.Route;
import dev.jitgate.web.it.RawHttp.Answer;
import dev.jitgate.web.pages.Scripts;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A miss becomes a mapping, and a customer that leads elsewhere is stopped: over the wire. */
@TestMethodOrder(OrderAnnotation.class)
class MappingServerIT {

  private static final String HOST = "jit.portal.example";
  private static final String SECOND = "jit.second.example";
  private static final String HALO = "https://portal.halopsa.com";
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Pattern LINK = Pattern.compile("/join#([A-Za-z0-9_-]{43})");

  @TempDir private static Path folder;
  private static final Map<String, String> SETTINGS = new LinkedHashMap<>();
  private static int port;
  private static PayaraProcess server;
  private static Window ada;
  private static Window bob;
  private static Window frame;
  private static Window foreign;

  @BeforeAll
  static void start() throws IOException {
    Files.writeString(
        folder.resolve("tenants.csv"),
        """
        name,displayName
        demo,Demo Ltd
        secret,Secret Ltd
        other,Other Ltd
        twin-one,Twin Ltd
        twin-two,Twin Ltd
        """);
    SETTINGS.put("jitgate.data-dir", folder.resolve("data").toString());
    SETTINGS.put("jitgate.msps", "portal,second");
    for (String msp : List.of("portal", "second")) {
      SETTINGS.put("jitgate.msp." + msp + ".host", "jit." + msp + ".example");
      SETTINGS.put("jitgate.msp." + msp + ".idemeum-parent", msp + ".idemeum.com");
      SETTINGS.put("jitgate.msp." + msp + ".destination", "portal");
      SETTINGS.put("jitgate.msp." + msp + ".frame-origins", HALO);
      SETTINGS.put("jitgate.msp." + msp + ".tenants", folder.resolve("tenants.csv").toString());
    }
    port = FreePort.find();
    server = PayaraProcess.start(folder, SETTINGS, port).awaitStart();
    ada = new Window(server.http(), HOST);
    ada.join(link(HOST), "Ada");
    foreign = new Window(server.http(), SECOND);
    foreign.join(link(SECOND), "Eva");
    bob = new Window(server.http(), HOST);
    bob.join(invite("Bob", "administrator"), "Bob");
    Window tech = new Window(server.http(), HOST);
    tech.join(invite("Tech", "technician"), "Tech");
    Answer listed =
        ada.act(
            Route.PERSON_TENANTS,
            Json.createObjectBuilder()
                .add("person", id("Tech"))
                .add("all", false)
                .add("tenants", "demo\nother"));
    assertThat(listed.status()).isEqualTo(200);
    frame = new Window(server.http(), HOST);
    tech.connect(frame, HALO);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String link(String host) throws IOException {
    Matcher link = Pattern.compile("https://" + host + LINK.pattern()).matcher(server.log());
    assertThat(link.find()).as("the log prints the link of " + host).isTrue();
    return link.group(1);
  }

  private static String invite(String name, String role) throws IOException {
    JsonObject made =
        Window.json(
            ada.act(
                Route.PERSON_ADD, Json.createObjectBuilder().add("name", name).add("role", role)));
    return made.getString("text").split("#", 2)[1];
  }

  private static String id(String name) throws IOException {
    Matcher matcher =
        Pattern.compile(
                "name=\"person\" value=\"([0-9a-f-]{36})\">\\s*<label>Name <input name=\"name\""
                    + " value=\""
                    + name
                    + "\"")
            .matcher(ada.page("/people").body());
    assertThat(matcher.find()).as(name + " is on the page").isTrue();
    return matcher.group(1);
  }

  @Test
  @Order(1)
  void aMissIsListedMappedAndOpensAndTheExplanationSaysWhy() throws IOException {
    String tab = "/?ticket=41&customerDisplayName=Old%20Client%20Name";
    assertThat(frame.page(tab).status()).isEqualTo(404);
    server.await("the miss", SOON, () -> misses(ada).contains("Old Client Name"));
    assertThat(misses(ada)).contains("\"ticket\":\"41\"", "\"code\":\"JG-2002\"");

    Answer mapped = put(ada, "Old Client Name", "demo", "renamed", "");
    assertThat(mapped.status()).as(mapped.body()).isEqualTo(200);
    assertThat(mapped.header("ETag")).contains("\"1\"");

    assertThat(frame.page(tab).body()).contains("Demo Ltd");
    String explained = ada.page("/api/v1/resolve?customerDisplayName=old%20client%20NAME").body();
    assertThat(explained)
        .contains("\"verdict\":\"tenant-portal\"", "\"entry\":\"mapping\"", "mapped by Ada on 20");
    assertThat(misses(ada)).doesNotContain("Old Client Name");
  }

  @Test
  @Order(2)
  void ofTwoAdministratorsTheSecondIsToldByWhomAndWhen() throws IOException {
    assertThat(put(ada, "Race", "demo", "", "").status()).isEqualTo(200);
    Answer second = put(bob, "RACE", "other", "", "");

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.body()).contains("JG-2007", "Ada mapped it at 20", "that is revision 2");
    assertThat(put(bob, "race", "other", "", "\"1\"").status()).isEqualTo(412);
    Answer changed = put(bob, "race", "other", "seen", "\"2\"");
    assertThat(changed.status()).isEqualTo(200);

    String mapping = "/api/v1/mappings/" + json(changed).getString("id");
    assertThat(call(ada, "DELETE", mapping, "", "\"2\"").status()).isEqualTo(412);
    assertThat(call(ada, "DELETE", mapping, "", "").status()).isEqualTo(400);
    Answer history = ada.page(mapping + "/history");
    assertThat(history.body()).contains("\"author\":\"Ada\"", "\"author\":\"Bob\"", "seen");
    assertThat(call(ada, "DELETE", mapping + "?reason=no%20more", "", "\"3\"").status())
        .isEqualTo(200);
    assertThat(ada.page(mapping).status()).isEqualTo(404);
    assertThat(ada.page(mapping + "/history").body())
        .contains("no more", "\"endedWithTenant\":false");
  }

  @Test
  @Order(3)
  void aCustomerThatLeadsElsewhereIsStoppedUntilAnAdministratorDecides() throws IOException {
    String before = "/?clientId=118&customerName=demo";
    String after = "/?clientId=118&ticket=42&customerName=other";
    assertThat(frame.page(before).body()).contains("Demo Ltd");

    Answer stopped = frame.page(after);
    assertThat(stopped.status()).isEqualTo(409);
    assertThat(stopped.body())
        .contains("JG-2006", "led to another tenant before", "Where this customer led")
        .contains("Demo Ltd (demo)", "Other Ltd (other)", "<dt>clientId</dt><dd><bdi>118</bdi>");
    assertThat(frame.page(after, "Accept: application/json").body())
        .contains("JG-2006")
        .doesNotContain("Demo Ltd", "Other Ltd");
    assertThat(frame.page("/?customerName=other").body()).contains("Other Ltd");
    server.await("the stopped change", SOON, () -> ada.page("/api/v1/pins/118").status() == 200);

    Answer pin = ada.page("/api/v1/pins/118");
    assertThat(pin.body()).contains("Demo Ltd", "Other Ltd", "\"ticket\":\"42\"");
    assertThat(json(pin).getBoolean("signedIn")).isTrue();
    assertThat(ada.page("/api/v1/resolve?clientId=118&customerName=other").body())
        .contains("\"code\":\"JG-2006\"", "\"stopped\":true", "Demo Ltd");
    assertThat(decide("keep", pin).status()).isEqualTo(204);
    assertThat(frame.page(after).status()).isEqualTo(409);
    assertThat(frame.page(before).status()).isEqualTo(200);
    Answer stale = decide("confirm", pin);
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.body()).contains("JG-2014");

    assertThat(decide("confirm", ada.page("/api/v1/pins/118")).status()).isEqualTo(204);

    assertThat(frame.page(after).body()).contains("Other Ltd");
    assertThat(frame.page(before).status()).isEqualTo(409);
    assertThat(ada.page("/api/v1/pins/118").status()).isEqualTo(404);
  }

  @Test
  @Order(4)
  void noMappingIsOfferedOrMadeOfWhatSeveralTenantsFitOrMayBeCutOff() throws IOException {
    for (String sent : List.of("Twin%20Ltd", "Studio%20", "Unknown%20Ltd")) {
      assertThat(ada.page("/?customerDisplayName=" + sent, "Sec-Fetch-Dest: document").status())
          .isIn(404, 409);
    }
    server.await("the misses", SOON, () -> misses(ada).contains("Unknown Ltd"));
    Map<String, Boolean> mappable =
        json(ada.page("/api/v1/misses")).getJsonArray("misses").stream()
            .map(JsonValue::asJsonObject)
            .collect(
                Collectors.toMap(one -> one.getString("value"), one -> one.getBoolean("mappable")));
    assertThat(mappable)
        .containsEntry("Twin Ltd", false)
        .containsEntry("Studio", false)
        .containsEntry("Unknown Ltd", true);
    assertThat(misses(ada)).contains("Do not map the shared name", "Do not map the value");

    Answer refused = put(ada, "twin LTD", "twin-one", "", "");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body()).contains("JG-2015", "2 tenants fit it.");
  }

  @Test
  @Order(4)
  void anotherMspsMappingIsOneThatIsNotThere() throws IOException {
    String id = json(put(ada, "Mine", "demo", "", "")).getString("id");

    for (String path : List.of("", "/history")) {
      Answer notYours = foreign.page("/api/v1/mappings/" + id + path);
      Answer notThere = foreign.page("/api/v1/mappings/" + absent(id) + path);
      assertThat(notYours.status()).isEqualTo(404);
      assertThat(notYours.body()).isEqualTo(notThere.body());
    }
    assertThat(call(foreign, "DELETE", "/api/v1/mappings/" + id, "", "\"4\"").body())
        .isEqualTo(call(foreign, "DELETE", "/api/v1/mappings/" + absent(id), "", "\"4\"").body());
    assertThat(foreign.page("/api/v1/mappings").body()).contains("\"mappings\":[]");
    assertThat(foreign.page("/api/v1/misses").body()).contains("\"misses\":[]");
    assertThat(foreign.page("/api/v1/pins").body()).contains("\"stopped\":[]");
    // A tenant of the first MSP's, by its id.
    Answer crossed =
        call(
            foreign, "PUT", "/api/v1/mappings", draft("x", tenant(ada, "demo"), "").toString(), "");
    assertThat(crossed.status()).isEqualTo(404);
    assertThat(crossed.body()).contains("JG-4009");
  }

  @Test
  @Order(5)
  void aTenantThatIsNotTheirsLooksAsIfItWereNot() throws IOException {
    put(ada, "Hidden", "secret", "", "");
    Answer notYours = frame.page("/?customerDisplayName=Hidden");
    Answer notThere = frame.page("/?customerDisplayName=Absent");

    assertThat(notYours.status()).isEqualTo(404).isEqualTo(notThere.status());
    assertThat(text(notYours)).isEqualTo(text(notThere).replace("Absent", "Hidden"));
  }

  private static String text(Answer answer) {
    return answer.body().replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:]+Z", "(time)");
  }

  @Test
  @Order(6)
  void whatCannotBeIsRefusedInWords() throws IOException {
    assertThat(put(ada, "", "demo", "", "").body()).contains("JG-2010");
    assertThat(put(ada, "a\u202Eb", "demo", "", "").body()).contains("JG-2010", "U+202E");
    assertThat(put(ada, "a", "demo", "x".repeat(201), "").body()).contains("JG-2010");
    assertThat(call(ada, "PUT", "/api/v1/mappings", "{\"variable\":\"v\"}", "").body())
        .contains("JG-6003");
    assertThat(ada.page("/api/v1/mappings?colour=red").status()).isEqualTo(400);
    assertThat(ada.page("/api/v1/mappings/not-an-id").status()).isEqualTo(404);
    assertThat(frame.page("/api/v1/mappings").status()).isBetween(401, 404);
    Window forged = new Window(server.http(), HOST);
    assertThat(put(forged, "a", "demo", "", "").status()).isBetween(401, 404);
  }

  @Test
  @Order(7)
  void thePageNamesItsScriptAndNobodyElseMaySeeIt() throws IOException {
    Answer page = ada.page("/admin/mapping?variable=customerName&value=%3Cscript%3E");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains(Scripts.folder() + "mapping.js")
        .doesNotContain("%3Cscript", "<script>");
    assertThat(ada.page(Scripts.folder() + "mapping.js").status()).isEqualTo(200);
    assertThat(frame.page("/admin/mapping").status()).isNotEqualTo(200);
  }

  @Test
  @Order(8)
  void aPowerCutForgetsNothingAndTheTrailHasItAll() throws IOException {
    assertThat(put(ada, "Last Second", "other", "", "").status()).isEqualTo(200);
    server.kill();
    server = PayaraProcess.start(folder, SETTINGS, port).awaitStart();

    assertThat(frame.page("/?customerDisplayName=last%20second").body()).contains("Other Ltd");
    assertThat(frame.page("/?customerDisplayName=Old%20Client%20Name").body()).contains("Demo Ltd");
    assertThat(frame.page("/?clientId=118&customerName=demo").status()).isEqualTo(409);
    String trail = ada.page("/api/v1/audit").body();
    assertThat(trail)
        .contains("mapping-put", "mapping-deleted", "client-kept", "client-confirmed")
        .contains("\"tenant-before\":\"demo\"");
  }

  private static Answer decide(String what, Answer pin) throws IOException {
    return call(ada, "POST", "/api/v1/pins/118/" + what, "", pin.header("ETag").orElseThrow());
  }

  private static String misses(Window window) throws IOException {
    return window.page("/api/v1/misses").body();
  }

  private static String absent(String id) {
    return (id.startsWith("0") ? "1" : "0") + id.substring(1);
  }

  private static String tenant(Window window, String name) throws IOException {
    return json(window.page("/api/v1/tenants/" + name)).getString("id");
  }

  private static Answer put(Window window, String value, String tenant, String reason, String match)
      throws IOException {
    return call(
        window,
        "PUT",
        "/api/v1/mappings",
        draft(value, tenant(ada, tenant), reason).toString(),
        match);
  }

  private static JsonObject draft(String value, String tenant, String reason) {
    JsonObjectBuilder draft =
        Json.createObjectBuilder()
            .add("variable", "customerDisplayName")
            .add("value", value)
            .add("tenant", tenant)
            .add("reason", reason);
    return draft.build();
  }

  private static Answer call(Window window, String method, String path, String body, String match)
      throws IOException {
    Map<String, String> headers = window.headers(Route.PEOPLE, body);
    if (!match.isEmpty()) {
      headers.put("If-Match", match);
    }
    return window.call(method, path, body, headers);
  }

  private static JsonObject json(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }
}
