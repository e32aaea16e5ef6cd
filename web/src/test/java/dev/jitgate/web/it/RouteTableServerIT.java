// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.session.ApiScope;
import dev.jitgate.session.Role;
import dev.jitgate.web.api.ApiRoute;
import dev.jitgate.web.http.Route;
import dev.jitgate.web.http.Route.Kind;
import dev.jitgate.web.http.Route.Who;
import dev.jitgate.web.it.RawHttp.Answer;
import dev.jitgate.web.people.Roles;
import dev.jitgate.web.secrets.TestKeys;
import dev.jitgate.web.store.Postgres;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every route with every kind of caller over the wire, from the two tables of routes; and what is
 * another's, of the same MSP or of another one, against what is not there at all.
 *
 * <p>Calls are chosen so that they change nothing: whoever is let through is told by a code of the
 * resource's own what is wrong. A route without such a call fails.
 */
class RouteTableServerIT {

  private static final String HERE = "jit.here.example";
  private static final String THERE = "jit.there.example";
  private static final String HALO = "https://here.halopsa.com";
  private static final String NOBODY = "00000000-0000-4000-8000-000000000000";
  private static final Map<ApiRoute, Example> EXAMPLES = examples();

  @RegisterExtension static final Postgres POSTGRES = new Postgres();

  @TempDir private static Path folder;
  private static PayaraProcess server;
  private static final Map<Role, Window> WINDOWS = new EnumMap<>(Role.class);
  private static final Map<Role, Window> LIMITED = new EnumMap<>(Role.class);
  private static final Map<ApiScope, String> TOKENS = new EnumMap<>(ApiScope.class);
  private static final Map<String, String> DEAD_TOKENS = new LinkedHashMap<>();
  private static Window theirs;
  private static Window stale;
  private static String all = "";
  private static final Map<String, String> THEIR_IDS = new LinkedHashMap<>();

  /** A call of the API that changes nothing, and what whoever may make it is told. */
  private record Example(String path, String body, String outcome) {}

  private static Map<ApiRoute, Example> examples() {
    Map<ApiRoute, Example> all = new EnumMap<>(ApiRoute.class);
    put(all, ApiRoute.RESOLVE, "/resolve?customerName=demo", "", "200");
    put(all, ApiRoute.TENANT, "/tenants/demo", "", "200");
    put(all, ApiRoute.TENANT_PUT, "/tenants/demo", "{}", "400 JG-6003");
    put(all, ApiRoute.TENANT_DELETE, "/tenants/absent", "", "404 JG-4009");
    put(all, ApiRoute.TENANTS, "/tenants?limit=1", "", "200");
    put(all, ApiRoute.TENANT_USES, "/tenants/demo/uses", "", "200");
    put(all, ApiRoute.TENANTS_EXPORT, "/tenant-export", "", "200");
    String table = "/tenant-imports/" + NOBODY;
    put(all, ApiRoute.IMPORT_RECEIVE, "/tenant-imports?apply=now", "", "400 JG-6017");
    put(all, ApiRoute.IMPORTS, "/tenant-imports", "", "200");
    put(all, ApiRoute.IMPORT, table, "", "404 JG-4033");
    put(all, ApiRoute.IMPORT_APPLY, table + "/apply", "", "404 JG-4033");
    put(all, ApiRoute.IMPORT_REJECTED, table + "/rejected", "", "404 JG-4033");
    put(all, ApiRoute.IMPORT_END, table, "", "404 JG-4033");
    String entra = "/tenants/absent/entra";
    String ids = "{\"directoryId\":\"" + NOBODY + "\",\"clientId\":\"" + NOBODY + "\"}";
    put(all, ApiRoute.ENTRA, entra, "", "404 JG-4009");
    put(all, ApiRoute.ENTRA_PUT, entra, ids, "404 JG-4009");
    put(all, ApiRoute.ENTRA_DELETE, entra, "", "404 JG-4009");
    put(all, ApiRoute.ENTRA_CERTIFICATE, entra + "/certificate", "", "404 JG-4009");
    put(all, ApiRoute.ENTRA_CERTIFY, entra + "/certificate", "", "404 JG-4009");
    put(all, ApiRoute.ENTRA_CONSENT, entra + "/consent", "", "404 JG-4009");
    put(all, ApiRoute.ENTRA_PREFLIGHT, entra + "/preflight", "{}", "404 JG-4009");
    put(all, ApiRoute.WORKSTATIONS, "/tenants/demo/workstations", "", "409 JG-11001");
    put(all, ApiRoute.MAPPINGS, "/mappings", "", "200");
    put(all, ApiRoute.MAPPING_PUT, "/mappings", "{}", "400 JG-6003");
    put(all, ApiRoute.MAPPINGS_HISTORY, "/mappings/history", "", "200");
    put(all, ApiRoute.MAPPING, "/mappings/" + NOBODY, "", "404 JG-2009");
    put(all, ApiRoute.MAPPING_DELETE, "/mappings/" + NOBODY, "", "400 JG-6003");
    put(all, ApiRoute.MAPPING_HISTORY, "/mappings/" + NOBODY + "/history", "", "404 JG-2009");
    put(all, ApiRoute.MISSES, "/misses", "", "200");
    put(all, ApiRoute.PINS, "/pins", "", "200");
    put(all, ApiRoute.PIN, "/pins/absent", "", "404 JG-2013");
    put(all, ApiRoute.PIN_CONFIRM, "/pins/absent/confirm", "", "400 JG-6003");
    put(all, ApiRoute.PIN_KEEP, "/pins/absent/keep", "", "400 JG-6003");
    put(all, ApiRoute.PIN_FORGET, "/pins/absent/forget", "", "400 JG-6003");
    put(all, ApiRoute.TENANT_APPS, "/tenants/demo/apps", "", "200");
    put(all, ApiRoute.POLICIES, "/policies", "", "200");
    put(all, ApiRoute.POLICY_SETTINGS, "/policies/settings", "", "200");
    put(all, ApiRoute.POLICY, "/policies/-/absent", "", "404 JG-10009");
    put(all, ApiRoute.POLICY_PUT, "/policies/-/absent", "{}", "428 JG-6016");
    put(all, ApiRoute.POLICY_DELETE, "/policies/-/absent", "", "428 JG-6016");
    String reason = "{\"reason\":\"a test\"}";
    String access = "/access/" + NOBODY;
    put(all, ApiRoute.ACCESS, "/access", "", "200");
    put(all, ApiRoute.ACCESS_ONE, access, "", "404 JG-10010");
    put(all, ApiRoute.ACCESS_REVOKE, access + "/revoke", reason, "404 JG-10010");
    put(all, ApiRoute.ACCESS_REVOKE_ALL, "/access/revoke", "{}", "400 JG-6003");
    put(all, ApiRoute.ACCESS_APPROVE, access + "/approve", "", "404 JG-10010");
    put(all, ApiRoute.ACCESS_DECLINE, access + "/decline", reason, "404 JG-10010");
    put(all, ApiRoute.ACCESS_KEEP, access + "/keep", "{}", "400 JG-6003");
    put(all, ApiRoute.ACCESS_REPORT, "/access-report?month=2026-11", "", "200");
    put(all, ApiRoute.PEOPLE, "/people?limit=1", "", "200");
    put(all, ApiRoute.PERSON_ADD, "/people", "{}", "400 JG-6003");
    String person = "/people/" + NOBODY;
    put(all, ApiRoute.PERSON, person, "", "404 JG-7012");
    put(all, ApiRoute.PERSON_CHANGE, person, "{}", "404 JG-7012");
    put(all, ApiRoute.PERSON_LINK, person + "/link", "", "404 JG-7012");
    put(all, ApiRoute.PERSON_SIGN_OUT, person + "/sessions", "", "404 JG-7012");
    put(all, ApiRoute.PERSON_AGENT, person + "/agent", "", "404 JG-7012");
    put(all, ApiRoute.PERSON_AGENT_PUT, person + "/agent", "{\"agent\":42}", "404 JG-7012");
    put(all, ApiRoute.PERSON_TENANTS, person + "/tenants", "", "404 JG-7012");
    put(all, ApiRoute.PERSON_TENANTS_PUT, person + "/tenants", "{\"all\":true}", "404 JG-7012");
    put(all, ApiRoute.PERSON_TAKE, person + "/sign-in/passkeys", "", "404 JG-7012");
    String group = "/groups/" + NOBODY;
    put(all, ApiRoute.GROUPS, "/groups", "", "200");
    put(all, ApiRoute.GROUP_ADD, "/groups", "{}", "400 JG-6003");
    put(all, ApiRoute.GROUP, group, "", "404 JG-7052");
    put(all, ApiRoute.GROUP_PUT, group, "{\"name\":\"A\",\"all\":true}", "404 JG-7052");
    put(all, ApiRoute.GROUP_DELETE, group, "", "404 JG-7052");
    put(all, ApiRoute.MEMBER_PUT, group + "/members/" + NOBODY, "", "404 JG-7052");
    put(all, ApiRoute.MEMBER_DELETE, group + "/members/" + NOBODY, "", "404 JG-7052");
    put(all, ApiRoute.SETTINGS, "/settings", "", "200");
    put(all, ApiRoute.SETTINGS_CHANGE, "/settings", "{}", "400 JG-6003");
    put(all, ApiRoute.SETTINGS_HISTORY, "/settings/history", "", "200");
    put(all, ApiRoute.SETTINGS_UNDO, "/settings/history/1/undo", "", "409 JG-5006");
    put(all, ApiRoute.SETTINGS_TRIAL, "/settings/trial", "{}", "400 JG-6003");
    put(all, ApiRoute.TAB_SECRET_ADD, "/settings/tab-secrets", "{}", "400 JG-6003");
    put(all, ApiRoute.TAB_SECRET_DROP, "/settings/tab-secrets/old", "", "400 JG-5008");
    put(all, ApiRoute.HALOPSA_CHECK, "/halopsa/check", "", "409 JG-12010");
    put(all, ApiRoute.HALOPSA_NOTES, "/halopsa/notes", "", "200");
    String stage = "{\"stage\":\"ready\"}";
    put(all, ApiRoute.HALOPSA_NOTE_PREVIEW, "/halopsa/notes/preview", stage, "200");
    String note = "/halopsa/notes/" + NOBODY + "/again";
    put(all, ApiRoute.HALOPSA_NOTES_DROP, "/halopsa/notes/waiting", "", "200");
    put(all, ApiRoute.HALOPSA_NOTE_AGAIN, note, "", "404 JG-12016");
    put(all, ApiRoute.CUSTOMERS, "/customers", "", "409 JG-14001");
    put(all, ApiRoute.CUSTOMERS_ALONE, "/customers/tenants", "", "409 JG-14001");
    put(all, ApiRoute.CUSTOMERS_READ, "/customers/read", "", "409 JG-12010");
    put(all, ApiRoute.CUSTOMERS_ACCEPT, "/customers/accept", "{}", "400 JG-6003");
    put(all, ApiRoute.CUSTOMERS_FORGET, "/customers/forget", "{}", "400 JG-6003");
    put(all, ApiRoute.REFERENCES, "/customers/references?as=name", "", "400 JG-6017");
    put(all, ApiRoute.REFERENCES_WRITE, "/customers/references", "{}", "400 JG-6003");
    put(all, ApiRoute.IDEMEUM_CHECK, "/idemeum/check", "", "409 JG-15001");
    put(all, ApiRoute.IDEMEUM_CUSTOMERS, "/idemeum/customers", "", "404 JG-15012");
    put(all, ApiRoute.IDEMEUM_READ, "/idemeum/customers", "", "409 JG-15001");
    put(all, ApiRoute.IDEMEUM_IMPORT, "/idemeum/import", "", "409 JG-15001");
    put(all, ApiRoute.IDEMEUM_DISABLES, "/idemeum/disables", "", "200");
    put(all, ApiRoute.IDEMEUM_DISABLE, "/idemeum/disables", "{}", "400 JG-6003");
    String disable = "/idemeum/disables/" + NOBODY;
    put(all, ApiRoute.IDEMEUM_DISABLE_AGAIN, disable + "/again", "", "404 JG-15011");
    put(all, ApiRoute.IDEMEUM_DISABLE_DROP, disable, "", "404 JG-15011");
    put(all, ApiRoute.TECHNICIANS, "/idemeum/technicians", "", "200");
    put(all, ApiRoute.TECHNICIAN_PUT, "/idemeum/technicians/nobody", "{}", "400 JG-15009");
    put(all, ApiRoute.TECHNICIAN_DELETE, "/idemeum/technicians/nobody", "", "400 JG-15009");
    put(all, ApiRoute.RESOLVERS, "/resolvers", "", "200");
    put(all, ApiRoute.RESOLVERS_RELOAD, "/resolvers/reload", "", "200");
    put(all, ApiRoute.RESOLVER_RELEASE, "/resolvers/nobody/release", "", "404 JG-1010");
    put(all, ApiRoute.SESSIONS, "/sessions", "", "200");
    put(all, ApiRoute.SESSION_END, "/sessions/" + NOBODY, "", "404 JG-1010");
    put(all, ApiRoute.AUDIT, "/audit?after=first", "", "400 JG-8021");
    put(all, ApiRoute.AUDIT_RECORDS, "/audit/records?event=none", "", "400 JG-6017");
    put(all, ApiRoute.AUDIT_VERIFY, "/audit/verification", "", "200");
    put(all, ApiRoute.ROTATION, "/secrets/rotation", "", "200");
    // The first one begins, and a further one may come before its end.
    put(all, ApiRoute.ROTATE, "/secrets/rotation", "", "202|409 JG-8006");
    put(all, ApiRoute.TOKENS, "/api-tokens", "", "200");
    put(all, ApiRoute.TOKEN_MAKE, "/api-tokens", "{}", "400 JG-6003");
    put(all, ApiRoute.TOKEN_REVOKE, "/api-tokens/" + NOBODY, "", "404 JG-6013");
    put(all, ApiRoute.DESCRIPTION, "/openapi.yaml", "", "200");
    return all;
  }

  private static void put(
      Map<ApiRoute, Example> all, ApiRoute route, String path, String body, String outcome) {
    all.put(route, new Example(ApiRoute.BASE + path, body, outcome));
  }

  @BeforeAll
  static void start() throws Exception {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("jitgate.db.url", POSTGRES.url());
    settings.put("jitgate.db.user", POSTGRES.user());
    settings.put("jitgate.secrets.key", TestKeys.masterKey());
    settings.put("jitgate.msps", "here,there");
    for (String msp : List.of("here", "there")) {
      Path table = folder.resolve(msp + ".csv");
      String secret = msp.equals("here") ? "secret,Secret Ltd" : "theirs,Theirs Ltd";
      Files.writeString(table, "name,displayName\ndemo,Demo Ltd\n" + secret + "\n");
      settings.put("jitgate.msp." + msp + ".host", "jit." + msp + ".example");
      settings.put("jitgate.msp." + msp + ".idemeum-parent", msp + ".idemeum.com");
      settings.put("jitgate.msp." + msp + ".destination", "portal");
      settings.put("jitgate.msp." + msp + ".frame-origins", HALO);
      settings.put("jitgate.msp." + msp + ".tenants", table.toString());
      settings.put("jitgate.msp." + msp + ".oidc.issuer", "https://id." + msp + ".example");
      settings.put("jitgate.msp." + msp + ".oidc.client-id", "jitgate");
      settings.put("jitgate.msp." + msp + ".oidc.client-secret", "client-secret-0123456789");
    }
    server = PayaraProcess.start(folder, settings).awaitStart();
    Window admin = Tokens.administrator(server, HERE);
    WINDOWS.put(Role.ADMINISTRATOR, admin);
    for (Role role :
        List.of(Role.TECHNICIAN, Role.READ_ONLY_ADMINISTRATOR, Role.DELEGATED_ADMINISTRATOR)) {
      WINDOWS.put(role, joined(admin, "All " + role, role, Optional.empty()));
      LIMITED.put(role, joined(admin, "Demo " + role, role, Optional.of("demo")));
    }
    WINDOWS.put(Role.BREAK_GLASS, breakGlass(admin));
    stale = joined(admin, "Stale", Role.ADMINISTRATOR, Optional.empty());
    for (ApiScope scope : ApiScope.values()) {
      TOKENS.put(scope, Tokens.make(admin, List.of(scope.word())).getString("secret"));
    }
    all = Tokens.bearer(admin);
    theirs = Tokens.administrator(server, THERE);
    DEAD_TOKENS.put("of the other MSP", Tokens.bearer(theirs));
    DEAD_TOKENS.put("unknown", Tokens.header("jitgate_" + "A".repeat(43)));
    DEAD_TOKENS.put("none", "Authorization: Basic amlnZ2F0ZQ==");
    JsonObject revoked = Tokens.make(admin, List.of("people:read"));
    DEAD_TOKENS.put("revoked", Tokens.header(revoked.getString("secret")));
    String path = "/api/v1/api-tokens/" + revoked.getString("id");
    assertThat(Tokens.call(admin, "DELETE", path, "").status()).isEqualTo(204);
    JsonObject expired = Tokens.make(admin, List.of("people:read"));
    DEAD_TOKENS.put("expired", Tokens.header(expired.getString("secret")));
    execute("update api_token set expires_at = 1 where id = '" + expired.getString("id") + "'");
    execute(
        "update session set authenticated_at = 1 where person_id ="
            + " (select id from person where name = 'Stale')");
    theirIds();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static Window joined(Window admin, String name, Role role, Optional<String> tenants)
      throws IOException {
    JsonObjectBuilder draft =
        Json.createObjectBuilder().add("name", name).add("role", Roles.word(role));
    tenants.ifPresent(listed -> draft.add("all", false).add("tenants", listed));
    String link = Window.json(admin.act(Route.PERSON_ADD, draft)).getString("text");
    Window window = new Window(server.http(), HERE);
    window.join(link.split("#", 2)[1], name);
    return window;
  }

  private static Window breakGlass(Window admin) throws IOException, GeneralSecurityException {
    JsonObject begun = Window.json(admin.act(Route.BREAK_GLASS_BEGIN, Json.createObjectBuilder()));
    String[] lines = begun.getString("text").split("\n", -1);
    JsonObjectBuilder confirm =
        Json.createObjectBuilder()
            .add("account", begun.getString("confirm"))
            .add("code", SecretCanaryIT.code(lines[4], 0));
    assertThat(admin.act(Route.BREAK_GLASS_CONFIRM, confirm).status()).isEqualTo(200);
    Window glass = new Window(server.http(), HERE);
    glass.page("/break-glass");
    JsonObjectBuilder open =
        Json.createObjectBuilder()
            .add("password", lines[1])
            .add("code", SecretCanaryIT.code(lines[4], 1));
    assertThat(glass.act(Route.BREAK_GLASS_OPEN, open).status()).isEqualTo(200);
    glass.page("/people");
    return glass;
  }

  /** Finds something of each kind that is the other MSP's. */
  private static void theirIds() throws IOException {
    JsonObject group =
        Tokens.call(theirs, "POST", "/api/v1/groups", "{\"name\":\"Theirs\"}").json();
    THEIR_IDS.put("group", group.getString("id"));
    THEIR_IDS.put("person", first("/api/v1/people", "people"));
    THEIR_IDS.put("session", first("/api/v1/sessions", "sessions"));
    THEIR_IDS.put("token", first("/api/v1/api-tokens", "tokens"));
  }

  private static String first(String path, String list) throws IOException {
    return theirs.page(path).json().getJsonArray(list).getJsonObject(0).getString("id");
  }

  private static void execute(String statement) throws SQLException {
    try (Connection connection = POSTGRES.connection();
        Statement it = connection.createStatement()) {
      assertThat(it.executeUpdate(statement)).isPositive();
    }
  }

  private static String outcome(Answer answer) {
    if (answer.status() < 400) {
      return Integer.toString(answer.status());
    }
    return answer.status() + " " + answer.json().getString("code");
  }

  private static Example example(ApiRoute route) {
    Example example = EXAMPLES.get(route);
    assertThat(example).as("a call of " + route + " that changes nothing").isNotNull();
    return example;
  }

  private static Answer call(Window window, ApiRoute route, Example example) throws IOException {
    Map<String, String> headers = window.headers(Route.SIGN_OUT, example.body());
    headers.put("Content-Type", type(route));
    return window.call(route.method(), example.path(), example.body(), headers);
  }

  private static Answer call(String authorization, ApiRoute route, Example example)
      throws IOException {
    return server
        .http()
        .send(
            route.method(),
            HERE,
            example.path(),
            example.body(),
            authorization,
            "Content-Type: " + type(route));
  }

  private static String type(ApiRoute route) {
    return route == ApiRoute.IMPORT_RECEIVE ? "text/csv" : "application/json";
  }

  private static void assertLetThrough(String who, Answer answer, Example example) {
    assertThat(List.of(example.outcome().split("\\|", -1))).as(who).contains(outcome(answer));
  }

  @ParameterizedTest
  @EnumSource
  void theApiTakesFromWindowsWhomTheTableNames(ApiRoute route) throws IOException {
    Example example = example(route);
    for (Role role : Role.values()) {
      Answer answer = call(WINDOWS.get(role), route, example);
      if (route.roles().contains(role)) {
        assertLetThrough(role.toString(), answer, example);
      } else {
        // The break-glass account does not exist here.
        assertThat(outcome(answer))
            .as(role.toString())
            .isEqualTo(role == Role.BREAK_GLASS ? "401 JG-7001" : "403 JG-7004");
      }
    }
    assertThat(outcome(call(new Window(server.http(), HERE), route, example)))
        .as("nobody in a window")
        .isEqualTo("401 JG-7001");
  }

  @ParameterizedTest
  @EnumSource
  void theApiTakesFromTokensWhatTheirScopeNames(ApiRoute route) throws IOException {
    Example example = example(route);
    for (Map.Entry<ApiScope, String> token : TOKENS.entrySet()) {
      Answer answer = call(Tokens.header(token.getValue()), route, example);
      boolean may = route.isForTokens() && route.scope().stream().allMatch(token.getKey()::equals);
      if (may) {
        assertLetThrough(token.getKey().word(), answer, example);
      } else {
        assertThat(outcome(answer)).as(token.getKey().word()).isEqualTo("403 JG-7004");
      }
    }
    String withAll = outcome(call(all, route, example));
    assertThat(withAll.equals("403 JG-7004")).isEqualTo(!route.isForTokens());
  }

  @ParameterizedTest
  @EnumSource
  void theApiIsClosedToEverybodyElse(ApiRoute route) throws IOException {
    Example example = example(route);
    // What is unknown is counted, and not looked for after a while.
    Set<String> closed = Set.of("401 JG-6002", "429 JG-7014");
    for (Map.Entry<String, String> dead : DEAD_TOKENS.entrySet()) {
      assertThat(closed).as(dead.getKey()).contains(outcome(call(dead.getValue(), route, example)));
    }
    assertThat(outcome(call("X-No-Token: 1", route, example))).isEqualTo("401 JG-6002");
    Window stranger = new Window(server.http(), HERE);
    stranger.setCookie("__Host-jitgate", theirs.cookie("__Host-jitgate"));
    stranger.csrf = theirs.csrf;
    assertThat(outcome(call(stranger, route, example))).as("their window").startsWith("401 ");
  }

  @ParameterizedTest
  @EnumSource
  void whatChangesSomethingNeedsAFreshSignInAndAPageOfOurs(ApiRoute route) throws IOException {
    Example example = example(route);
    Answer late = call(stale, route, example);
    Answer forged =
        WINDOWS
            .get(Role.ADMINISTRATOR)
            .call(
                route.method(),
                example.path(),
                example.body(),
                Map.of("Content-Type", type(route), "Sec-Fetch-Site", "cross-site"));
    if (route.changes()) {
      assertThat(outcome(late)).isEqualTo("401 JG-7003");
      assertThat(outcome(forged)).isEqualTo("403 JG-7005");
    } else {
      assertLetThrough("stale", late, example);
    }
  }

  @Test
  void whoShowsNothingDoesNotLearnWhichAddressesExist() throws IOException {
    List<String> paths = List.of("/api/v1/people", "/api/v1/nothing", "/api/v1/people/x/y/z/");
    List<Answer> answers = new ArrayList<>();
    for (String path : paths) {
      answers.add(server.http().get(HERE, path));
      answers.add(server.http().send("PATCH", HERE, path, ""));
    }

    assertThat(answers).allSatisfy(answer -> assertAlike(answers.get(0), answer, "", ""));
    Answer unknown = server.http().get(HERE, "/api/v1/nothing", all);
    assertThat(outcome(unknown)).isEqualTo("404 JG-1010");
    Answer method = server.http().send("DELETE", HERE, "/api/v1/people", "", all);
    assertThat(outcome(method)).isEqualTo("405 JG-1009");
    assertThat(method.header("Allow")).contains("GET, HEAD, POST");
  }

  @ParameterizedTest
  @EnumSource
  void everyOtherAddressTakesWhomTheTableNames(Route route) throws IOException {
    for (Role role : Role.values()) {
      Window window = WINDOWS.get(role);
      boolean hidden = role == Role.BREAK_GLASS && !route.isForBreakGlass();
      boolean may = !hidden && (role == Role.BREAK_GLASS || route.who().roles().contains(role));
      assertTaken(route, role.toString(), ask(window, route), hidden, may, role);
    }
    Window nobody = new Window(server.http(), HERE);
    assertTaken(route, "nobody", ask(nobody, route), true, false, Role.TECHNICIAN);
  }

  /** By the setting step-up-age; to take access back needs no proof. */
  @Test
  void whatIsAboutAccessNeedsAProofThatIsNotTooOld() throws IOException {
    for (Route route : Route.values()) {
      if (route.path().startsWith("/act/access/")) {
        String outcome = outcome(ask(stale, route));
        assertThat(outcome.equals("401 JG-7003"))
            .as(route + " " + outcome)
            .isEqualTo(route.who() == Who.PERSON_PROVEN);
      }
    }
    String pairing = "/sign-in?p=" + "A".repeat(43);
    assertThat(stale.page(pairing).location()).startsWith("/connect?p=AAA");
    assertThat(stale.page(pairing + "&confirm").body()).contains("Confirm that it is you, Stale");
    assertThat(WINDOWS.get(Role.TECHNICIAN).page(pairing + "&confirm").location())
        .startsWith("/connect?p=AAA");
  }

  private static Answer ask(Window window, Route route) throws IOException {
    return route.kind() == Kind.ACTION
        ? window.send(route, "{}", window.headers(route, "{}"))
        : window.call(route.method(), route.path(), "", Map.of());
  }

  private static void assertTaken(
      Route route, String who, Answer answer, boolean unknown, boolean may, Role role) {
    Set<String> refusals =
        Set.of("401 JG-7001", "403 JG-7004", "401 JG-7003", "403 JG-7005", "401 JG-7006");
    if (route.who() == Who.ANYONE || may) {
      assertThat(answer.status()).as(who).isNotIn(404, 405, 500);
      if (route.kind() == Kind.ACTION) {
        assertThat(refusals).as(who).doesNotContain(outcome(answer));
      } else {
        assertThat(answer.status()).as(who).isNotIn(401, 403);
      }
      if (route.kind() == Kind.PAGE && may && route.who() != Who.ANYONE && route != Route.CONNECT) {
        assertThat(answer.status()).as(who).isEqualTo(200);
      }
    } else if (route.kind() == Kind.ACTION) {
      assertThat(outcome(answer)).as(who).isEqualTo(unknown ? "401 JG-7001" : "403 JG-7004");
    } else if (unknown) {
      assertThat(answer.location()).as(who).startsWith("/sign-in");
    } else if (route == Route.ADMIN && Who.TENANT_ADMINISTRATOR.roles().contains(role)) {
      assertThat(answer.location()).as(who).isEqualTo("/admin/tenants");
    } else {
      assertThat(answer.status()).as(who).isEqualTo(403);
    }
  }

  /** The same, but for what was asked itself and for when. */
  private static void assertAlike(Answer one, Answer other, String mine, String absent) {
    assertThat(other.status()).isEqualTo(one.status());
    assertThat(headers(other)).isEqualTo(headers(one));
    assertThat(text(one, mine, absent)).isEqualTo(text(other, mine, absent));
  }

  private static List<String> headers(Answer answer) {
    return answer.headers().stream()
        .filter(line -> !line.startsWith("Date:") && !line.startsWith("Set-Cookie:"))
        .toList();
  }

  private static String text(Answer answer, String mine, String absent) {
    String body = answer.body().replaceAll("20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+Z", "(time)");
    return mine.isEmpty() ? body : body.replace(mine, absent);
  }

  @Test
  void aTenantThatIsNotYoursIsNotThereInTheApi() throws IOException {
    for (Role role : List.of(Role.READ_ONLY_ADMINISTRATOR, Role.DELEGATED_ADMINISTRATOR)) {
      Window window = LIMITED.get(role);
      assertThat(window.page("/api/v1/tenants/demo").status()).isEqualTo(200);
      assertThat(window.page("/api/v1/resolve?customerName=demo").json().getString("verdict"))
          .isEqualTo("tenant-portal");
      for (ApiRoute route : ApiRoute.values()) {
        if (route.roles().contains(role) && route.path().contains("{name}")) {
          Answer notYours = call(window, route, named(route, "secret"));
          assertThat(notYours.status()).as(route.toString()).isEqualTo(404);
          assertAlike(notYours, call(window, route, named(route, "absent")), "secret", "absent");
        }
      }
      for (String query : List.of("customerName=", "customerDisplayName=", "nonsense=")) {
        Answer notYours = window.page("/api/v1/resolve?" + query + "secret");
        Answer notThere = window.page("/api/v1/resolve?" + query + "absent");
        assertAlike(notYours, notThere, "secret", "absent");
        assertThat(notYours.body()).doesNotContain("Secret Ltd");
      }
    }
    Window delegated = LIMITED.get(Role.DELEGATED_ADMINISTRATOR);
    assertThat(outcome(call(delegated, ApiRoute.IMPORT_RECEIVE, example(ApiRoute.IMPORT_RECEIVE))))
        .isEqualTo("403 JG-7004");
    assertThat(WINDOWS.get(Role.ADMINISTRATOR).page("/api/v1/tenants/secret").body())
        .contains("Secret Ltd");
  }

  private static Example named(ApiRoute route, String name) {
    String body = route.method().equals("PUT") ? "{\"displayName\":\"Changed\"}" : "";
    return new Example(ApiRoute.BASE + route.path().replace("{name}", name), body, "404");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsTheOtherMspsIsNotThere(ApiRoute route) throws IOException {
    Optional<String> kind = kind(route);
    if (kind.isEmpty()) {
      return;
    }
    String theirId = kind.get().equals("tenant") ? "theirs" : THEIR_IDS.get(kind.get());
    String absent = kind.get().equals("tenant") ? "absent" : NOBODY;
    Window admin = WINDOWS.get(Role.ADMINISTRATOR);

    Answer notOurs = call(admin, route, about(route, theirId));
    Answer notThere = call(admin, route, about(route, absent));

    assertAlike(notOurs, notThere, theirId, absent);
    if (route == ApiRoute.TENANT_PUT) {
      assertThat(notOurs.status()).as("a body that nothing takes").isEqualTo(400);
    } else {
      assertThat(notOurs.status()).isEqualTo(404);
    }
    assertNothingOfTheirsHasGone();
  }

  private static Optional<String> kind(ApiRoute route) {
    return Stream.of(
            Map.entry("/people/{id}", "person"),
            Map.entry("/groups/{id}", "group"),
            Map.entry("/sessions/{id}", "session"),
            Map.entry("/api-tokens/{id}", "token"),
            Map.entry("/tenants/{name}", "tenant"))
        .filter(kind -> route.path().startsWith(kind.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static Example about(ApiRoute route, String id) {
    Example example = example(route);
    String path = example.path().replace(NOBODY, id).replace("/tenants/demo", "/tenants/" + id);
    return new Example(path.replace("/tenants/absent", "/tenants/" + id), example.body(), "");
  }

  @ParameterizedTest
  @EnumSource(
      names = {"PERSON_.*", "GROUP_.*"},
      mode = EnumSource.Mode.MATCH_ANY)
  void theirPeopleAndGroupsAreNotThereForOurPagesEither(Route route) throws IOException {
    Window admin = WINDOWS.get(Role.ADMINISTRATOR);
    JsonObjectBuilder[] bodies = new JsonObjectBuilder[2];
    for (int i = 0; i < 2; i++) {
      bodies[i] =
          Json.createObjectBuilder()
              .add("person", i == 0 ? THEIR_IDS.get("person") : NOBODY)
              .add("group", i == 0 ? THEIR_IDS.get("group") : NOBODY)
              .add("role", "technician")
              .add("enabled", false)
              .add("all", false)
              .add("tenants", "")
              .add("member", true)
              .add("what", "passkeys");
      if (route != Route.PERSON_ADD && route != Route.GROUP_ADD) {
        bodies[i].add("name", "Changed");
      }
    }
    assertAlike(admin.act(route, bodies[0]), admin.act(route, bodies[1]), "", "");
    assertNothingOfTheirsHasGone();
  }

  private static void assertNothingOfTheirsHasGone() throws IOException {
    assertThat(theirs.page("/api/v1/people").body()).contains(THEIR_IDS.get("person"), "Anna Berg");
    assertThat(theirs.page("/api/v1/groups").body()).contains("\"Theirs\"");
    assertThat(theirs.page("/api/v1/tenants/theirs").body()).contains("Theirs Ltd");
    assertThat(theirs.page("/api/v1/api-tokens").body()).doesNotContain("revokedAt");
  }
}
