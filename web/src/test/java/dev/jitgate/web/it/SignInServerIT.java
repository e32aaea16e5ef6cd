// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.session.FrameKeys;
import dev.jitgate.web.http.Route;
import dev.jitgate.web.http.Route.Kind;
import dev.jitgate.web.http.Route.Who;
import dev.jitgate.web.it.RawHttp.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Sign-in over the wire, by a real server with the WAR: what it lets through, and what not. */
@TestMethodOrder(OrderAnnotation.class)
class SignInServerIT {

  private static final String SETTINGS = "/api/v1/settings";
  private static final String LONGER = "{\"settings\":{\"session-expiration\":\"30d\"}}";
  private static final String HOST = "jit.portal.example";
  private static final String HALO = "https://portal.halopsa.com";
  private static final Pattern COOKIE =
      Pattern.compile(
          "__Host-jitgate-frame=[A-Za-z0-9_-]{43}; Path=/; Max-Age=[0-9]+; Secure; HttpOnly;"
              + " SameSite=None; Partitioned");

  @TempDir private static Path folder;
  private static PayaraProcess server;
  private static Window admin;

  @BeforeAll
  static void start() throws IOException {
    Files.writeString(
        folder.resolve("tenants.csv"),
        "name,displayName,domain\ndemo,Demo PAM tenant,demo.example\n");
    server = start(folder);
    admin = new Window(server.http(), HOST);
    admin.join(link(server), "Anna Berg");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static PayaraProcess start(Path data) throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("jitgate.data-dir", data.resolve("data").toString());
    settings.put("jitgate.trusted-proxies", "127.0.0.1");
    settings.put("jitgate.msps", "portal");
    settings.put("jitgate.msp.portal.host", HOST);
    settings.put("jitgate.msp.portal.idemeum-parent", "portal.idemeum.com");
    settings.put("jitgate.msp.portal.destination", "portal");
    settings.put("jitgate.msp.portal.frame-origins", HALO);
    settings.put("jitgate.msp.portal.tenants", data.resolve("tenants.csv").toString());
    return PayaraProcess.start(data, settings).awaitStart();
  }

  private static String link(PayaraProcess server) throws IOException {
    Matcher matcher =
        Pattern.compile("https://" + HOST + "/join#([A-Za-z0-9_-]{43})").matcher(server.log());
    assertThat(matcher.find()).as("the log prints the link").isTrue();
    return matcher.group(1);
  }

  /** Whoever copies to the end of the line must not copy what ends the server's message as well. */
  @Test
  @Order(1)
  void theSetUpLinkEndsItsLineOfTheLog() throws IOException {
    assertThat(server.log().lines())
        .contains(
            "  https://" + HOST + "/join#" + link(server), "It works once, within 24 hours.]]");
  }

  @Test
  @Order(1)
  void theSetUpLinkWorksOnce() throws IOException {
    Window other = new Window(server.http(), HOST);

    Answer answer =
        other.act(
            Route.JOIN_BEGIN,
            Json.createObjectBuilder().add("link", link(server)).add("name", "Mallory"));

    assertThat(answer.status()).isEqualTo(410);
    assertThat(answer.body()).contains("JG-7010");
  }

  /** Whoever sees a link of somebody else's must not make it theirs, nor theirs it. */
  @Test
  @Order(2)
  void whatBeganByALinkEndsByThatLink() throws IOException {
    String alice = invite("Alice");
    String bob = invite("Bob");
    Window window = new Window(server.http(), HOST);
    JsonObject begun = Window.json(window.act(Route.JOIN_BEGIN, join(alice, "Nobody")));
    JsonObjectBuilder made =
        Json.createObjectBuilder()
            .add("label", "Planted")
            .add("name", "Nobody")
            .add("transaction", begun.getString("transaction"))
            .add("response", window.device.create(begun.getJsonObject("options").toString()));
    JsonObject answer = made.build();

    assertThat(admin.act(Route.PASSKEY_ADD_FINISH, Json.createObjectBuilder(answer)).body())
        .contains("JG-7020");
    assertThat(
            window.act(Route.JOIN_FINISH, Json.createObjectBuilder(answer).add("link", bob)).body())
        .contains("JG-7020");
    assertThat(admin.page("/people").body()).contains("Alice", "Bob").doesNotContain("Nobody");
    assertThat(
            window
                .act(Route.JOIN_FINISH, Json.createObjectBuilder(answer).add("link", alice))
                .status())
        .isEqualTo(200);
  }

  /** An answer that somebody takes along to another browser signs nobody in there. */
  @Test
  @Order(2)
  void aSignInEndsInTheBrowserInWhichItBegan() throws IOException {
    Window other = new Window(server.http(), HOST);
    other.page("/sign-in");
    JsonObject begun = Window.json(other.act(Route.PASSKEY_BEGIN, Json.createObjectBuilder()));
    Window thief = new Window(server.http(), HOST);
    thief.page("/sign-in");

    Answer answer =
        thief.act(
            Route.PASSKEY_FINISH,
            Json.createObjectBuilder()
                .add("transaction", begun.getString("transaction"))
                .add("response", admin.device.get(begun.getJsonObject("options").toString())));

    assertThat(answer.status()).isEqualTo(410);
    assertThat(answer.body()).contains("JG-7020");
  }

  private static String invite(String name) throws IOException {
    admin.page("/people");
    JsonObject made =
        Window.json(
            admin.act(
                Route.PERSON_ADD,
                Json.createObjectBuilder().add("name", name).add("role", "technician")));
    return made.getString("text").split("#", 2)[1];
  }

  private static JsonObjectBuilder join(String link, String name) {
    return Json.createObjectBuilder().add("link", link).add("name", name);
  }

  @Test
  @Order(2)
  void thePageNamesThePersonAndNoSecret() throws IOException {
    Answer account = admin.page("/account");

    assertThat(account.body()).contains("Anna Berg", "Administrator", "8 hours");
    assertThat(account.body()).doesNotContain(admin.cookie("__Host-jitgate"));
  }

  @Test
  @Order(3)
  void aFrameIsConnectedAndItsCookieIsPartitioned() throws IOException {
    Window frame = new Window(server.http(), HOST);
    assertThat(frame.page("/?customerName=demo").body())
        .contains("Sign in to go on")
        .doesNotContain("Demo PAM tenant");
    Answer redeemed = connect(frame);

    assertThat(redeemed.header("Set-Cookie"))
        .hasValueSatisfying(header -> assertThat(header).matches(COOKIE));
    Answer tenant = frame.page("/?customerName=demo");
    assertThat(tenant.body()).contains("Demo PAM tenant", "demo.example", "Anna Berg");
    assertThat(tenant.header("Content-Security-Policy"))
        .hasValueSatisfying(csp -> assertThat(csp).endsWith("frame-ancestors " + HALO));
    assertThat(frame.page("/?customerName=nobody").status()).isEqualTo(404);
  }

  @Test
  @Order(4)
  void aCopiedCookieWithoutTheKeyChangesNothing() throws IOException {
    Window frame = new Window(server.http(), HOST);
    connect(frame);
    frame.page("/?customerName=demo");
    Window thief = new Window(server.http(), HOST);
    thief.setCookie("__Host-jitgate-frame", frame.cookie("__Host-jitgate-frame"));
    thief.page("/?customerName=demo");

    Answer without = thief.act(Route.SIGN_OUT, where("everywhere"));
    assertThat(without.status()).isEqualTo(401);
    assertThat(without.body()).contains("JG-7006");
    thief.keys = new FrameKeys();
    assertThat(thief.act(Route.SIGN_OUT, where("everywhere")).body()).contains("JG-7006");
    assertThat(frame.act(Route.SIGN_OUT, where("here")).status()).isEqualTo(200);
    assertThat(frame.page("/?customerName=demo").body()).contains("Sign in to go on");
  }

  @Test
  @Order(5)
  void aProofThatIsSentAgainIsRefused() throws IOException {
    Window frame = new Window(server.http(), HOST);
    connect(frame);
    frame.page("/?customerName=demo");
    String body = "{\"query\":\"customerName=demo\"}";
    Map<String, String> headers = frame.headers(Route.FRAME_VIEW, body);

    assertThat(frame.send(Route.FRAME_VIEW, body, headers).status()).isEqualTo(200);
    assertThat(frame.send(Route.FRAME_VIEW, body, headers).body()).contains("JG-7006");
  }

  @Test
  @Order(6)
  void aFrameWithoutAnyCookieIsKnownByItsKey() throws IOException {
    Window frame = new Window(server.http(), HOST);
    connect(frame);
    frame.forget("__Host-jitgate-frame");
    frame.csrf = "";
    JsonObjectBuilder query = Json.createObjectBuilder().add("query", "customerName=demo");

    assertThat(Window.json(frame.act(Route.FRAME_VIEW, query)).getString("html"))
        .contains("Demo PAM tenant");
    String session = frame.session;
    frame.session = UUID.randomUUID().toString();
    assertThat(frame.act(Route.FRAME_VIEW, query()).status()).isEqualTo(401);
    frame.session = session;
    frame.keys = new FrameKeys();
    assertThat(frame.act(Route.FRAME_VIEW, query()).body()).contains("JG-7006");
  }

  /** As where an MSP has HaloPSA and jitgate under one domain of its own. */
  @Test
  @Order(6)
  void aFrameOnTheSameSiteIsNotSignedInByTheWindowsCookie() throws IOException {
    String cookie = "Cookie: __Host-jitgate=" + admin.cookie("__Host-jitgate");
    RawHttp http = server.http();
    assertThat(http.get(HOST, "/?customerName=demo", cookie, "Sec-Fetch-Dest: document").body())
        .contains("Demo PAM tenant");
    assertThat(http.get(HOST, "/?customerName=demo", cookie).body())
        .as("a browser that does not say what asks")
        .contains("Sign in to go on");
    assertThat(http.get(HOST, "/?customerName=demo", cookie, "Sec-Fetch-Dest: iframe").body())
        .contains("Sign in to go on");

    Window both = new Window(http, HOST);
    connect(both);
    both.page("/?customerName=demo");
    both.setCookie("__Host-jitgate", admin.cookie("__Host-jitgate"));
    assertThat(both.act(Route.SIGN_OUT, where("here")).status()).isEqualTo(200);

    assertThat(admin.page("/account").status()).as("the window stays").isEqualTo(200);
    both.forget("__Host-jitgate");
    assertThat(both.page("/?customerName=demo").body()).contains("Sign in to go on");
  }

  @Test
  @Order(7)
  void nobodyCanTakeAnotherPagesFrameForTheirs() throws IOException {
    Window frame = new Window(server.http(), HOST);
    frame.keys = new FrameKeys();
    JsonObjectBuilder open =
        Json.createObjectBuilder()
            .add("key", frame.keys.spki())
            .add("ancestor", "https://evil.example");

    assertThat(frame.act(Route.PAIRING_OPEN, open).body()).contains("JG-7005");
  }

  @Test
  @Order(8)
  void aPairingIsAskedForByTheKeyThatBeganIt() throws IOException {
    Window frame = new Window(server.http(), HOST);
    JsonObject opened = frame.open(HALO);
    frame.keys = new FrameKeys();

    Answer stolen =
        frame.act(Route.PAIRING_POLL, Json.createObjectBuilder().add("id", opened.getString("id")));

    assertThat(stolen.body()).contains("JG-7006");
  }

  @Test
  @Order(8)
  void whoConnectsAFrameSeesFromWhereItComesAndMayRefuse() throws IOException {
    Window frame = new Window(server.http(), HOST);
    frame.network = "198.51.100.7";
    frame.keys = new FrameKeys();
    String open =
        Json.createObjectBuilder()
            .add("key", frame.keys.spki())
            .add("ancestor", HALO)
            .build()
            .toString();
    Map<String, String> headers = frame.headers(Route.PAIRING_OPEN, open);
    headers.put("User-Agent", "Mozilla/5.0 (Windows NT 10.0; rv:153.0) Firefox/153.0");
    String id = Window.json(frame.send(Route.PAIRING_OPEN, open, headers)).getString("id");

    String asked =
        admin.page("/connect?p=" + id, "User-Agent: (X11; Linux x86_64) Chrome/156.0").body();
    assertThat(asked)
        .contains("Connect the tab on " + HALO + "?")
        .containsPattern("<dt>Asked</dt><dd>(just now|[0-9]+ seconds? ago)</dd>")
        .contains("<dt>From</dt><dd>Firefox on Windows</dd>")
        .contains("<dt>Network</dt><dd>198.51.100.7</dd>");
    JsonObjectBuilder pairing = Json.createObjectBuilder().add("id", id);
    assertThat(admin.act(Route.PAIRING_REFUSE, pairing).status()).isEqualTo(200);

    String records = admin.page("/api/v1/audit?after=0").body();
    assertThat(records.lines().filter(line -> line.contains("pairing-refused")))
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains(
            "\"name\":\"Anna Berg\"",
            "\"frame-browser\":\"Firefox on Windows\"",
            "\"frame-network\":\"198.51.100.7\"",
            "\"frame-origin\":\"" + HALO + "\"",
            "\"reason\":\"not-me\"");
  }

  @Test
  @Order(9)
  void aTechnicianRunsNothing() throws IOException {
    JsonObject added =
        Window.json(
            admin.act(
                Route.PERSON_ADD,
                Json.createObjectBuilder().add("name", "Bert").add("role", "technician")));
    Window bert = new Window(server.http(), HOST);
    String link = added.getString("text");
    bert.join(link.substring(link.indexOf('#') + 1), "Bert");

    assertThat(bert.page("/people").status()).isEqualTo(403);
    for (Route route : Route.values()) {
      if (route.who() == Who.ADMINISTRATOR_FRESH) {
        Answer answer = bert.act(route, Json.createObjectBuilder().add("name", "x"));
        assertThat(answer.status()).as(route.name()).isEqualTo(403);
        assertThat(answer.body()).contains("JG-7004");
      }
    }
    assertThat(admin.page("/people").body()).contains("Bert");
  }

  @Test
  @Order(10)
  void whoIsDisabledIsOutAtTheNextRequest() throws IOException {
    String people = admin.page("/people").body();
    String bert = people.substring(0, people.indexOf("value=\"Bert\""));
    String id = bert.substring(bert.lastIndexOf("name=\"person\" value=\"") + 21).split("\"", 2)[0];
    Window window = new Window(server.http(), HOST);
    JsonObject invited =
        Window.json(admin.act(Route.PERSON_INVITE, Json.createObjectBuilder().add("person", id)));
    String link = invited.getString("text");
    window.join(link.substring(link.indexOf('#') + 1), "Bert");
    assertThat(window.page("/account").status()).isEqualTo(200);

    Answer disabled =
        admin.act(
            Route.PERSON_CHANGE,
            Json.createObjectBuilder()
                .add("person", id)
                .add("name", "Bert")
                .add("role", "technician")
                .add("enabled", false));

    assertThat(disabled.status()).isEqualTo(200);
    assertThat(window.page("/account").location()).isEqualTo("/sign-in");
    assertThat(window.signIn().body()).contains("JG-7004");
  }

  @Test
  @Order(11)
  void theLastAdministratorCannotLockEverybodyOut() throws IOException {
    String page = admin.page("/people").body();
    String anna = page.substring(0, page.indexOf("value=\"Anna Berg\""));
    String id = anna.substring(anna.lastIndexOf("name=\"person\" value=\"") + 21).split("\"", 2)[0];

    Answer answer =
        admin.act(
            Route.PERSON_CHANGE,
            Json.createObjectBuilder()
                .add("person", id)
                .add("name", "Anna Berg")
                .add("role", "technician")
                .add("enabled", true));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body()).contains("JG-7013");
  }

  static Stream<Arguments> forgeries() {
    List<Arguments> cases = new ArrayList<>();
    for (Route route : Route.values()) {
      if (route.kind() != Kind.ACTION) {
        continue;
      }
      Map<String, String> wrong = new LinkedHashMap<>();
      wrong.put("Origin", "https://evil.example");
      wrong.put("Sec-Fetch-Site", "cross-site");
      wrong.put("Jitgate-Request", "2");
      wrong.put("Content-Type", "text/plain");
      if (route.who() != Who.ANYONE) {
        wrong.put("Jitgate-Csrf", "A".repeat(43));
      }
      wrong.forEach(
          (header, value) -> {
            cases.add(Arguments.of(route, header, value));
            cases.add(Arguments.of(route, header, ""));
          });
      cases.add(Arguments.of(route, "Origin", "null"));
      cases.add(Arguments.of(route, "Origin", "http://" + HOST));
      cases.add(Arguments.of(route, "Sec-Fetch-Site", "same-site"));
      cases.add(Arguments.of(route, "Sec-Fetch-Site", "none"));
    }
    return cases.stream();
  }

  /** Everything else about the request is right, and it comes with the victim's cookies. */
  @ParameterizedTest
  @MethodSource("forgeries")
  @Order(12)
  void noOtherPageCanMakeTheBrowserDoIt(Route route, String header, String value)
      throws IOException {
    String body = "{}";
    Map<String, String> headers = admin.headers(route, body);
    if (value.isEmpty()) {
      headers.remove(header);
    } else {
      headers.put(header, value);
    }

    Answer answer = admin.send(route, body, headers);

    assertThat(answer.status())
        .as(answer.body())
        .isEqualTo(header.equals("Content-Type") ? 415 : 403);
    assertThat(answer.body()).contains(header.equals("Content-Type") ? "JG-6004" : "JG-7005");
  }

  @ParameterizedTest
  @EnumSource(Route.class)
  @Order(13)
  void everyAnswerHasItsHeadersAndTakesNoOtherMethod(Route route) throws IOException {
    Window stranger = new Window(server.http(), HOST);
    List<Answer> answers = new ArrayList<>();
    for (Window window : List.of(stranger, admin)) {
      answers.add(
          route.kind() == Kind.ACTION || route.kind() == Kind.NOTICE
              ? window.send(route, "[]", window.headers(route, "[]"))
              : window.page(route.path()));
    }
    Answer deleted = server.http().send("DELETE", HOST, route.path(), "");
    assertThat(deleted.status()).isEqualTo(405);
    assertThat(deleted.header("Allow")).isPresent();
    answers.add(deleted);

    for (Answer answer : answers) {
      assertThat(answer.header("Content-Security-Policy"))
          .hasValueSatisfying(
              csp ->
                  assertThat(csp)
                      .endsWith("frame-ancestors " + (isFramed(route, answer) ? HALO : "'none'"))
                      .doesNotContain("unsafe", "*"));
      assertThat(answer.header("Cross-Origin-Opener-Policy"))
          .contains(
              route.kind() == Kind.ENTRY && answer.status() == 200 ? "unsafe-none" : "same-origin");
      assertThat(answer.header("Cache-Control")).contains("no-store");
      assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
      assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
      assertThat(answer.header("Strict-Transport-Security")).isPresent();
      assertThat(answer.header("Cross-Origin-Resource-Policy")).contains("same-origin");
      assertThat(answer.header("Permissions-Policy")).isPresent();
      assertThat(answer.header("X-Frame-Options")).isEmpty();
      assertThat(answer.header("Server")).isEmpty();
      if (route.kind() != Kind.SCRIPT) {
        assertThat(answer.body()).doesNotContain("Payara", "Exception", "\tat ");
      }
    }
  }

  private static boolean isFramed(Route route, Answer answer) {
    return route == Route.TAB || (route.kind() == Kind.TAB && answer.status() != 405);
  }

  /** Everything else about the request is right, and it comes with the administrator's cookie. */
  @ParameterizedTest
  @CsvSource({
    "Origin,          https://evil.example, 403, JG-7005",
    "Origin,          null,                 403, JG-7005",
    "Origin,          '',                   403, JG-7005",
    "Sec-Fetch-Site,  cross-site,           403, JG-7005",
    "Sec-Fetch-Site,  same-site,            403, JG-7005",
    "Sec-Fetch-Site,  '',                   403, JG-7005",
    "Jitgate-Request, '',                   403, JG-7005",
    "Jitgate-Csrf,    '',                   403, JG-7005",
    "Jitgate-Csrf,    AAAAAAAAAAAAAAAAAAAA, 403, JG-7005",
    "Authorization,   Bearer wrong,         401, JG-6002",
    "If-Match,        '',                   400, JG-6003",
  })
  @Order(12)
  void noOtherPageCanMakeTheBrowserCallTheApi(String header, String value, int status, String code)
      throws IOException {
    Map<String, String> headers = settingsHeaders(admin);
    if (value.isEmpty()) {
      headers.remove(header);
    } else {
      headers.put(header, value);
    }

    Answer answer = admin.call("PATCH", SETTINGS, LONGER, headers);

    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(code);
    assertThat(admin.page(SETTINGS).body()).doesNotContain("\"value\":\"30d\"");
  }

  @Test
  @Order(12)
  void theApiTakesAnAdministratorsWindowAndNobodyElses() throws IOException {
    Window stranger = new Window(server.http(), HOST);
    assertThat(stranger.page(SETTINGS).status()).isEqualTo(401);
    assertThat(stranger.call("PATCH", SETTINGS, LONGER, settingsHeaders(stranger)).status())
        .isEqualTo(401);
    Window technician = new Window(server.http(), HOST);
    JsonObject invited =
        Window.json(
            admin.act(
                Route.PERSON_ADD,
                Json.createObjectBuilder().add("name", "Carl").add("role", "technician")));
    String link = invited.getString("text");
    technician.join(link.substring(link.indexOf('#') + 1), "Carl");
    for (Route route : Route.values()) {
      if (route.kind() == Kind.PAGE && route.path().startsWith("/admin")) {
        assertThat(technician.page(route.path()).status()).as(route.path()).isEqualTo(403);
        assertThat(admin.page(route.path()).status()).as(route.path()).isEqualTo(200);
      }
    }
    assertThat(technician.page(SETTINGS).body()).contains("JG-7004");
    assertThat(technician.call("PATCH", SETTINGS, LONGER, settingsHeaders(technician)).body())
        .contains("JG-7004");

    Answer changed = admin.call("PATCH", SETTINGS, LONGER, settingsHeaders(admin));

    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    Answer again =
        admin.call("PATCH", SETTINGS, LONGER.replace("30d", "4h"), settingsHeaders(admin));
    assertThat(again.status()).as(again.body()).isEqualTo(412);
    assertThat(again.body()).contains("JG-5004", "Anna Berg");
    assertThat(
            admin.call("POST", SETTINGS + "/history/2/undo", "", settingsHeaders(admin)).status())
        .isEqualTo(200);
    assertThat(admin.page(SETTINGS).body()).doesNotContain("\"value\":\"30d\"");
  }

  private static Map<String, String> settingsHeaders(Window window) {
    Map<String, String> headers = window.headers(Route.SIGN_OUT, LONGER);
    headers.put("If-Match", "\"1\"");
    return headers;
  }

  @Test
  @Order(14)
  void theEntryPageShowsNothing() throws IOException {
    Answer entry = admin.page("/sign-in/window?p=" + "A".repeat(43));

    assertThat(entry.status()).isEqualTo(200);
    assertThat(entry.body()).doesNotContain("Anna", "jitgate-csrf", "A".repeat(43));
  }

  @Test
  @Order(15)
  void everythingIsOnRecordAndNoSecretIs() throws IOException {
    Window frame = new Window(server.http(), HOST);
    connect(frame);
    assertThat(frame.act(Route.SIGN_OUT, where("here")).body())
        .as("its own key, and the page of an earlier sign-in")
        .contains("JG-7002");
    frame.page("/?customerName=demo");
    assertThat(frame.act(Route.SIGN_OUT, where("here")).status()).isEqualTo(200);

    String bearer = Tokens.bearer(admin);
    String records = server.http().get(HOST, "/api/v1/audit?after=0", bearer).body();

    assertThat(records)
        .contains(
            "set-up-link-made",
            "set-up-link-used",
            "passkey-added",
            "signed-in",
            "person-added",
            "person-changed",
            "pairing-opened",
            "pairing-approved",
            "pairing-redeemed",
            "session-ended",
            "request-forged",
            "sign-in-refused",
            "\"name\":\"Anna Berg\"");
    assertThat(records)
        .doesNotContain(admin.cookie("__Host-jitgate"), admin.csrf, link(server), frame.csrf);
    assertThat(server.log())
        .doesNotContain(
            admin.cookie("__Host-jitgate"), admin.csrf, frame.csrf, bearer.split(" ", -1)[2]);
  }

  @Test
  @Order(16)
  void aSignInOutlastsAPowerCutAndNotItsEnd() throws Exception {
    Window frame = new Window(server.http(), HOST);
    connect(frame);
    String cookie = frame.cookie("__Host-jitgate-frame");
    server.close();
    server = start(folder);

    assertThat(again(cookie).page("/?customerName=demo").body()).contains("Demo PAM tenant");
    assertThat(server.log()).doesNotContain("/join#" + cookie);
    server.close();
    String database =
        Files.readString(
            folder.resolve("data").resolve("jitgate.mv.db"), StandardCharsets.ISO_8859_1);
    assertThat(database).contains("Anna Berg").doesNotContain(cookie);
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:h2:file:" + folder.resolve("data").resolve("jitgate"), "jitgate", "");
        Statement statement = connection.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "update session set expires_at = " + (System.currentTimeMillis() - 1)))
          .isPositive();
    }
    server = start(folder);
    assertThat(again(cookie).page("/?customerName=demo").body()).contains("Sign in to go on");
  }

  private static Window again(String cookie) {
    Window window = new Window(server.http(), HOST);
    window.setCookie("__Host-jitgate-frame", cookie);
    return window;
  }

  private static Answer connect(Window frame) throws IOException {
    return admin.connect(frame, HALO);
  }

  private static JsonObjectBuilder query() {
    return Json.createObjectBuilder().add("query", "customerName=demo");
  }

  private static JsonObjectBuilder where(String where) {
    return Json.createObjectBuilder().add("where", where);
  }
}
