// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.web.http.Route;
import dev.jitgate.web.it.RawHttp.Answer;
import dev.jitgate.web.signin.oidc.FakeProvider;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Sign-in at an identity provider over the wire; the provider is honest and tells what we want. */
@TestMethodOrder(OrderAnnotation.class)
class OidcServerIT {

  private static final String HOST = "jit.portal.example";
  private static final String HALO = "https://portal.halopsa.com";
  private static final String ACCOUNT = "/account";

  @TempDir private static Path folder;
  private static FakeProvider provider;
  private static PayaraProcess server;
  private static Window admin;
  private static String bearer = "";

  private Map<String, Object> said = new HashMap<>();

  @BeforeAll
  static void start() throws IOException {
    provider = new FakeProvider(Clock.systemUTC());
    Files.writeString(folder.resolve("tenants.csv"), "name,displayName\ndemo,Demo PAM tenant\n");
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("jitgate.data-dir", folder.resolve("data").toString());
    settings.put("jitgate.msps", "portal");
    settings.put("jitgate.msp.portal.host", HOST);
    settings.put("jitgate.msp.portal.idemeum-parent", "portal.idemeum.com");
    settings.put("jitgate.msp.portal.destination", "portal");
    settings.put("jitgate.msp.portal.frame-origins", HALO);
    settings.put("jitgate.msp.portal.tenants", folder.resolve("tenants.csv").toString());
    settings.put("jitgate.msp.portal.oidc.issuer", provider.issuer());
    settings.put("jitgate.msp.portal.oidc.client-id", FakeProvider.CLIENT);
    settings.put("jitgate.msp.portal.oidc.client-secret", FakeProvider.SECRET);
    server = PayaraProcess.start(folder, settings).awaitStart();
    admin = new Window(server.http(), HOST);
  }

  @AfterAll
  static void stop() {
    server.close();
    provider.close();
  }

  @BeforeEach
  void saysNothingSpecial() {
    said = new HashMap<>();
    provider.claims =
        claims -> {
          claims.putAll(said);
          return claims;
        };
  }

  @Test
  @Order(1)
  void theFirstAdministratorJoinsByTheProvider() throws IOException {
    Matcher link = Pattern.compile("/join#([A-Za-z0-9_-]{43})").matcher(server.log());
    assertThat(link.find()).isTrue();
    assertThat(admin.page("/join").body())
        .contains("Join by " + URI.create(provider.issuer()).getAuthority());
    said.put("sub", "anna");
    said.put("name", "Anna Berg");

    Answer back = back(admin, begin(admin, ACCOUNT, link.group(1)));

    assertThat(back.status()).as(back.body()).isEqualTo(303);
    assertThat(back.header("Location")).contains(ACCOUNT);
    assertThat(admin.page(ACCOUNT).body()).contains("Administrator", "Sign out");
    Window other = new Window(server.http(), HOST);
    other.page("/join");
    said.put("sub", "mallory");
    assertThat(back(other, begin(other, ACCOUNT, link.group(1))).body()).contains("JG-7010");
  }

  @Test
  @Order(2)
  void whoIsKnownSignsInAndNobodyElseDoes() throws IOException {
    said.put("sub", "anna");
    Window window = window();
    Answer back = back(window, begin(window, ACCOUNT, null));
    assertThat(back.status()).as(back.body()).isEqualTo(303);
    assertThat(window.page(ACCOUNT).status()).isEqualTo(200);

    said.put("sub", "Anna");
    Window stranger = window();
    Answer refused = back(stranger, begin(stranger, ACCOUNT, null));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).contains("JG-7043");
    assertThat(stranger.page(ACCOUNT).status()).isEqualTo(303);
    assertThat(records()).contains("\"code\":\"JG-7043\"");
  }

  @Test
  @Order(3)
  void anAnswerCountsOnceAndInItsOwnBrowser() throws IOException {
    said.put("sub", "anna");
    Window window = window();
    String query = provider.authorize(begin(window, ACCOUNT, null));
    String address = Route.OIDC_CALLBACK.path() + "?" + query;
    assertThat(server.http().send("HEAD", HOST, address, "").status()).isEqualTo(200);

    Answer elsewhere = window().page(address);
    assertThat(elsewhere.status()).isEqualTo(400);
    assertThat(elsewhere.body()).contains("JG-7042");
    assertThat(window.page(address).body()).contains("JG-7042");
    URI there = begin(window, ACCOUNT, null);
    String second = Route.OIDC_CALLBACK.path() + "?" + provider.authorize(there);
    assertThat(window.page(second).status()).isEqualTo(303);
    assertThat(window.page(second).body()).contains("JG-7042");
    assertThat(new Window(server.http(), HOST).page(second).body()).contains("JG-7042");
  }

  @Test
  @Order(4)
  void aSignInOfThisMorningIsNoFreshOne() throws IOException {
    said.put("sub", "anna");
    said.put("auth_time", Instant.now().getEpochSecond() - 3600);
    Window window = window();
    assertThat(back(window, begin(window, ACCOUNT, null)).status()).isEqualTo(303);
    window.page(ACCOUNT);
    assertThat(window.act(Route.RECOVERY_CODES, Json.createObjectBuilder()).body())
        .contains("JG-7003");

    URI there = begin(window, ACCOUNT, null);
    assertThat(there.getQuery()).contains("prompt=login", "max_age=0");
    assertThat(back(window, there).body()).contains("JG-7044");
    said.remove("auth_time");
    assertThat(back(window, begin(window, ACCOUNT, null)).status()).isEqualTo(303);
    window.page(ACCOUNT);
    assertThat(window.act(Route.RECOVERY_CODES, Json.createObjectBuilder()).status())
        .isEqualTo(200);
    assertThat(records()).contains("\"step-up\"");
  }

  @Test
  @Order(5)
  void nobodyConfirmsForSomebodyElse() throws IOException {
    said.put("sub", "anna");
    Window window = window();
    back(window, begin(window, ACCOUNT, null));
    window.page(ACCOUNT);
    String link = Window.json(window.act(Route.PERSON_ADD, person("Bob"))).getString("text");
    said.put("sub", "bob");
    Window bob = window();
    assertThat(back(bob, begin(bob, ACCOUNT, link.split("#", 2)[1])).status()).isEqualTo(303);
    assertThat(bob.page(ACCOUNT).body()).contains("Technician", "Bob");

    Answer refused = back(window, begin(window, "/people", null));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).contains("Somebody else answered");
    assertThat(window.page(ACCOUNT).body()).contains("Administrator");
    assertThat(bob.page("/people").status()).isEqualTo(403);
  }

  @Test
  @Order(6)
  void signingOutAtTheProviderEndsTheWindowAndItsFrames() throws IOException {
    said.put("sub", "anna");
    said.put("sid", "s0");
    Window other = window();
    back(other, begin(other, ACCOUNT, null));
    said.put("sid", "s1");
    Window window = window();
    back(window, begin(window, ACCOUNT, null));
    window.page(ACCOUNT);
    Window frame = new Window(server.http(), HOST);
    window.connect(frame, HALO);
    assertThat(frame.page("/?customerName=demo").body()).contains("Demo PAM tenant");

    assertThat(notice(logoutToken("s1") + "x", "application/x-www-form-urlencoded").body())
        .contains("JG-7045");
    assertThat(notice(logoutToken("s1"), "application/json").status()).isEqualTo(415);
    assertThat(frame.page("/?customerName=demo").body()).contains("Demo PAM tenant");
    Answer taken = notice(logoutToken("s1"), "application/x-www-form-urlencoded");

    assertThat(taken.status()).as(taken.body()).isEqualTo(200);
    assertThat(taken.header("Cache-Control")).contains("no-store");
    assertThat(frame.page("/?customerName=demo").body())
        .contains("Sign in to go on")
        .doesNotContain("Demo PAM tenant");
    assertThat(window.page(ACCOUNT).status()).isEqualTo(303);
    assertThat(records()).contains("\"reason\":\"provider\"");
    assertThat(other.page(ACCOUNT).status()).as("another session of hers").isEqualTo(200);
  }

  @Test
  @Order(7)
  void nobodyIsSentToAPageThatIsNotOurs() throws IOException {
    Answer answer =
        window()
            .act(
                Route.OIDC_BEGIN, Json.createObjectBuilder().add("then", "//evil.example/account"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("JG-6003");
  }

  private static Window window() throws IOException {
    Window window = new Window(server.http(), HOST);
    window.page("/sign-in");
    return window;
  }

  private static URI begin(
      Window window, String then, @org.jspecify.annotations.Nullable String link)
      throws IOException {
    JsonObjectBuilder body = Json.createObjectBuilder().add("then", then);
    if (link != null) {
      body.add("link", link);
    }
    return URI.create(Window.json(window.act(Route.OIDC_BEGIN, body)).getString("address"));
  }

  private static Answer back(Window window, URI there) throws IOException {
    return window.page(Route.OIDC_CALLBACK.path() + "?" + provider.authorize(there));
  }

  private static JsonObjectBuilder person(String name) {
    return Json.createObjectBuilder().add("name", name).add("role", "technician");
  }

  private static String logoutToken(String session) {
    Map<String, Object> claims = provider.plainClaims("");
    claims.remove("nonce");
    claims.remove("sub");
    claims.put("sid", session);
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
    return provider.signed(claims);
  }

  private static Answer notice(String token, String type) throws IOException {
    return server
        .http()
        .send(
            "POST",
            HOST,
            Route.OIDC_LOGOUT.path(),
            "logout_token=" + FakeProvider.encoded(token),
            "Content-Type: " + type);
  }

  private static String records() throws IOException {
    bearer = bearer.isEmpty() ? Tokens.bearer(admin) : bearer;
    return server.http().get(HOST, "/api/v1/audit?after=0", bearer).body();
  }
}
