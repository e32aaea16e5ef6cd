// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.web.http.Route;
import dev.jitgate.web.it.RawHttp.Answer;
import dev.jitgate.web.signin.oidc.FakeProvider;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole life with many secrets, of which none turns up in a log, a page, a header, the metrics,
 * the audit trail, a file or the database.
 */
class SecretCanaryIT {

  private static final String HOST = "jit.canary.example";
  private static final String HALO = "https://canary.halopsa.com";
  private static final String OLD_TOKEN = "canary-api-token-0123456789";
  private static final String TAB_SECRET = "canary-tab-secret-0123456789";
  private static final String MAIL_PASSWORD = "canary-mail-password-0123456789";
  private static final String WEBHOOK_SECRET = "canary-webhook-secret-0123456789";
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  @TempDir private Path folder;
  private final Canaries canaries = new Canaries();
  private final List<Answer> answers = new ArrayList<>();
  private String token = "";

  @Test
  void noSecretTurnsUpAnywhere() throws Exception {
    Path data = folder.resolve("data");
    try (FakeProvider provider = new FakeProvider(Clock.systemUTC());
        PayaraProcess server = start(data, provider).awaitStart()) {
      live(server, provider);
      err(server);

      assertThat(canaries.count()).isGreaterThan(15);
      for (Answer answer : answers) {
        assertThat(canaries.in(String.join("\n", answer.headers()) + answer.body()))
            .as(answer.toString())
            .isEmpty();
      }
      assertThat(canaries.in(server.log())).as("the log").isEmpty();
      assertThat(canaries.in(server.threads())).as("the names of threads").isEmpty();
      server.kill();
      assertThat(canaries.in(dump(data))).as("the database's dump").isEmpty();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        List<String> found = canaries.in(content);
        if (file.equals(data.resolve("master.key"))) {
          assertThat(found).containsExactly("master key");
        } else if (!file.toString().contains("payara-micro-rt")) {
          assertThat(found).as(file.toString()).isEmpty();
        }
      }
    }
  }

  /** Makes everybody sign in by everything there is. */
  private void live(PayaraProcess server, FakeProvider provider) throws Exception {
    canaries.add("API token of the configuration", OLD_TOKEN);
    canaries.add("tab secret", TAB_SECRET);
    canaries.add("client secret", FakeProvider.SECRET);
    canaries.add("mail password", MAIL_PASSWORD);
    canaries.add("webhook secret", WEBHOOK_SECRET);
    canaries.add(
        "master key",
        Base64.getDecoder()
            .decode(Files.readString(folder.resolve("data").resolve("master.key")).strip()));
    Matcher link = Pattern.compile("/join#([A-Za-z0-9_-]{43})").matcher(server.log());
    assertThat(link.find()).isTrue();
    Window admin = new Window(server.http(), HOST);
    admin.join(link.group(1), "Anna Berg");
    token =
        Tokens.make(admin, List.of("resolvers:read", "audit:read", "secrets:write"))
            .getString("secret");
    canaries.add("API token", token.substring("jitgate_".length()));
    canaries.add("window's cookie", admin.cookie("__Host-jitgate"));
    canaries.add("browser's cookie", browser(admin));
    String codes =
        Window.json(admin.act(Route.RECOVERY_CODES, Json.createObjectBuilder())).getString("text");
    for (String code : codes.split("\n", -1)) {
      canaries.add("recovery code " + code, code);
    }
    admin.page("/people");
    String invited =
        Window.json(
                admin.act(
                    Route.PERSON_ADD,
                    Json.createObjectBuilder().add("name", "Bob").add("role", "technician")))
            .getString("text")
            .split("#", 2)[1];
    canaries.add("Bob's link", invited);
    frame(server, admin);
    provided(server, provider, invited);
    breakGlass(server, admin);
    Window byCode = new Window(server.http(), HOST);
    byCode.page("/sign-in");
    JsonObjectBuilder code = Json.createObjectBuilder().add("code", codes.split("\n", -1)[0]);
    assertThat(byCode.act(Route.RECOVERY_CODE, code).status()).isEqualTo(200);
    canaries.add("cookie by code", byCode.cookie("__Host-jitgate"));
    for (Route route : Route.values()) {
      if (route.method().equals("GET") && route != Route.ACCOUNT && route != Route.PEOPLE) {
        answers.add(server.http().get(HOST, route.path()));
      }
    }
    for (String own : List.of("/health", "/metrics", "/openapi", "/api/v1/openapi.yaml")) {
      answers.add(server.http().get(HOST, own, "Authorization: Bearer " + token));
    }
    for (String api : List.of("resolvers", "audit?after=0", "secrets/rotation")) {
      answers.add(server.http().get(HOST, "/api/v1/" + api, "Authorization: Bearer " + token));
    }
    answers.add(admin.page("/account"));
    answers.add(admin.page("/people"));
  }

  private void frame(PayaraProcess server, Window admin) throws IOException {
    Window frame = new Window(server.http(), HOST);
    admin.connect(frame, HALO);
    canaries.add("frame's cookie", frame.cookie("__Host-jitgate-frame"));
    answers.add(frame.page("/?customerName=demo"));
  }

  private void provided(PayaraProcess server, FakeProvider provider, String link)
      throws IOException {
    Window bob = new Window(server.http(), HOST);
    bob.page("/join");
    JsonObject begun =
        Window.json(
            bob.act(
                Route.OIDC_BEGIN,
                Json.createObjectBuilder().add("then", "/account").add("link", link)));
    URI there = URI.create(begun.getString("address"));
    String state = FakeProvider.decoded(there.getRawQuery()).get("state");
    canaries.add("state", String.valueOf(state));
    String query = provider.authorize(there);
    canaries.add("authorization code", FakeProvider.decoded(query).get("code") + "");
    Answer back = bob.page(Route.OIDC_CALLBACK.path() + "?" + query);
    assertThat(back.status()).as(back.body()).isEqualTo(303);
    canaries.add("Bob's cookie", bob.cookie("__Host-jitgate"));
    answers.add(bob.page(Route.OIDC_CALLBACK.path() + "?" + query));
  }

  private void breakGlass(PayaraProcess server, Window admin)
      throws IOException, GeneralSecurityException {
    JsonObject begun = Window.json(admin.act(Route.BREAK_GLASS_BEGIN, Json.createObjectBuilder()));
    String[] lines = begun.getString("text").split("\n", -1);
    String password = lines[1];
    String key = lines[4];
    canaries.add("break-glass password", password);
    canaries.add("authenticator's key", key);
    canaries.add("authenticator's key in bytes", base32(key));
    Answer confirmed =
        admin.act(
            Route.BREAK_GLASS_CONFIRM,
            Json.createObjectBuilder()
                .add("account", begun.getString("confirm"))
                .add("code", code(key, 0)));
    assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
    Window glass = new Window(server.http(), HOST);
    glass.page("/break-glass");
    JsonObjectBuilder open =
        Json.createObjectBuilder().add("password", password).add("code", code(key, 1));
    Answer opened = glass.act(Route.BREAK_GLASS_OPEN, open);
    assertThat(opened.status()).as(opened.body()).isEqualTo(200);
    assertThat(glass.page("/people").body()).contains("Anna Berg");
    assertThat(glass.page("/?customerName=demo").body()).doesNotContain("Demo PAM tenant");
    canaries.add("break-glass cookie", glass.cookie("__Host-jitgate"));
  }

  /** Pastes secrets where they do not belong. */
  private void err(PayaraProcess server) throws IOException {
    Window stranger = new Window(server.http(), HOST);
    stranger.page("/sign-in");
    for (Route route : Route.values()) {
      if (route.kind() == Route.Kind.ACTION) {
        String body = "{\"code\":\"" + token + "\",\"link\":\"" + token + "\",\"password\":7";
        answers.add(stranger.send(route, body, stranger.headers(route, body)));
        answers.add(stranger.send(route, body + "}", stranger.headers(route, body + "}")));
      }
    }
    RawHttp http = server.http();
    answers.add(http.get(HOST, "/api/v1/resolvers", "Authorization: Bearer " + token + "x"));
    answers.add(http.get(HOST, "/account?token=" + token));
    answers.add(http.get(HOST, "/nowhere/" + token));
    answers.add(http.get("evil.example", "/?x=" + token));
    answers.add(http.get(HOST, "/?tabSecret=" + TAB_SECRET + "&customerName=nobody"));
    answers.add(http.get(HOST, "/sign-in/oidc/callback?code=" + token + "&state=" + token));
    answers.add(
        http.send(
            "POST",
            HOST,
            Route.OIDC_LOGOUT.path(),
            "logout_token=" + token,
            "Content-Type: application/x-www-form-urlencoded"));
  }

  private PayaraProcess start(Path data, FakeProvider provider) throws IOException {
    Files.writeString(folder.resolve("tenants.csv"), "name,displayName\ndemo,Demo PAM tenant\n");
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("jitgate.data-dir", data.toString());
    settings.put("jitgate.api-token", OLD_TOKEN);
    settings.put("jitgate.msps", "canary");
    settings.put("jitgate.msp.canary.host", HOST);
    settings.put("jitgate.msp.canary.idemeum-parent", "canary.idemeum.com");
    settings.put("jitgate.msp.canary.destination", "portal");
    settings.put("jitgate.msp.canary.frame-origins", HALO);
    settings.put("jitgate.msp.canary.tab-secrets", TAB_SECRET);
    settings.put("jitgate.msp.canary.mail.host", "mail.canary.example");
    settings.put("jitgate.msp.canary.mail.from", "jitgate@canary.example");
    settings.put("jitgate.msp.canary.mail.user", "jitgate");
    settings.put("jitgate.msp.canary.mail.password", MAIL_PASSWORD);
    settings.put("jitgate.msp.canary.alarm-webhook", "https://hooks.canary.example/");
    settings.put("jitgate.msp.canary.webhook-secret", WEBHOOK_SECRET);
    settings.put("jitgate.msp.canary.tenants", folder.resolve("tenants.csv").toString());
    settings.put("jitgate.msp.canary.oidc.issuer", provider.issuer());
    settings.put("jitgate.msp.canary.oidc.client-id", FakeProvider.CLIENT);
    settings.put("jitgate.msp.canary.oidc.client-secret", FakeProvider.SECRET);
    return PayaraProcess.start(folder, settings);
  }

  private static String dump(Path data) throws Exception {
    StringBuilder dump = new StringBuilder();
    try (Connection connection =
            DriverManager.getConnection("jdbc:h2:file:" + data.resolve("jitgate"), "jitgate", "");
        Statement statement = connection.createStatement();
        ResultSet lines = statement.executeQuery("script")) {
      while (lines.next()) {
        dump.append(lines.getString(1)).append('\n');
      }
    }
    assertThat(dump.toString()).contains("Anna Berg", "SEALED_SECRET");
    return dump.toString();
  }

  private static String browser(Window window) throws IOException {
    window.page("/sign-in?confirm=account");
    return window.cookie("__Host-jitgate-browser");
  }

  /** As RFC 6238 has it; a step ahead of the present one, too. */
  static String code(String key, int ahead) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(base32(key), "HmacSHA1"));
    long step = Instant.now().getEpochSecond() / 30 + ahead;
    byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & 0x7fff_ffff;
    return String.format("%06d", number % 1_000_000);
  }

  private static byte[] base32(String text) {
    String digits = text.replaceAll("[^A-Z2-7]", "");
    byte[] bytes = new byte[digits.length() * 5 / 8];
    int buffer = 0;
    int bits = 0;
    int at = 0;
    for (int i = 0; i < digits.length(); i++) {
      buffer = (buffer << 5) | ALPHABET.indexOf(digits.charAt(i));
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes[at++] = (byte) (buffer >> bits);
      }
    }
    return bytes;
  }
}
