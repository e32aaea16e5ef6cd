// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.credential.SecretKeeper;
import dev.jitgate.credential.SecretName;
import dev.jitgate.msp.Msp;
import dev.jitgate.session.Bytes;
import dev.jitgate.session.FrameKeys;
import dev.jitgate.web.http.Route;
import dev.jitgate.web.http.Route.Kind;
import dev.jitgate.web.http.Route.Who;
import dev.jitgate.web.it.RawHttp.Answer;
import dev.jitgate.web.secrets.TestKeys;
import dev.jitgate.web.signin.breakglass.Attempts;
import dev.jitgate.web.signin.breakglass.BreakGlass;
import dev.jitgate.web.signin.breakglass.SetUp;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.Postgres;
import dev.jitgate.web.store.SqlBreakGlassStore;
import dev.jitgate.web.store.SqlRecoveryCodeStore;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server on a PostgreSQL that the test reaches as well: the break-glass access, an audit trail
 * that cannot be written, and clients who hold many requests.
 */
@TestMethodOrder(OrderAnnotation.class)
class PostgresServerIT {

  private static final String HOST = "jit.portal.example";
  private static final String FAR = "jit.far.example";
  private static final String HALO = "https://portal.halopsa.com";

  @RegisterExtension static final Postgres POSTGRES = new Postgres();

  @TempDir private static Path folder;
  private static PayaraProcess server;
  private static Window admin;
  private static String bearer = "";
  private static SetUp glass;

  @BeforeAll
  static void start() throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("jitgate.db.url", POSTGRES.url());
    settings.put("jitgate.db.user", POSTGRES.user());
    settings.put("jitgate.secrets.key", TestKeys.masterKey());
    settings.put("jitgate.msps", "portal,far");
    for (String msp : List.of("portal", "far")) {
      settings.put("jitgate.msp." + msp + ".host", "jit." + msp + ".example");
      settings.put("jitgate.msp." + msp + ".idemeum-parent", msp + ".idemeum.com");
      settings.put("jitgate.msp." + msp + ".destination", "portal");
      settings.put("jitgate.msp." + msp + ".frame-origins", HALO);
    }
    settings.put("jitgate.msp.far.break-glass-networks", "192.0.2.0/24");
    Path table = folder.resolve("tenants.csv");
    Files.writeString(table, "name,displayName\ndemo,Demo PAM tenant\n");
    settings.put("jitgate.msp.portal.tenants", table.toString());
    server = PayaraProcess.start(folder, settings).awaitStart();
    Matcher link =
        Pattern.compile("https://" + HOST + "/join#([A-Za-z0-9_-]{43})").matcher(server.log());
    assertThat(link.find()).as("the log prints the link").isTrue();
    admin = new Window(server.http(), HOST);
    admin.join(link.group(1), "Anna Berg");
    bearer = Tokens.bearer(admin);
    glass = setUpBreakGlass();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  /** Beside the server: what the authenticator knows is nowhere then, the recovery codes are. */
  private static SetUp setUpBreakGlass() {
    Msp msp = new Msp("portal");
    SecureRandom random = new SecureRandom();
    InstantSource clock = InstantSource.system();
    try (Database database = POSTGRES.open()) {
      SqlBreakGlassStore accounts = new SqlBreakGlassStore(database);
      SetUp setUp =
          new BreakGlass(
                  msp,
                  accounts,
                  new Forgetful(),
                  new SqlRecoveryCodeStore(database),
                  new Attempts(clock, random),
                  clock,
                  random)
              .begin(HOST);
      assertThat(accounts.confirm(msp, setUp.account(), 1, Instant.now())).isTrue();
      return setUp;
    }
  }

  @Test
  @Order(1)
  void whoIsWrongLearnsNothingAndWaits() throws IOException {
    Window stranger = new Window(server.http(), HOST);
    assertThat(stranger.page("/sign-in").body()).contains("href=\"/break-glass\"");
    assertThat(stranger.page("/break-glass").body()).contains("Break-glass access at " + HOST);

    Answer wrong = open(stranger, glass.password(), "000000");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.body()).contains("JG-7030");
    Answer tooSoon = wrong;
    // A slow machine may need longer than the first wait to ask again.
    for (int i = 0; i < 5 && tooSoon.status() == 401; i++) {
      tooSoon = open(stranger, glass.password(), "000000");
    }
    assertThat(tooSoon.status()).isEqualTo(429);
    assertThat(tooSoon.body()).contains("JG-7031", "Wait ");
    assertThat(stranger.cookie("__Host-jitgate")).isEmpty();
    assertThat(server.log()).contains("the break-glass access was tried in vain, from 127.0.0.1");
  }

  @Test
  @Order(2)
  void elsewhereThePageIsNotThere() throws IOException {
    Window stranger = new Window(server.http(), FAR);

    assertThat(stranger.page("/sign-in").body()).doesNotContain("break-glass");
    Answer page = stranger.page("/break-glass");
    Answer nothing = stranger.page("/break-nothing");
    assertThat(page.status()).isEqualTo(404);
    assertThat(withoutTime(page)).isEqualTo(withoutTime(nothing));
    assertThat(server.http().send("DELETE", FAR, "/break-glass", "").status()).isEqualTo(404);
    assertThat(open(stranger, "a", "b").status()).isEqualTo(404);
  }

  @Test
  @Order(3)
  void itPutsPeopleRightAndDoesNothingElse() throws IOException {
    Window window = new Window(server.http(), HOST);
    server.await(
        "the end of the wait",
        Duration.ofSeconds(70),
        () -> open(window, glass.password(), glass.recoveryCodes().get(1)).status() == 200);

    Answer people = window.page("/people");
    assertThat(people.body())
        .contains("You use the break-glass access", "Anna Berg")
        .doesNotContain("Set it up", "Replace it", "Break-glass access<");
    JsonObjectBuilder bert =
        Json.createObjectBuilder().add("name", "Bert").add("role", "administrator");
    Answer added = window.act(Route.PERSON_ADD, bert);
    assertThat(added.status()).as(added.body()).isEqualTo(200);
    assertThat(
            window
                .act(
                    Route.PERSON_ADD,
                    Json.createObjectBuilder().add("name", "x").add("role", "break_glass"))
                .status())
        .isEqualTo(400);
    assertThat(window.page("/?customerName=demo").body())
        .contains("Sign in to go on")
        .doesNotContain("Demo PAM tenant");
    for (Route route : Route.values()) {
      if (route.isForBreakGlass() || route.who() == Who.ANYONE) {
        continue;
      }
      Answer answer =
          route.kind() == Kind.ACTION
              ? window.act(route, Json.createObjectBuilder())
              : window.page(route.path());
      assertThat(answer.status()).as(route.name()).isIn(303, 401);
    }
    assertThat(expiry(glass)).isBefore(Instant.now().plus(Duration.ofMinutes(61)));
    assertThat(admin.page("/people").body())
        .containsPattern("It was set up [^,]+ UTC, last used [^,]+ UTC; 9 recovery codes are left")
        .contains("Replace it");
    assertThat(server.log()).contains("MSP portal: the break-glass access is used, from 127.0.0.1");
    assertThat(records()).contains("\"method\":\"break-glass\"", "sign-in-refused", "Break-glass");
    assertThat(records()).doesNotContain(glass.password(), glass.key());
  }

  @Test
  @Order(4)
  void itsCodesAreNoCodesAtTheSignIn() throws IOException {
    Answer answer =
        new Window(server.http(), HOST)
            .act(
                Route.RECOVERY_CODE,
                Json.createObjectBuilder().add("code", glass.recoveryCodes().get(2)));

    assertThat(answer.body()).contains("JG-7015");
  }

  @Test
  @Order(6)
  void switchedOffItIsOffAtTheNextRequest() throws IOException {
    Window window = new Window(server.http(), HOST);
    assertThat(open(window, glass.password(), glass.recoveryCodes().get(3)).status())
        .isEqualTo(200);
    assertThat(window.page("/people").status()).isEqualTo(200);

    Answer off =
        admin.act(
            Route.BREAK_GLASS_OFF,
            Json.createObjectBuilder().add("account", glass.account().toString()));

    assertThat(off.status()).as(off.body()).isEqualTo(200);
    assertThat(window.page("/people").location()).isEqualTo("/sign-in");
    assertThat(open(window, glass.password(), glass.recoveryCodes().get(4)).body())
        .contains("JG-7030");
    assertThat(admin.page("/people").body()).contains("It is off.", "Set it up");
    assertThat(records()).contains("break-glass-switched-off");
  }

  @Test
  @Order(7)
  void aBodyHas64KibAtMost() throws IOException {
    String large = "{\"key\":\"" + "x".repeat(64 * 1024) + "\"}";
    Answer tooLarge =
        admin.send(Route.PAIRING_OPEN, large, admin.headers(Route.PAIRING_OPEN, large));
    assertThat(tooLarge.code()).isEqualTo("400 JG-6003");
    assertThat(tooLarge.body()).contains("64 KiB");
  }

  @Test
  @Order(7)
  void aBodyThatDoesNotComeIsRefusedAfterTenSeconds() throws IOException {
    Map<String, String> program =
        Map.of(
            "Authorization",
            bearer.substring("Authorization: ".length()),
            "Content-Type",
            "application/json");
    try (Socket call = begun("POST /act/pairing/open", admin.headers(Route.PAIRING_OPEN, "{}"));
        Socket api = begun("PUT /api/v1/tenants/late", program)) {
      assertThat(answered(call))
          .startsWith("HTTP/1.1 408 ")
          .contains("\"JG-6005\"")
          .containsIgnoringCase("\r\nconnection: close\r\n");
      assertThat(answered(api))
          .startsWith("HTTP/1.1 408 ")
          .contains("\"JG-6005\"")
          .containsIgnoringCase("\r\nconnection: close\r\n");
    }
  }

  @Test
  @Order(7)
  void aStrangersFormIsNotWaitedFor() throws IOException {
    Map<String, String> form = Map.of("Content-Type", "Application/X-WWW-Form-Urlencoded; a=b");
    try (Socket call = begun("POST /api/v1/people", form)) {
      // Whatever waited for it would have ten seconds.
      call.setSoTimeout(5_000);
      assertThat(answered(call)).startsWith("HTTP/1.1 415 ").contains("\"JG-6004\"");
    }
  }

  /** Some programs say so of each call without a body. */
  @Test
  @Order(7)
  void aFormWithoutABodyIsNone() throws IOException {
    String type = "Content-Type: application/x-www-form-urlencoded";
    Answer refused =
        server.http().send("POST", HOST, "/api/v1/people", "", type, "Content-Length: 0");
    assertThat(refused.code()).isEqualTo("401 JG-6002");
  }

  /** Sends the first byte of two, and no more. */
  private static Socket begun(String call, Map<String, String> headers) throws IOException {
    StringBuilder head = new StringBuilder(call + " HTTP/1.1\r\nHost: " + HOST);
    headers.forEach((name, value) -> head.append("\r\n" + name + ": " + value));
    head.append("\r\nContent-Length: 2\r\n\r\n{");
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.http().port());
    socket.setSoTimeout(20_000);
    socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** Returns what comes until a JSON object ends in it, or nothing comes any more. */
  private static String answered(Socket socket) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    for (int one = socket.getInputStream().read(); one >= 0; one = socket.getInputStream().read()) {
      answer.write(one);
      if (one == '}') {
        break;
      }
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  @Test
  @Order(7)
  void aClientHoldsTwentyRequestsAndOthersGoOn() throws IOException {
    List<Socket> held = new ArrayList<>();
    Map<String, String> headers = admin.headers(Route.PAIRING_OPEN, "{}");
    try {
      // Some more: a request before may still be ending while these come.
      for (int i = 0; i < 25; i++) {
        held.add(begun("POST /act/pairing/open", headers));
      }
      server.await(
          "the refusal", Duration.ofSeconds(8), () -> admin.page("/account").status() == 429);
      Answer refused = admin.page("/account");
      assertThat(refused.header("Retry-After")).contains("1");
      assertThat(refused.body()).contains("JG-9005");
      assertThat(admin.page("/?customerName=demo").status()).as("the tab").isEqualTo(200);
    } finally {
      for (Socket socket : held) {
        socket.close();
      }
    }
    server.await(
        "the end of the requests",
        Duration.ofSeconds(20),
        () -> admin.page("/account").status() == 200);
  }

  @Test
  @Order(8)
  void withoutTheAuditTrailNothingIsChanged() throws IOException, SQLException {
    Window frame = new Window(server.http(), HOST);
    FrameKeys keys = new FrameKeys();
    frame.keys = keys;
    JsonObject opened =
        Window.json(
            frame.act(
                Route.PAIRING_OPEN,
                Json.createObjectBuilder().add("key", keys.spki()).add("ancestor", HALO)));
    JsonObjectBuilder approve = Json.createObjectBuilder().add("id", opened.getString("id"));
    approve.add("number", opened.getInt("number"));
    JsonObject yes = approve.build();
    Window other = new Window(server.http(), HOST);
    other.device = admin.device;
    final List<String> before = state();

    sql("alter table audit_record rename to audit_record_gone");
    List<Answer> answers = new ArrayList<>();
    answers.add(other.signIn());
    answers.add(admin.act(Route.PAIRING_APPROVE, Json.createObjectBuilder(yes)));
    answers.add(
        admin.act(
            Route.PERSON_ADD,
            Json.createObjectBuilder().add("name", "Carl").add("role", "technician")));
    String anna = column("select id from person where name = 'Anna Berg'").get(0);
    answers.add(
        admin.act(
            Route.PERSON_CHANGE,
            Json.createObjectBuilder()
                .add("person", anna)
                .add("name", "Mallory")
                .add("role", "administrator")
                .add("enabled", true)));
    answers.add(admin.act(Route.PERSON_INVITE, Json.createObjectBuilder().add("person", anna)));
    answers.add(admin.act(Route.PERSON_SIGN_OUT, Json.createObjectBuilder().add("person", anna)));
    answers.add(admin.act(Route.RECOVERY_CODES, Json.createObjectBuilder()));
    answers.add(admin.act(Route.SIGN_OUT, Json.createObjectBuilder().add("where", "everywhere")));

    for (Answer answer : answers) {
      assertThat(answer.status()).as(answer.body()).isEqualTo(503);
      assertThat(answer.body()).contains("JG-8020");
      assertThat(answer.headers("Set-Cookie")).isEmpty();
    }
    assertThat(state()).isEqualTo(before);
    sql("alter table audit_record_gone rename to audit_record");
    assertThat(admin.page("/people").body()).contains("Anna Berg").doesNotContain("Carl");
    assertThat(other.signIn().status()).isEqualTo(200);
    assertThat(
            frame
                .act(
                    Route.PAIRING_POLL,
                    Json.createObjectBuilder().add("id", opened.getString("id")))
                .body())
        .as("what was not recorded did not connect it")
        .doesNotContain("\"connected\":true");
  }

  private static Answer open(Window window, String password, String code) throws IOException {
    return window.act(
        Route.BREAK_GLASS_OPEN,
        Json.createObjectBuilder().add("password", password).add("code", code));
  }

  private static String withoutTime(Answer answer) {
    return answer.body().replaceAll("20[0-9-]+T[0-9:]+Z", "");
  }

  private static String records() throws IOException {
    return server.http().get(HOST, "/api/v1/audit?after=0", bearer).body();
  }

  private static Instant expiry(SetUp account) {
    try {
      String millis =
          column(
                  "select max(expires_at) from session where person_id = '"
                      + account.account()
                      + "'")
              .get(0);
      return Instant.ofEpochMilli(Long.parseLong(millis));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Everything that such a call could change. */
  private static List<String> state() throws SQLException {
    List<String> state = new ArrayList<>();
    for (String query :
        List.of(
            "select concat_ws(' ', id, name, role, enabled) from person order by id",
            "select id from session where ended_at is null order by id",
            "select id from pairing where state = 'APPROVED' order by id",
            "select token_hash from join_link order by token_hash",
            "select concat_ws(' ', id, used_at) from recovery_code order by id",
            "select id from passkey order by id")) {
      state.addAll(column(query));
    }
    return state;
  }

  private static List<String> column(String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = POSTGRES.connection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(String.valueOf(rows.getString(1)));
      }
    }
    return values;
  }

  private static void sql(String statement) throws SQLException {
    try (Connection connection = POSTGRES.connection();
        Statement it = connection.createStatement()) {
      it.execute(statement);
    }
  }

  /** Keeps nothing. */
  private static final class Forgetful implements SecretKeeper {

    @Override
    public void put(Msp msp, SecretName name, Bytes secret) {}

    @Override
    public Optional<Bytes> get(Msp msp, SecretName name) {
      return Optional.empty();
    }

    @Override
    public void remove(Msp msp, SecretName name) {}
  }
}
