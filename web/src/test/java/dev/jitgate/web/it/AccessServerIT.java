// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.grant.Ask;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantRules;
import dev.jitgate.grant.GrantState;
import dev.jitgate.grant.JitAccount;
import dev.jitgate.msp.Msp;
import dev.jitgate.policy.AccountPolicy;
import dev.jitgate.policy.CredentialKind;
import dev.jitgate.web.Await;
import dev.jitgate.web.grants.TestMailServer;
import dev.jitgate.web.http.Route;
import dev.jitgate.web.it.RawHttp.Answer;
import dev.jitgate.web.secrets.TestKeys;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.Postgres;
import dev.jitgate.web.store.SqlGrantStore;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Policies, approvals, revocations and reports, over the wire. */
class AccessServerIT {

  private static final String HOST = "jit.portal.example";
  private static final Msp MSP = new Msp("portal");
  private static final String MAIL =
      "{\"roles\":\"Exchange Administrator\",\"approval\":\"all\",\"longest\":\"2h\"}";

  @RegisterExtension static final Postgres POSTGRES = new Postgres();

  @TempDir private static Path folder;
  private static Database database;
  private static PayaraProcess server;
  private static TestMailServer mailServer;
  private static Window admin;
  private static Window second;
  private static Window limited;
  private static Window tech;
  private static String token = "";

  @BeforeAll
  static void start() throws IOException {
    Path table = folder.resolve("tenants.csv");
    Files.writeString(table, "name,displayName\ndemo,Demo Ltd\nsecret,Secret Ltd\n");
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("jitgate.db.url", POSTGRES.url());
    settings.put("jitgate.db.user", POSTGRES.user());
    settings.put("jitgate.secrets.key", TestKeys.masterKey());
    settings.put("jitgate.msps", "portal");
    settings.put("jitgate.msp.portal.host", HOST);
    settings.put("jitgate.msp.portal.idemeum-parent", "portal.idemeum.com");
    settings.put("jitgate.msp.portal.destination", "portal");
    settings.put("jitgate.msp.portal.tenants", table.toString());
    mailServer = new TestMailServer();
    settings.put("jitgate.msp.portal.mail.host", "127.0.0.1");
    settings.put("jitgate.msp.portal.mail.port", Integer.toString(mailServer.port()));
    settings.put("jitgate.msp.portal.mail.security", "none");
    settings.put("jitgate.msp.portal.mail.from", "jitgate@portal.example");
    settings.put("jitgate.msp.portal.mail.approvers-to", "approvers@portal.example");
    server = PayaraProcess.start(folder, settings).awaitStart();
    admin = Tokens.administrator(server, HOST);
    second = joined("Second", "administrator", "");
    limited = joined("Limited", "delegated-administrator", "demo");
    tech = joined("Tech", "technician", "demo");
    token = Tokens.bearer(admin);
    database = POSTGRES.open();
    assertThat(put("-/mail", MAIL).status()).isEqualTo(200);
  }

  @AfterAll
  static void stop() throws IOException {
    database.close();
    server.close();
    mailServer.close();
  }

  private static Window joined(String name, String role, String tenants) throws IOException {
    JsonObjectBuilder draft = Json.createObjectBuilder().add("name", name).add("role", role);
    if (!tenants.isEmpty()) {
      draft.add("all", false).add("tenants", tenants);
    }
    String link = Window.json(admin.act(Route.PERSON_ADD, draft)).getString("text");
    Window window = new Window(server.http(), HOST);
    window.join(link.split("#", 2)[1], name);
    return window;
  }

  private static String person(String name) throws IOException {
    return get("/people?limit=500")
        .ok()
        .json()
        .getJsonArray("people")
        .getValuesAs(JsonObject.class)
        .stream()
        .filter(it -> it.getString("name").equals(name))
        .findFirst()
        .orElseThrow()
        .getString("id");
  }

  private static UUID tenant(String name) throws IOException {
    return UUID.fromString(get("/tenants/" + name).ok().json().getString("id"));
  }

  private static Answer get(String path) throws IOException {
    return server.http().get(HOST, "/api/v1" + path, token);
  }

  private static Answer send(String method, String path, String body, String... headers)
      throws IOException {
    List<String> all = new ArrayList<>(List.of(headers));
    all.add(token);
    all.add("Content-Type: application/json");
    return server.http().send(method, HOST, "/api/v1" + path, body, all.toArray(String[]::new));
  }

  private static Answer put(String layer, String body) throws IOException {
    return send("PUT", "/policies/" + layer, body, "If-None-Match: *");
  }

  /** A request as the desk keeps it. */
  private static UUID waiting(String name, String tenant, String reason) throws IOException {
    Instant now = Instant.ofEpochMilli(Instant.now().toEpochMilli());
    UUID account = UUID.randomUUID();
    Ask ask =
        new Ask(
            tenant(tenant),
            tenant,
            UUID.fromString(person(name)),
            name,
            "mail",
            "Mail",
            List.of("Exchange Administrator"),
            List.of(),
            reason,
            Optional.of("4711"),
            Duration.ofHours(1));
    GrantRules rules =
        new GrantRules(
            Duration.ofHours(2),
            1,
            CredentialKind.BEST,
            new AccountPolicy("msp-" + name, "", false, "", ""));
    Grant grant =
        new Grant(
            UUID.randomUUID(),
            MSP,
            ask,
            rules,
            account,
            GrantState.WAITING,
            now,
            Optional.of(now.plus(Duration.ofHours(1))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0,
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0);
    JitAccount fresh =
        new JitAccount(
            account,
            MSP,
            ask.tenant(),
            ask.person(),
            "marker-" + account,
            dev.jitgate.grant.AccountStep.SHUT,
            Optional.empty(),
            Optional.empty(),
            false,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty());
    return new SqlGrantStore(database).record(grant, fresh, 50, now.minusSeconds(1), 100).id();
  }

  @Test
  void aLayerIsReadChangedAndTakenAway() throws IOException {
    Answer made = put("demo/files", "{\"roles\":\"SharePoint Administrator\",\"name\":\"Files\"}");
    assertThat(made.header("ETag")).contains("\"1\"");
    assertThat(get("/policies/demo/files").body()).contains("SharePoint Administrator");
    assertThat(put("demo/files", MAIL).code()).isEqualTo("412 JG-10008");
    Answer changed =
        send("PUT", "/policies/demo/files", "{\"groups\":\"Files\"}", "If-Match: \"1\"");
    assertThat(changed.header("ETag")).contains("\"2\"");
    assertThat(changed.ok().json().getJsonObject("values").keySet()).containsExactly("groups");
    assertThat(get("/audit/records?event=policy-changed").body())
        .contains("roles=SharePoint Administrator", "groups=Files");
    assertThat(send("DELETE", "/policies/demo/files", "", "If-Match: \"1\"").code())
        .isEqualTo("412 JG-10008");
    assertThat(send("DELETE", "/policies/demo/files", "", "If-Match: \"2\"").status())
        .isEqualTo(204);
    assertThat(get("/policies/demo/files").code()).isEqualTo("404 JG-10009");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-/other | {\"colour\":\"red\"} | colour is not a setting.",
        "-/other | {\"roles\":7} | roles is not a string, or has a NUL in it.",
        "-/other | {\"longest\":\"400d\"} | longest: not between 15m and 3d.",
        "-/other | {\"at-end\":\"delete\"} | at-end is said of all apps.",
        "-/- | {\"roles\":\"Global Reader\"} | roles is said of one app.",
        "-/Other | {\"roles\":\"Global Reader\"} | 32 of a-z",
        "-/other | {} | delete it instead.",
      })
  void whatALayerCannotSayIsNamed(String layer, String body, String words) throws IOException {
    Answer answer = put(layer, body);

    assertThat(answer.code()).isEqualTo("400 JG-10007");
    assertThat(answer.body()).contains(words);
  }

  @Test
  void aNameThatNeedsApprovalAndThatNoAppBringsIsTold() throws IOException {
    Answer made = put("demo/-", "{\"approval\":\"Exchange Administrator, Globl Reader\"}");
    assertThat(made.ok().json().getJsonArray("warnings"))
        .hasToString("[\"approval: no app here brings \\\"Globl Reader\\\".\"]");
    assertThat(get("/policies/demo/-").body()).contains("no app here brings");
    send("DELETE", "/policies/demo/-", "", "If-Match: \"1\"");

    put("-/-", "{\"approval\":\"SharePoint Administrator\"}");
    assertThat(get("/policies?tenant=demo").body()).contains("no app here brings");
    put("secret/sites", "{\"roles\":\"SharePoint Administrator\"}");
    assertThat(get("/policies?tenant=demo").body()).doesNotContain("no app here brings");
    send("DELETE", "/policies/secret/sites", "", "If-Match: \"1\"");
    send("DELETE", "/policies/-/-", "", "If-Match: \"1\"");
  }

  @Test
  void whatATenantsPoliciesComeToSaysWhoSaysWhat() throws IOException {
    put("secret/mail", "{\"longest\":\"1h\"}");
    put("secret/broken", "{\"reason\":\"optional\"}");

    List<JsonObject> apps =
        get("/tenants/secret/apps").ok().json().getJsonArray("apps").getValuesAs(JsonObject.class);

    assertThat(apps).extracting(app -> app.getString("app")).containsExactly("broken", "mail");
    assertThat(apps.get(0).getJsonArray("problems").toString()).contains("gives nothing");
    JsonObject mail = apps.get(1).getJsonObject("settings");
    assertThat(mail.getJsonObject("longest"))
        .hasToString("{\"value\":\"1h\",\"from\":\"secret/mail\"}");
    assertThat(mail.getJsonObject("approval").getString("from")).isEqualTo("-/mail");
    assertThat(mail.getJsonObject("credential").getString("from")).isEqualTo("standard");
  }

  @Test
  void whoRunsSomeTenantsChangesTheirPoliciesAlone() throws IOException {
    put("secret/mail", "{\"longest\":\"1h\"}");

    assertThat(limited.page("/api/v1/policies").body()).contains("\"-\"").doesNotContain("secret");
    assertThat(limited.page("/api/v1/policies?tenant=secret").code()).isEqualTo("404 JG-4009");
    assertThat(limited.page("/api/v1/policies/secret/mail").code()).isEqualTo("404 JG-4009");
    assertThat(Tokens.call(limited, "PUT", "/api/v1/policies/-/mail", MAIL).code())
        .isEqualTo("403 JG-7004");
    assertThat(Tokens.call(limited, "PUT", "/api/v1/policies/secret/mail", MAIL).code())
        .isEqualTo("404 JG-4009");
    assertThat(Tokens.call(limited, "PUT", "/api/v1/policies/demo/mail", MAIL).code())
        .isEqualTo("428 JG-6016");
  }

  @Test
  void nobodyApprovesTheirOwnAndNoToken() throws IOException {
    UUID own = waiting("Anna Berg", "demo", "patch day");
    String path = "/api/v1/access/" + own;

    assertThat(Tokens.call(admin, "POST", path + "/approve", "").code()).isEqualTo("403 JG-10014");
    assertThat(send("POST", "/access/" + own + "/approve", "").code()).isEqualTo("403 JG-7004");
    assertThat(decline(tech, own, "no").code()).isEqualTo("403 JG-10001");
    assertThat(decline(second, own, "").code()).isEqualTo("400 JG-10003");
    assertThat(admin.page("/approvals").body()).contains("patch day", "Somebody else decides");
    assertThat(second.page("/approvals").body())
        .contains("patch day", "Anna Berg", "Exchange Administrator", "4711", "data-decide");
    assertThat(tech.page("/approvals").body()).doesNotContain("patch day");
    assertThat(decline(second, own, "not today").status()).isEqualTo(200);
    assertThat(decline(second, own, "again").code()).isEqualTo("409 JG-10015");
    assertThat(get("/access/" + own).ok().json().getJsonObject("end").getString("detail"))
        .isEqualTo("not today");
  }

  @Test
  void approversAreToldByMail() throws Exception {
    waiting("Tech", "demo", "a reason that is told by mail");
    Await.until(
        () -> mailServer.mails().stream().anyMatch(it -> it.contains("told by mail")),
        Duration.ofMinutes(1),
        server::log);

    assertThat(mailServer.mails())
        .filteredOn(it -> it.contains("told by mail"))
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains(
            "RCPT TO:<approvers@portal.example>",
            "Tenant: Demo Ltd (demo)",
            "https://" + HOST + "/approvals");
    send("POST", "/access/revoke", revocation("Tech"));
  }

  private static Answer decline(Window window, UUID id, String reason) throws IOException {
    return window.act(
        Route.APPROVAL_DECLINE,
        Json.createObjectBuilder().add("access", id.toString()).add("reason", reason));
  }

  @Test
  void whoIsNamedAsAnApproverDecidesInTheirTenants() throws IOException {
    String approver = "{\"approvers\":\"person:" + person("Tech") + "\"}";
    assertThat(put("demo/mail", approver).status()).isEqualTo(200);
    UUID theirs = waiting("Second", "demo", "mailbox");
    UUID elsewhere = waiting("Second", "secret", "mailbox of others");

    assertThat(tech.page("/approvals").body())
        .contains("mailbox")
        .doesNotContain("mailbox of others");
    assertThat(approve(tech, elsewhere).code()).isEqualTo("404 JG-10010");
    assertThat(approve(admin, theirs).code()).isEqualTo("403 JG-10001");
    assertThat(approve(tech, theirs).status()).isEqualTo(200);
    assertThat(get("/access/" + theirs).ok().json().getString("approvedBy")).isEqualTo("Tech");
    send("DELETE", "/policies/demo/mail", "", "If-Match: \"1\"");
    send("POST", "/access/revoke", revocation("Second"));
  }

  private static Answer approve(Window window, UUID id) throws IOException {
    return window.act(
        Route.APPROVAL_APPROVE, Json.createObjectBuilder().add("access", id.toString()));
  }

  private static String revocation(String name) throws IOException {
    return "{\"person\":\"" + person(name) + "\",\"reason\":\"left\"}";
  }

  @Test
  void accessIsListedAndRevokedAsFarAsTheTenantsGo() throws IOException {
    UUID here = waiting("Tech", "demo", "=HYPERLINK(\"x\")");
    UUID there = waiting("Tech", "secret", "server");

    assertThat(limited.page("/api/v1/access?state=waiting").body())
        .contains(here.toString())
        .doesNotContain(there.toString());
    assertThat(limited.page("/api/v1/access/" + there).code()).isEqualTo("404 JG-10010");
    assertThat(get("/access?state=sleeping").code()).isEqualTo("400 JG-6017");
    assertThat(get("/access?after=me").code()).isEqualTo("400 JG-6017");
    JsonObject first = get("/access?limit=1&person=" + person("Tech")).ok().json();
    assertThat(first.getJsonArray("access")).hasSize(1);
    assertThat(
            get("/access?limit=1&person=" + person("Tech") + "&after=" + first.getString("next"))
                .body())
        .contains(here.toString());
    assertThat(send("POST", "/access/" + here + "/revoke", "{\"reason\":\" \"}").code())
        .isEqualTo("400 JG-10003");
    assertThat(Tokens.call(limited, "POST", "/api/v1/access/revoke", revocation("Tech")).body())
        .isEqualTo("{\"ended\":1}");
    assertThat(get("/access/" + there).ok().json().getString("state")).isEqualTo("waiting");
    assertThat(send("POST", "/access/" + there + "/revoke", "{\"reason\":\"left\"}").status())
        .isEqualTo(200);
    assertThat(send("POST", "/access/" + there + "/revoke", "{\"reason\":\"left\"}").code())
        .isEqualTo("409 JG-10011");
    String month = "/access-report?month=" + YearMonth.now(ZoneOffset.UTC);
    assertThat(get(month).body()).contains("\"totals\":[", "\"unconfirmed\":0", "\"minutes\":0");
    assertThat(get(month + "&format=csv").body())
        .startsWith("\uFEFFtenant,technician,app")
        .contains("\"'=HYPERLINK(\"\"x\"\")\"", "4711", "revoked");
    assertThat(limited.page("/api/v1" + month + "&format=csv").body())
        .contains("HYPERLINK")
        .doesNotContain("server");
    assertThat(get("/access-report?month=2026-13").code()).isEqualTo("400 JG-6017");
  }
}
