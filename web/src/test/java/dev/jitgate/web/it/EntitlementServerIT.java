// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.web.http.Route;
import dev.jitgate.web.it.RawHttp.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may enter which tenant, over the wire: a tenant that is not yours is one that is not. */
class EntitlementServerIT {

  private static final String HOST = "jit.portal.example";
  private static final String HALO = "https://portal.halopsa.com";
  private static final String NOT_YOURS = "/?customerDisplayName=Secret%20Ltd&ticket=7";
  private static final String NOT_THERE = "/?customerDisplayName=Absent%20Ltd&ticket=7";
  private static final int SAMPLES = 1_000;

  @TempDir private static Path folder;
  private static PayaraProcess server;
  private static Window admin;
  private static Window tech;
  private static Window frame;

  @BeforeAll
  static void start() throws IOException {
    Files.writeString(
        folder.resolve("tenants.csv"),
        "name,displayName\ndemo,Demo Ltd\nsecret,Secret Ltd\nother,Other Ltd\n");
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("jitgate.data-dir", folder.resolve("data").toString());
    settings.put("jitgate.msps", "portal");
    settings.put("jitgate.msp.portal.host", HOST);
    settings.put("jitgate.msp.portal.idemeum-parent", "portal.idemeum.com");
    settings.put("jitgate.msp.portal.destination", "portal");
    settings.put("jitgate.msp.portal.frame-origins", HALO);
    settings.put("jitgate.msp.portal.tenants", folder.resolve("tenants.csv").toString());
    server = PayaraProcess.start(folder, settings).awaitStart();
    Matcher link =
        Pattern.compile("https://" + HOST + "/join#([A-Za-z0-9_-]{43})").matcher(server.log());
    assertThat(link.find()).as("the log prints the link").isTrue();
    admin = new Window(server.http(), HOST);
    admin.join(link.group(1), "Anna Berg");
    tech = new Window(server.http(), HOST);
    tech.join(invite("Tech", "technician"), "Tech");
    frame = new Window(server.http(), HOST);
    tech.connect(frame, HALO);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void onlyDemo() throws IOException {
    tenants("Tech", "demo");
  }

  private static String invite(String name, String role) throws IOException {
    JsonObject made =
        Window.json(
            admin.act(
                Route.PERSON_ADD, Json.createObjectBuilder().add("name", name).add("role", role)));
    return made.getString("text").split("#", 2)[1];
  }

  /** Returns the id that stands beside a name on the page of people. */
  private static String id(String member, String name) throws IOException {
    Matcher matcher =
        Pattern.compile(
                "name=\""
                    + member
                    + "\" value=\"([0-9a-f-]{36})\">\\s*<label>Name <input name=\"name\" value=\""
                    + name
                    + "\"")
            .matcher(admin.page("/people").body());
    assertThat(matcher.find()).as(name + " is on the page").isTrue();
    return matcher.group(1);
  }

  private static JsonObjectBuilder about(String member, String name) throws IOException {
    return Json.createObjectBuilder().add(member, id(member, name));
  }

  private static Answer tenants(String name, String listed) throws IOException {
    return admin.act(
        Route.PERSON_TENANTS, about("person", name).add("all", false).add("tenants", listed));
  }

  private static String text(Answer answer) {
    return answer
        .body()
        .replace("Secret Ltd", "Absent Ltd")
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:]+Z", "(time)")
        .replaceAll("\\(in [^)]*\\)", "(left)");
  }

  private static List<String> headers(Answer answer) {
    return answer.headers().stream().filter(line -> !line.startsWith("Date:")).toList();
  }

  private static void assertAlike(Answer notYours, Answer notThere) {
    assertThat(notYours.status()).isEqualTo(404).isEqualTo(notThere.status());
    assertThat(headers(notYours)).isEqualTo(headers(notThere));
    assertThat(text(notYours)).isEqualTo(text(notThere)).contains("JG-2002");
  }

  @Test
  void theTenantThatIsListedOpens() throws IOException {
    assertThat(frame.page("/?customerName=demo").body()).contains("Demo Ltd");
    assertThat(frame.page("/?customerDisplayName=Demo%20Ltd").status()).isEqualTo(200);
  }

  @Test
  void notYoursIsNotThereLetterByLetter() throws IOException {
    assertAlike(frame.page(NOT_YOURS), frame.page(NOT_THERE));
    assertAlike(
        frame.page(NOT_YOURS, "Accept: application/json"),
        frame.page(NOT_THERE, "Accept: application/json"));
    assertThat(frame.page(NOT_YOURS).body()).doesNotContain("What was tried");
  }

  @Test
  void aFrameWithoutACookieLearnsNoMore() throws IOException {
    Window bare = new Window(server.http(), HOST);
    tech.connect(bare, HALO);
    bare.forget("__Host-jitgate-frame");
    bare.csrf = "";

    Answer notYours = bare.act(Route.FRAME_VIEW, query("customerDisplayName=Secret%20Ltd"));
    Answer notThere = bare.act(Route.FRAME_VIEW, query("customerDisplayName=Absent%20Ltd"));

    assertThat(notYours.status()).isEqualTo(200).isEqualTo(notThere.status());
    assertThat(headers(notYours)).isEqualTo(headers(notThere));
    assertThat(text(notYours)).isEqualTo(text(notThere)).contains("JG-2002");
    assertThat(bare.act(Route.FRAME_VIEW, query("customerName=demo")).body()).contains("Demo Ltd");
  }

  private static JsonObjectBuilder query(String query) {
    return Json.createObjectBuilder().add("query", query);
  }

  @Test
  void whatIsTakenAwayIsGoneWithTheNextRequest() throws IOException {
    assertThat(tenants("Tech", "demo\n\n  secret ").status()).isEqualTo(200);
    assertThat(frame.page(NOT_YOURS).body()).contains("Secret Ltd", "secret");

    tenants("Tech", "demo");

    assertThat(frame.page(NOT_YOURS).status()).isEqualTo(404);
  }

  @Test
  void aGroupLetsItsMembersInWhileTheyAreInIt() throws IOException {
    assertThat(admin.act(Route.GROUP_ADD, Json.createObjectBuilder().add("name", "Night")).status())
        .isEqualTo(200);
    assertThat(admin.act(Route.GROUP_ADD, Json.createObjectBuilder().add("name", " Night ")).body())
        .contains("JG-7051");
    assertThat(
            admin
                .act(
                    Route.GROUP_CHANGE,
                    about("group", "Night")
                        .add("name", "Night")
                        .add("all", false)
                        .add("tenants", "secret"))
                .status())
        .isEqualTo(200);
    assertThat(frame.page(NOT_YOURS).status()).isEqualTo(404);

    assertThat(member(true).status()).isEqualTo(200);
    assertThat(frame.page(NOT_YOURS).status()).isEqualTo(200);
    assertThat(member(false).status()).isEqualTo(200);
    assertThat(frame.page(NOT_YOURS).status()).isEqualTo(404);

    member(true);
    assertThat(admin.act(Route.GROUP_DELETE, about("group", "Night")).status()).isEqualTo(200);
    assertThat(frame.page(NOT_YOURS).status()).isEqualTo(404);
  }

  private static Answer member(boolean member) throws IOException {
    return admin.act(
        Route.GROUP_MEMBER,
        about("group", "Night").add("person", id("person", "Tech")).add("member", member));
  }

  @Test
  void aNameThatNoTenantHasIsRefusedAndChangesNothing() throws IOException {
    Answer answer = tenants("Tech", "demo\nsecret\nnosuch");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("JG-7053", "No tenant has the URL name 'nosuch'");
    assertThat(frame.page(NOT_YOURS).status()).isEqualTo(404);
  }

  @Test
  void anAdministratorEntersEverythingWhateverTheListSays() throws IOException {
    Window own = new Window(server.http(), HOST);
    admin.connect(own, HALO);

    tenants("Anna Berg", "");

    assertThat(own.page(NOT_YOURS).status()).isEqualTo(200);
  }

  @Test
  void rolesOverSingleTenantsRunNothingOfTheMsps() throws IOException {
    for (String role : List.of("read-only-administrator", "delegated-administrator")) {
      Window window = new Window(server.http(), HOST);
      window.join(invite(role, role), role);

      assertThat(window.page("/people").status()).as(role).isEqualTo(403);
      assertThat(window.page("/account").body()).contains("dministrator of their tenants");
    }
  }

  @Test
  void lostWaysToSignInAreTakenAndWhatTheyOpenedEnds() throws IOException {
    Window loser = new Window(server.http(), HOST);
    loser.join(invite("Loser", "technician"), "Loser");
    assertThat(loser.page("/account").status()).isEqualTo(200);

    assertThat(take("Loser", "passkeys").status()).isEqualTo(200);

    assertThat(loser.page("/account").location()).isEqualTo("/sign-in");
    assertThat(loser.signIn().status()).isBetween(400, 499);
    assertThat(take("Loser", "recovery-codes").status()).isEqualTo(200);
    assertThat(take("Loser", "provider").status()).isEqualTo(200);
    assertThat(take("Loser", "everything").body()).contains("JG-");
    assertThat(take("Anna Berg", "passkeys").body()).contains("JG-7054");
    assertThat(admin.page("/account").status()).isEqualTo(200);
  }

  private static Answer take(String name, String what) throws IOException {
    return admin.act(Route.PERSON_TAKE, about("person", name).add("what", what));
  }

  /** Nothing is asserted about time: docs/security.md has the figures of one run. */
  @Test
  void whatTheTwoAnswersTakeIsWrittenDown() throws IOException {
    long[][] nanos = new long[2][SAMPLES];
    int[] done = new int[2];
    Random random = new Random(20261124);
    for (int i = 0; i < 300; i++) {
      frame.page(i % 2 == 0 ? NOT_YOURS : NOT_THERE);
    }
    while (done[0] < SAMPLES || done[1] < SAMPLES) {
      int which = done[0] == SAMPLES ? 1 : done[1] == SAMPLES ? 0 : random.nextInt(2);
      long start = System.nanoTime();
      Answer answer = frame.page(which == 0 ? NOT_YOURS : NOT_THERE);
      nanos[which][done[which]++] = System.nanoTime() - start;
      assertThat(answer.status()).isEqualTo(404);
    }
    Files.writeString(
        Path.of(System.getProperty("basedir", "."), "target", "entitlement-times.txt"),
        line("not yours", nanos[0]) + line("not there", nanos[1]));
  }

  private static String line(String what, long[] nanos) {
    Arrays.sort(nanos);
    double mean = Arrays.stream(nanos).average().orElseThrow() / 1e6;
    double spread =
        Math.sqrt(
            Arrays.stream(nanos).mapToDouble(n -> Math.pow(n / 1e6 - mean, 2)).sum()
                / (nanos.length - 1));
    return String.format(
        Locale.ROOT,
        "%s: n=%d median=%.3f p90=%.3f p99=%.3f mean=%.3f sd=%.3f ms%n",
        what,
        nanos.length,
        nanos[nanos.length / 2] / 1e6,
        nanos[nanos.length * 9 / 10] / 1e6,
        nanos[nanos.length * 99 / 100] / 1e6,
        mean,
        spread);
  }
}
