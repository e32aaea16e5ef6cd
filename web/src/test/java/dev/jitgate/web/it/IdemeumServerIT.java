// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.sandbox.halopsa.Client;
import dev.jitgate.sandbox.halopsa.HaloPsaStandIn;
import dev.jitgate.sandbox.halopsa.ServiceDesk;
import dev.jitgate.sandbox.halopsa.Ticket;
import dev.jitgate.sandbox.idemeum.CustomerTenant;
import dev.jitgate.sandbox.idemeum.IdemeumApi.Disabled;
import dev.jitgate.sandbox.idemeum.IdemeumFault;
import dev.jitgate.sandbox.idemeum.IdemeumStandIn;
import dev.jitgate.web.Await;
import dev.jitgate.web.halopsa.HaloBench;
import dev.jitgate.web.http.Route;
import dev.jitgate.web.it.RawHttp.Answer;
import dev.jitgate.web.secrets.TestKeys;
import dev.jitgate.web.store.Postgres;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** idemeum's API, used by a server of its own. */
class IdemeumServerIT {

  private static final String HOST = "jit.nikpot.example";
  private static final String KEY = "a-key-of-the-api-of-idemeum";
  private static final String SECRET = "a secret of the client at idemeum";
  private static final String HALO_SECRET = "a secret of the application";
  private static final String CALL_SECRET = "a secret of the webhook";
  private static final String TAB_SECRET = "a secret of the custom tab";
  private static final String SAM = "sam.rivera@nikpot.example";
  private static final String ACCOUNTS = "/api/integrations/entrajitaccounts";
  private static final Duration SOON = Duration.ofMinutes(1);

  @RegisterExtension static final Postgres POSTGRES = new Postgres();

  @TempDir private static Path folder;
  private static ServiceDesk desk;
  private static HaloPsaStandIn halo;
  private static IdemeumStandIn idemeum;
  private static PayaraProcess server;
  private static Window admin;
  private static Api api;

  @BeforeAll
  static void start() throws IOException {
    halo = HaloBench.standIn(InstantSource.system(), "https://" + HOST + "/", HALO_SECRET);
    desk = halo.desk();
    desk.put(Ticket.of(4711, Client.of(11, "Demo Ltd"), "Mail").withAgent(42));
    idemeum =
        IdemeumStandIn.start(
            0,
            "nikpot",
            List.of(
                new CustomerTenant("demo", "Demo Ltd"),
                new CustomerTenant("other", "Other Limited"),
                new CustomerTenant("fresh", "Fresh Ltd")),
            List.of());
    idemeum.api().register("jitgate", SECRET);
    idemeum.api().registerKey(KEY);
    idemeum.api().registerTechnician(SAM);
    server = PayaraProcess.start(folder, settings()).awaitStart();
    admin = Tokens.administrator(server, HOST);
    api = new Api(server.http(), HOST, Tokens.bearer(admin));
  }

  private static Map<String, String> settings() throws IOException {
    Path table = folder.resolve("tenants.csv");
    Files.writeString(table, "name,displayName\ndemo,Demo Ltd\nother,Other Ltd\ngone,Gone Ltd\n");
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("jitgate.db.url", POSTGRES.url());
    settings.put("jitgate.db.user", POSTGRES.user());
    settings.put("jitgate.secrets.key", TestKeys.masterKey());
    settings.put("jitgate.msps", "nikpot");
    String msp = "jitgate.msp.nikpot.";
    settings.put(msp + "host", HOST);
    settings.put(msp + "idemeum-parent", idemeum.parentHost());
    settings.put(msp + "hand-off-template", "http://{parent}/?customerName={name}");
    settings.put(msp + "tab-secrets", TAB_SECRET);
    settings.put(msp + "tenants", table.toString());
    settings.put(msp + "halopsa.url", halo.apiAddress());
    settings.put(msp + "halopsa.client-id", "jitgate");
    settings.put(msp + "halopsa.client-secret", HALO_SECRET);
    settings.put(msp + "halopsa.webhook-secret", CALL_SECRET);
    settings.put(msp + "idemeum.api-key", KEY);
    settings.put(msp + "idemeum.client-id", "jitgate");
    settings.put(msp + "idemeum.client-secret", SECRET);
    return settings;
  }

  @AfterAll
  static void stop() {
    server.close();
    halo.close();
    idemeum.close();
  }

  private static String signature() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(TAB_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] signed = mac.doFinal("42".getBytes(StandardCharsets.UTF_8));
      return URLEncoder.encode(Base64.getEncoder().encodeToString(signed), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static List<JsonObject> disables() throws IOException {
    return api.call("GET", "/idemeum/disables", "")
        .ok()
        .json()
        .getJsonArray("disables")
        .getValuesAs(JsonObject.class);
  }

  @Test
  void anAccountEndsWithTheTicketOfASignedTabAndByHand() throws Exception {
    api.call("PUT", "/idemeum/technicians/" + SAM, "{\"agent\":\"42\"}").ok();
    String tab = "/?ticket=4711&agentId=42&hmac=%s&customerDisplayName=Demo%%20Ltd";
    Answer handed = server.http().get(HOST, tab.formatted(signature()));
    assertThat(handed.location())
        .isEqualTo("http://" + idemeum.parentHost() + "/?customerName=demo");
    Answer forged = server.http().get(HOST, tab.formatted("AAAA"));
    assertThat(forged.status()).as("open to all, and not remembered").isEqualTo(303);
    desk.close(4711);
    String call = "{\"ticket\":{\"id\":4711}}";
    String basic =
        "Authorization: Basic "
            + Base64.getEncoder()
                .encodeToString(("jitgate:" + CALL_SECRET).getBytes(StandardCharsets.UTF_8));
    Await.until(
        () -> {
          server
              .http()
              .send(
                  "POST",
                  HOST,
                  Route.HALOPSA_CALL.path(),
                  call,
                  "Content-Type: application/json",
                  basic)
              .ok();
          return !idemeum.api().disabled().isEmpty();
        },
        SOON,
        server::log);
    assertThat(idemeum.api().disabled()).containsExactly(new Disabled("Demo Ltd", SAM));
    // What came of it is on record only once idemeum has answered.
    Await.until(() -> disabled().contains("\"result\":\"done\""), SOON, this::disabled);
    assertThat(disabled()).contains("\"ticket\":\"4711\"");

    byHand();
  }

  private String disabled() throws IOException {
    return api.call("GET", "/audit/records?event=jit-disabled", "").ok().body();
  }

  /** What fails is shown, tried again, and done once idemeum is back. */
  private void byHand() throws Exception {
    idemeum.api().faults().next(ACCOUNTS, Integer.MAX_VALUE, IdemeumFault.status(500));
    String wanted = "{\"tenant\":\"demo\",\"email\":\"" + SAM + "\"}";
    String id = api.call("POST", "/idemeum/disables", wanted).ok().json().getString("id");
    Await.until(() -> disables().get(0).getString("state").equals("failing"), SOON, server::log);
    assertThat(disables().get(0).getString("trouble"))
        .isEqualTo("JG-15005: It answered 500 to disabling the account.");
    assertThat(api.call("GET", "/idemeum/disables", "").ok().json().getInt("failing")).isEqualTo(1);
    idemeum.api().faults().clear();
    Await.until(
        () -> {
          api.call("POST", "/idemeum/disables/" + id + "/again", "");
          return idemeum.api().disabled().size() == 2;
        },
        Duration.ofMinutes(2),
        server::log);
    Await.until(
        () -> api.call("GET", "/idemeum/disables", "").ok().json().getInt("waiting") == 0,
        SOON,
        server::log);
    assertThat(api.call("DELETE", "/idemeum/disables/" + id, "").code()).isEqualTo("404 JG-15011");
    assertThat(api.call("POST", "/idemeum/disables", wanted.replace(SAM, "sam")).code())
        .isEqualTo("400 JG-15009");
    assertThat(api.call("POST", "/idemeum/disables", wanted.replace("demo", "nobody")).code())
        .isEqualTo("404 JG-4009");
  }

  @Test
  void customersAreComparedAndImportedOnceSomebodySaysSo() throws Exception {
    JsonObject found =
        api.call("POST", "/idemeum/customers", "").ok().json().getJsonObject("found");
    assertThat(found.getInt("customers")).isEqualTo(3);
    assertThat(found.toString())
        .contains("\"added\":{\"count\":1,\"first\":[{\"name\":\"fresh\"")
        .contains("\"before\":\"Other Ltd\",\"after\":\"Other Limited\"")
        .contains("\"missing\":{\"count\":1,\"first\":[{\"name\":\"gone\"");
    assertThat(api.call("GET", "/tenants/fresh", "").status()).isEqualTo(404);

    String id = api.call("POST", "/idemeum/import", "").ok().json().getString("import");
    Await.until(
        () ->
            api.call("GET", "/tenant-imports/" + id, "")
                .ok()
                .json()
                .getString("state")
                .equals("previewed"),
        SOON,
        server::log);
    assertThat(api.call("GET", "/tenants/fresh", "").status()).as("only looked at").isEqualTo(404);
    api.call("POST", "/tenant-imports/" + id + "/apply", "").ok();
    Await.until(() -> api.call("GET", "/tenants/fresh", "").status() == 200, SOON, server::log);

    assertThat(api.call("GET", "/tenants/other", "").ok().json().getString("displayName"))
        .isEqualTo("Other Limited");
    assertThat(api.call("GET", "/tenants/gone", "").status())
        .as("nothing is deleted")
        .isEqualTo(200);
    assertThat(api.call("POST", "/idemeum/customers", "").ok().body())
        .contains("\"differences\":1,");
  }

  @Test
  void theConnectionIsTestedInWordsWithoutSecrets() throws IOException {
    JsonObject found = api.call("POST", "/idemeum/check", "").ok().json();
    assertThat(found.getJsonArray("checks").getValuesAs(JsonObject.class))
        .extracting(check -> check.getString("topic") + " " + check.getString("result"))
        .contains("address ok", "customers ok", "sign-in ok", "tickets ok");
    assertThat(admin.page("/admin/idemeum").body())
        .contains("Test the connection", idemeum.parentHost(), "Read and compare")
        .doesNotContain(KEY, SECRET);
    assertThat(admin.page("/admin/settings").body())
        .contains("data-key=\"idemeum.api-key\"", "data-key=\"idemeum-parent\"")
        .doesNotContain(KEY, SECRET);
    assertThat(api.call("GET", "/settings", "").ok().body()).doesNotContain(KEY, SECRET);
    assertThat(server.log()).doesNotContain(KEY).doesNotContain(SECRET);
  }
}
