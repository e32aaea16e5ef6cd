// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.sandbox.entra.AppRegistration;
import dev.jitgate.sandbox.entra.Directory;
import dev.jitgate.sandbox.entra.Domain;
import dev.jitgate.sandbox.entra.EntraStandIn;
import dev.jitgate.sandbox.entra.Permission;
import dev.jitgate.sandbox.entra.Tenant;
import dev.jitgate.sandbox.halopsa.ApiFault;
import dev.jitgate.sandbox.halopsa.Client;
import dev.jitgate.sandbox.halopsa.HaloPsaStandIn;
import dev.jitgate.sandbox.halopsa.ServiceDesk;
import dev.jitgate.sandbox.halopsa.Ticket;
import dev.jitgate.sandbox.halopsa.TicketAction;
import dev.jitgate.web.Await;
import dev.jitgate.web.halopsa.HaloBench;
import dev.jitgate.web.http.Route;
import dev.jitgate.web.it.RawHttp.Answer;
import dev.jitgate.web.secrets.TestKeys;
import dev.jitgate.web.settings.MspSetting;
import dev.jitgate.web.store.Postgres;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tickets of HaloPSA that access depends on, in a server of its own. */
class HaloServerIT {

  private static final String HOST = "jit.portal.example";
  private static final String DIRECTORY = "11111111-1111-4111-8111-111111111111";
  private static final String APP = "33333333-3333-4333-8333-333333333333";
  private static final String SECRET = "a-secret-of-the-app-registration";
  private static final String HALO_SECRET = "a secret of the application";
  private static final String CALL_SECRET = "a secret of the webhook";
  private static final Duration SOON = Duration.ofMinutes(1);

  @RegisterExtension static final Postgres POSTGRES = new Postgres();

  @TempDir private static Path folder;
  private static EntraStandIn entra;
  private static Directory directory;
  private static ServiceDesk desk;
  private static HaloPsaStandIn halo;
  private static PayaraProcess server;
  private static Window admin;
  private static Window tech;
  private static Api api;
  private static String tenant = "";

  @BeforeAll
  static void start() throws Exception {
    entra = EntraStandIn.start(0, InstantSource.system());
    entra.register(AppRegistration.of(APP, "jitgate").withSecret(SECRET));
    directory =
        entra.addTenant(
            Tenant.of(DIRECTORY, "Demo Ltd")
                .withDomain(Domain.initial("demo.onmicrosoft.com"))
                .withConsent(APP, EnumSet.allOf(Permission.class)));
    startHalo();
    server = PayaraProcess.start(folder, settings()).awaitStart();
    admin = Tokens.administrator(server, HOST);
    api = new Api(server.http(), HOST, Tokens.bearer(admin));
    connect();
    tech = technician();
    // Notes are made of what happens after the node has looked for the first time.
    Await.until(HaloServerIT::hasBegun, SOON, server::log);
  }

  private static boolean hasBegun() throws SQLException {
    try (Connection connection = POSTGRES.connection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select 1 from note_cursor")) {
      return rows.next();
    }
  }

  private static void startHalo() throws IOException {
    halo = HaloBench.standIn(InstantSource.system(), "https://" + HOST + "/", HALO_SECRET);
    desk = halo.desk();
    desk.put(Ticket.of(4711, Client.of(11, "Demo Ltd"), "Mail").withAgent(42));
    desk.put(Ticket.of(4712, Client.of(12, "Other Ltd"), "Mail").withAgent(42));
    desk.put(Ticket.of(4713, Client.of(11, "Demo Ltd"), "Done").withAgent(42));
    desk.put(Ticket.of(4714, Client.of(99, "Nobody's"), "Mail").withAgent(42));
    desk.close(4713);
  }

  private static Map<String, String> settings() throws IOException {
    Path table = folder.resolve("tenants.csv");
    Files.writeString(
        table, "name,displayName,haloClientId\ndemo,Demo Ltd,11\nother,Other Ltd,12\n");
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("jitgate.db.url", POSTGRES.url());
    settings.put("jitgate.db.user", POSTGRES.user());
    settings.put("jitgate.secrets.key", TestKeys.masterKey());
    settings.put("jitgate.entra.login-host", entra.origin());
    settings.put("jitgate.entra.graph-host", entra.origin());
    settings.put("jitgate.msps", "portal");
    String msp = "jitgate.msp.portal.";
    settings.put(msp + "host", HOST);
    settings.put(msp + "idemeum-parent", "portal.idemeum.com");
    settings.put(msp + "destination", "portal");
    settings.put(msp + "tenants", table.toString());
    settings.put(msp + "halopsa.url", halo.apiAddress());
    settings.put(msp + "halopsa.client-id", "jitgate");
    settings.put(msp + "halopsa.client-secret", HALO_SECRET);
    settings.put(msp + "halopsa.webhook-secret", CALL_SECRET);
    return settings;
  }

  private static void connect() throws IOException {
    String draft =
        Json.createObjectBuilder()
            .add("directoryId", DIRECTORY)
            .add("clientId", APP)
            .add("secret", SECRET)
            .build()
            .toString();
    api.call("PUT", "/tenants/demo/entra", draft).ok();
    tenant = api.call("GET", "/tenants/demo", "").ok().json().getString("id");
    String policy = "{\"roles\":\"Exchange Administrator\",\"ticket\":\"checked\"}";
    api.call("PUT", "/policies/-/mail", policy, "If-None-Match: *").ok();
  }

  private static Window technician() throws IOException {
    String link =
        Window.json(
                admin.act(
                    Route.PERSON_ADD,
                    Json.createObjectBuilder()
                        .add("name", "Tech")
                        .add("role", "technician")
                        .add("all", true)))
            .getString("text");
    Window window = new Window(server.http(), HOST);
    window.join(link.split("#", 2)[1], "Tech");
    return window;
  }

  @AfterAll
  static void stop() {
    server.close();
    halo.close();
    entra.close();
  }

  private static Answer request(String ticket) throws IOException {
    return tech.act(
        Route.ACCESS_REQUEST,
        Json.createObjectBuilder()
            .add("tenant", tenant)
            .add("app", "mail")
            .add("reason", "The mailbox is full.")
            .add("path", "/")
            .add("query", "ticket=" + ticket + "&customerDisplayName=Demo%20Ltd"));
  }

  private static JsonObject tile() throws IOException {
    return Window.json(
            tech.act(Route.ACCESS_TILES, Json.createObjectBuilder().add("tenant", tenant)))
        .getJsonArray("tiles")
        .getJsonObject(0);
  }

  private static Answer call(String body, String... headers) throws IOException {
    return server.http().send("POST", HOST, Route.HALOPSA_CALL.path(), body, headers);
  }

  private static String basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Authorization: Basic " + Base64.getEncoder().encodeToString(pair);
  }

  @ParameterizedTest
  @CsvSource({
    "4799, 404 JG-12001",
    "4713, 409 JG-12002",
    "4712, 409 JG-12003",
    "4714, 409 JG-12004",
    "47a1, 400 JG-1012",
    "$FAULTID, 400 JG-10004",
  })
  void aTicketThatDoesNotFitIsRefusedAndOnRecord(String ticket, String code) throws IOException {
    assertThat(request(ticket).code()).isEqualTo(code);

    assertThat(tile().getString("state")).isEqualTo("inactive");
    String records = api.call("GET", "/audit/records?event=access-refused", "").ok().body();
    if (!code.endsWith("JG-10004")) {
      assertThat(records).contains(code.split(" ", 2)[1]);
    }
    if (code.contains("JG-12")) {
      assertThat(records).contains("\"ticket\":\"" + ticket + "\"");
    }
  }

  @Test
  void accessEndsWhenHaloSaysThatItsTicketIsClosed() throws Exception {
    halo.api().faults().on("POST", "/api/Actions").once(ApiFault.unavailable());
    request("4711").ok();
    Await.until(
        () -> api.call("GET", "/halopsa/notes", "").ok().json().containsKey("oldestAt"),
        SOON,
        server::log);
    Await.until(() -> tile().getString("state").equals("active"), SOON, server::log);
    assertThat(directory.enabledAdministrators()).hasSize(1);
    assertThat(
            api.call("GET", "/access?ticket=4711&state=active", "")
                .ok()
                .json()
                .getJsonArray("access"))
        .hasSize(1);
    desk.close(4711);
    String body = "{\"id\":\"0b7b1d1e-6f0e-4a52-8a53-0d3a3c1f9f11\",\"ticket\":{\"id\":4711}}";

    assertThat(call(body, "Content-Type: application/json").code()).isEqualTo("401 JG-12015");
    assertThat(call(body, "Content-Type: application/json", basic("jitgate", "guess")).code())
        .isEqualTo("401 JG-12015");
    assertThat(call(body, "Content-Type: text/plain", basic("jitgate", CALL_SECRET)).code())
        .isEqualTo("415 JG-6004");
    assertThat(
            call("closed", "Content-Type: application/json", basic("jitgate", CALL_SECRET)).code())
        .isEqualTo("400 JG-6003");
    assertThat(tile().getString("state")).isEqualTo("active");

    assertThat(call(body, "Content-Type: application/json", basic("jitgate", CALL_SECRET)).status())
        .isEqualTo(200);
    Await.until(() -> directory.enabledAdministrators().isEmpty(), SOON, server::log);
    assertThat(api.call("GET", "/access?ticket=4711", "").ok().body()).contains("\"ticket-done\"");
    // That it is removed is read back, and noted, two minutes later: TicketIT waits for it.
    // The first one was refused, and those behind it wait for it.
    Await.until(() -> notes().contains("needs it no more"), Duration.ofMinutes(3), server::log);
    assertThat(tile().toString())
        .contains("Access ended with its ticket.", "Ticket 4711 is closed.");
    assertThat(notes())
        .contains("Access requested by Tech", "Access is ready")
        .doesNotContain("JG-");
    assertThat(desk.actions(4711))
        .hasSizeGreaterThanOrEqualTo(3)
        .allMatch(action -> action.hiddenFromUser() && !action.sendEmail());
    // A note is taken off when HaloPSA has answered, a moment after it is to be read there.
    Await.until(HaloServerIT::noNoteWaits, Duration.ofMinutes(3), server::log);
    assertThat(api.call("POST", "/halopsa/notes/" + tenant + "/again", "").code())
        .isEqualTo("404 JG-12016");
    desk.reopen(4711);
  }

  private static boolean noNoteWaits() throws IOException {
    JsonObject queue = api.call("GET", "/halopsa/notes", "").ok().json();
    return queue.getInt("waiting") == 0 && !queue.containsKey("oldestAt");
  }

  private static String notes() {
    return desk.actions(4711).stream()
        .map(TicketAction::noteHtml)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void theConnectionIsTestedInWords() throws IOException {
    JsonObject found = api.call("POST", "/halopsa/check", "").ok().json();

    assertThat(found.getJsonArray("checks").getValuesAs(JsonObject.class))
        .extracting(check -> check.getString("topic") + " " + check.getString("result"))
        .containsExactly(
            "address ok",
            "sign-in ok",
            "agent ok",
            "tickets ok",
            "clients ok",
            "outcome ok",
            "webhook ok",
            "numbers ok");
    assertThat(admin.page("/admin/halopsa").body())
        .contains("Test the connection", "https://" + HOST + "/halopsa/call")
        .doesNotContain(HALO_SECRET, CALL_SECRET);
    assertThat(api.call("GET", "/settings", "").ok().body())
        .doesNotContain(HALO_SECRET, CALL_SECRET);
    assertThat(server.log()).doesNotContain(HALO_SECRET).doesNotContain(CALL_SECRET);
  }

  @Test
  void everySettingIsOnThePageWithoutSecrets() throws IOException {
    String page = admin.page("/admin/settings").body();

    for (MspSetting setting : MspSetting.values()) {
      // The tab's secrets have a form of their own.
      if (setting != MspSetting.TAB_SECRETS) {
        assertThat(page).contains("data-key=\"" + setting.key() + "\"");
      }
    }
    assertThat(page).doesNotContain(HALO_SECRET, CALL_SECRET);
  }
}
