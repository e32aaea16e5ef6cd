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
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The technician's pages over the wire: searching, entering, picking; in frames and windows. */
class PortalServerIT {

  private static final String HOST = "jit.portal.example";
  private static final String HAND_OFF = "jit.handoff.example";
  private static final String HALO = "https://portal.halopsa.com";
  private static final String TOP = "Sec-Fetch-Dest: document";
  private static final String FRAMED = "Sec-Fetch-Dest: iframe";

  @TempDir private static Path folder;
  private static PayaraProcess server;
  private static Window admin;
  private static Window tech;
  private static Window frame;

  /** Connects more frames than one person may have at once. */
  private static Window roamer;

  @BeforeAll
  static void start() throws IOException {
    Files.writeString(
        folder.resolve("tenants.csv"),
        """
        name,displayName,domain,haloClientId
        demo,Demo PAM tenant,demo.example,11
        secret,Secret PAM Ltd,,12
        twin-one,Twin Ltd,,13
        twin-two,Twin Ltd,,14
        other,Other <b>Ltd</b>,,15
        """);
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("jitgate.data-dir", folder.resolve("data").toString());
    settings.put("jitgate.msps", "portal,handoff");
    for (String msp : List.of("portal", "handoff")) {
      String prefix = "jitgate.msp." + msp + ".";
      settings.put(prefix + "host", msp.equals("portal") ? HOST : HAND_OFF);
      settings.put(prefix + "idemeum-parent", msp + ".idemeum.com");
      settings.put(prefix + "frame-origins", HALO);
      settings.put(prefix + "tenants", folder.resolve("tenants.csv").toString());
    }
    settings.put("jitgate.msp.portal.destination", "portal");
    settings.put("jitgate.msp.handoff.handoff-access", "signed-in");
    server = PayaraProcess.start(folder, settings).awaitStart();
    admin = new Window(server.http(), HOST);
    admin.join(link(HOST), "Anna Berg");
    tech = new Window(server.http(), HOST);
    tech.join(invited("Tech", "demo\ntwin-one\ntwin-two\nother"), "Tech");
    roamer = new Window(server.http(), HOST);
    roamer.join(invited("Roamer", "demo\ntwin-one\ntwin-two\nother"), "Roamer");
    frame = connected(tech);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String link(String host) throws IOException {
    Matcher link =
        Pattern.compile("https://" + host + "/join#([A-Za-z0-9_-]{43})").matcher(server.log());
    assertThat(link.find()).as("the log prints the link").isTrue();
    return link.group(1);
  }

  private static String invited(String name, String tenants) throws IOException {
    JsonObjectBuilder person =
        Json.createObjectBuilder()
            .add("name", name)
            .add("role", "technician")
            .add("all", false)
            .add("tenants", tenants);
    return Window.json(admin.act(Route.PERSON_ADD, person)).getString("text").split("#", 2)[1];
  }

  private static Window connected(Window window) throws IOException {
    Window framed = new Window(server.http(), HOST);
    window.connect(framed, HALO);
    framed.page("/", FRAMED);
    return framed;
  }

  /** Returns a frame whose browser keeps no cookie in frames. */
  private static Window bare() throws IOException {
    Window bare = connected(roamer);
    bare.forget("__Host-jitgate-frame");
    bare.csrf = "";
    return bare;
  }

  private static JsonObjectBuilder text(String text) {
    return Json.createObjectBuilder().add("text", text);
  }

  private static List<String> found(Window who, String text) throws IOException {
    return Window.json(who.act(Route.TENANT_SEARCH, text(text))).getJsonArray("tenants").stream()
        .map(one -> one.asJsonObject().getString("urlName"))
        .toList();
  }

  private static String idOf(String urlName) throws IOException {
    return Window.json(admin.act(Route.TENANT_SEARCH, text(urlName)))
        .getJsonArray("tenants")
        .getJsonObject(0)
        .getString("id");
  }

  private static JsonObjectBuilder choice(String id, String how, String query) {
    return Json.createObjectBuilder()
        .add("tenant", id)
        .add("how", how)
        .add("path", "/")
        .add("query", query);
  }

  private static Answer view(Window who, String path, String query) throws IOException {
    return who.act(
        Route.FRAME_VIEW, Json.createObjectBuilder().add("path", path).add("query", query));
  }

  /** Lets somebody enter the demo's tenant, and returns where that leads. */
  private static String enterDemo(Window who, String how, String query) throws IOException {
    return Window.json(who.act(Route.TENANT_ENTER, choice(idOf("demo"), how, query)))
        .getString("location");
  }

  /** Returns what was recorded about entered tenants, from the first on. */
  private static List<String> entered() throws IOException {
    Answer trail =
        admin.call("GET", "/api/v1/audit?after=0", "", admin.headers(Route.TENANT_SEARCH, ""));
    assertThat(trail.status()).as(trail.body()).isEqualTo(200);
    return trail.body().lines().filter(line -> line.contains("\"tenant-entered\"")).toList();
  }

  private static String lastEntered() throws IOException {
    List<String> records = entered();
    return records.get(records.size() - 1);
  }

  @Test
  void theTabWithoutParameterIsTheSearchInAFrameAndInAWindow() throws IOException {
    for (Answer answer :
        List.of(
            frame.page("/", FRAMED),
            frame.page("/?ticket=7", FRAMED),
            tech.page("/", TOP),
            tech.page("/?ticket=7", TOP))) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).contains("Which customer is it?", "role=\"combobox\"");
      assertThat(answer.header("Content-Security-Policy"))
          .hasValueSatisfying(csp -> assertThat(csp).endsWith("frame-ancestors " + HALO));
    }
    assertThat(Window.json(view(bare(), "/", "")).getString("html")).contains("role=\"combobox\"");
  }

  @Test
  void whoSearchesFindsWhatTheyMayEnterByAnyOfItsNames() throws IOException {
    for (Window who : List.of(frame, tech, bare())) {
      if (!who.csrf.isEmpty()) {
        who.page("/", who == tech ? TOP : FRAMED);
      }
      assertThat(found(who, "pam")).containsExactly("demo");
      assertThat(found(who, "DEMO  p")).containsExactly("demo");
      assertThat(found(who, "demo.example")).containsExactly("demo");
      assertThat(found(who, "11")).containsExactly("demo");
      assertThat(found(who, "secret")).isEmpty();
      assertThat(found(who, "nothing of the kind")).isEmpty();
    }
    assertThat(found(admin, "pam")).containsExactlyInAnyOrder("demo", "secret");
  }

  @Test
  void whatIsFoundSaysItsDomainAndTheAttributeThatFits() throws IOException {
    JsonObject demo =
        Window.json(tech.act(Route.TENANT_SEARCH, text("11")))
            .getJsonArray("tenants")
            .getJsonObject(0);
    assertThat(demo.getString("domain")).isEqualTo("demo.example");
    assertThat(demo.getJsonArray("facts").toString())
        .isEqualTo("[{\"name\":\"haloClientId\",\"value\":\"11\"}]");
    JsonObject twin =
        Window.json(tech.act(Route.TENANT_SEARCH, text("twin-one")))
            .getJsonArray("tenants")
            .getJsonObject(0);
    assertThat(twin.getString("domain")).as("nothing leads to idemeum here").isEmpty();
    assertThat(tech.page("/tenant?name=demo", TOP).body()).contains("<dt>Domain</dt>");
    assertThat(tech.page("/tenant?name=twin-one", TOP).body())
        .contains("Twin Ltd")
        .doesNotContain("<dt>Domain</dt>", "portal.idemeum.com");
  }

  @Test
  void enteringIsOnRecordBeforeThePageAndTheTenantIsTheLastOne() throws IOException {
    Window own = connected(roamer);
    int before = entered().size();

    String location = enterDemo(own, "searched", "ticket=1011");

    assertThat(location).isEqualTo("/tenant?name=demo&ticket=1011");
    List<String> records = entered();
    assertThat(records).hasSize(before + 1);
    assertThat(records.get(before))
        .contains(
            "\"tenant\":\"demo\"", "\"how\":\"searched\"", "\"ticket\":\"1011\"", "\"Roamer\"");
    Answer page = own.page(location, FRAMED);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("Demo PAM tenant", "demo.example", "Chosen by you in ticket 1011.")
        .contains("href=\"/?ticket=1011\"");
    assertThat(page.header("Content-Security-Policy"))
        .hasValueSatisfying(csp -> assertThat(csp).endsWith("frame-ancestors " + HALO));
    own.page(location, FRAMED);
    assertThat(entered()).as("a reload is no other choice").hasSize(before + 1);
    assertThat(found(own, "")).startsWith("demo");
  }

  @Test
  void whoOpensAPageByItsAddressLeavesThatOnRecordOnce() throws IOException {
    Window own = connected(roamer);
    int before = entered().size();

    assertThat(own.page("/tenant?name=other", FRAMED).body())
        .contains("Other &lt;b&gt;Ltd&lt;/b&gt;", "Chosen by you.");
    own.page("/tenant?name=other", FRAMED);

    assertThat(entered()).hasSize(before + 1);
    assertThat(entered().get(before)).contains("\"how\":\"address\"", "\"tenant\":\"other\"");
  }

  @Test
  void aFrameWithoutACookieSearchesEntersAndReloadsByItsKey() throws IOException {
    Window bare = bare();
    int before = entered().size();

    String location = enterDemo(bare, "recent", "");
    String html = Window.json(view(bare, "/tenant", "name=demo")).getString("html");
    view(bare, "/tenant", "name=demo");

    assertThat(location).isEqualTo("/tenant?name=demo");
    assertThat(html).contains("Demo PAM tenant", "Chosen by you.", "Back to search");
    assertThat(entered()).hasSize(before + 1);
    assertThat(bare.page(location, FRAMED).body())
        .contains("Sign in to go on")
        .doesNotContain("Demo PAM tenant");
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret", "absent", "DEMO", "demo&x=1", ""})
  void whatIsNotTheirsIsNotThereLetterByLetter(String name) throws IOException {
    int before = entered().size();

    Answer page = frame.page("/tenant?name=" + name, FRAMED);
    Answer absent = frame.page("/tenant?name=nowhere", FRAMED);

    assertThat(page.status()).isEqualTo(404).isEqualTo(absent.status());
    assertThat(plain(page.body())).isEqualTo(plain(absent.body())).contains("JG-2020");
    assertThat(lines(page)).isEqualTo(lines(absent));
    assertThat(plain(view(bare(), "/tenant", "name=" + name).body()))
        .isEqualTo(plain(view(bare(), "/tenant", "name=nowhere").body()));
    assertThat(entered()).hasSize(before);
  }

  @Test
  void whatIsNotTheirsCannotBeEnteredAndIsNotOnRecord() throws IOException {
    int before = entered().size();

    Answer notYours = tech.act(Route.TENANT_ENTER, choice(idOf("secret"), "searched", ""));
    Answer notThere =
        tech.act(Route.TENANT_ENTER, choice(UUID.randomUUID().toString(), "searched", ""));

    assertThat(notYours.status()).isEqualTo(404).isEqualTo(notThere.status());
    assertThat(notYours.body()).isEqualTo(notThere.body()).contains("JG-2020");
    assertThat(entered()).hasSize(before);
  }

  private static String plain(String body) {
    return body.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:]+Z", "(time)")
        .replaceAll("\\(in [^)]*\\)", "(left)")
        .replaceAll("name=\"jitgate-csrf\" content=\"[^\"]*\"", "(token)")
        .replaceAll("name=..jitgate-csrf.. content=..[^>]*>", "(token)");
  }

  private static List<String> lines(Answer answer) {
    return answer.headers().stream()
        .filter(line -> !line.startsWith("Date:") && !line.startsWith("Content-Length:"))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "customerDisplayName=,                        404, JG-2001",
    "customerDisplayName=Nobody,                  404, JG-2002",
    "customerDisplayName=Secret%20PAM%20Ltd,      404, JG-2002",
    "customerDisplayName=Twin%20Ltd,              409, JG-2003",
    "customerDisplayName=Demo%20PAM%20tenant%20,  409, JG-2004",
    "customerName=demo&customerDisplayName=Other%20%3Cb%3ELtd%3C/b%3E, 409, JG-2005",
  })
  void aMissIsStillExplainedAndLetsThemPick(String query, int status, String code)
      throws IOException {
    Answer framed = frame.page("/?" + query, FRAMED);
    String byKey = Window.json(view(bare(), "/", query)).getString("html");

    assertThat(framed.status()).isEqualTo(status);
    for (String page : List.of(framed.body(), byKey)) {
      assertThat(page).contains(code, "Pick the tenant for this once", "What to do");
    }
    assertThat(new Window(server.http(), HOST).page("/?" + query, FRAMED).body())
        .contains("Sign in to go on")
        .doesNotContain(code);
  }

  @Test
  void theHeadlineNamesTheValueThatNoTenantFitsAsText() throws IOException {
    assertThat(frame.page("/?customerDisplayName=Meadowbank%20%3Cb%3E%20School", FRAMED).body())
        .contains("<h1>No tenant fits “<bdi>Meadowbank &lt;b&gt; School</bdi>”.</h1>")
        .contains("Opened by you lately");
    assertThat(frame.page("/?customerDisplayName=Nobody&customerName=nowhere", FRAMED).body())
        .contains("<h1>No tenant fits what HaloPSA sent.</h1>");
  }

  @Test
  void aValueThatMayBeCutOffIsShownWithItsEndAndSuggestsNobody() throws IOException {
    assertThat(frame.page("/?customerDisplayName=Twin%20Ltd%20", FRAMED).body())
        .contains("JG-2004", "Twin Ltd␣ (ends in white space)", "Opened by you lately")
        .doesNotContain("These fit", "twin-one");
  }

  @Test
  void whereTheAddressCannotBeReadTheyPickAndNothingOfItIsUsed() throws IOException {
    String query = "ticket=1018&customerDisplayName=100%%20Organic";
    Answer page = frame.page("/?" + query, FRAMED);

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body())
        .contains("HaloPSA sent an address that cannot be read.", "JG-1001")
        .containsSubsequence("Pick the tenant for this once", "What to do", "<h2>Details</h2>")
        .containsSubsequence("<h2>Details</h2>", "hexadecimal digits")
        .doesNotContain("Always open it for", "What HaloPSA sent</h2>");
    assertThat(Window.json(view(bare(), "/", query)).getString("html"))
        .contains("Pick the tenant for this once");

    String location = enterDemo(frame, "searched", query);

    assertThat(location).isEqualTo("/tenant?name=demo");
    assertThat(lastEntered())
        .contains("\"how\":\"picked\"", "\"tenant\":\"demo\"")
        .doesNotContain("\"ticket\"", "\"value\"", "Organic");
  }

  @Test
  void whoHasBothOfTwoChoosesBetweenThemAndWhoHasOneIsToldNothing() throws IOException {
    String twins = "/?customerDisplayName=Twin%20Ltd";
    assertThat(frame.page(twins, FRAMED).body())
        .contains(
            "These fit: which one is it?",
            "data-url-name=\"twin-one\"",
            "data-url-name=\"twin-two\"")
        .doesNotContain("idemeum.com");

    Window single = new Window(server.http(), HOST);
    single.join(invited("Single", "twin-one"), "Single");
    Answer one = single.page(twins, TOP);
    Answer none = single.page("/?customerDisplayName=Nobody", TOP);

    assertThat(one.status()).isEqualTo(404).isEqualTo(none.status());
    assertThat(plain(one.body()).replace("Twin Ltd", "Nobody")).isEqualTo(plain(none.body()));
  }

  @Test
  void whatIsPickedIsOnRecordWithWhatHaloPsaHadSent() throws IOException {
    String query = "ticket=1026&customerDisplayName=Meadowbank%20School";
    String location = enterDemo(frame, "searched", query);

    assertThat(location).isEqualTo("/tenant?name=demo&ticket=1026");
    assertThat(lastEntered())
        .contains("\"how\":\"picked\"", "\"ticket\":\"1026\"")
        .contains("\"variable\":\"customerDisplayName\"", "\"value\":\"Meadowbank School\"");
  }

  @Test
  void whatATicketOpenedIsAmongTheLastOnesSoonWithoutARecord() throws IOException {
    Window own = connected(roamer);
    int before = entered().size();

    assertThat(own.page("/?customerName=twin-two", FRAMED).body())
        .contains("From the ticket: customerName = twin-two.")
        .doesNotContain("Back to search");

    server.await("the visit", Duration.ofSeconds(20), () -> found(own, "").contains("twin-two"));
    assertThat(entered()).hasSize(before);
  }

  @Test
  void whoOpensTheTabInAWindowSignsInAndComesBackToTheVeryAddress() throws IOException {
    Window stranger = new Window(server.http(), HOST);
    for (String address :
        List.of("/", "/?customerDisplayName=Leanne%20&%20Stu", "/tenant?name=x")) {
      Answer sent = stranger.page(address, TOP);
      assertThat(sent.status()).isEqualTo(303);
      assertThat(sent.location()).startsWith("/sign-in?then=tab.");
      assertThat(stranger.page(sent.location()).body())
          .contains("data-then=\"" + address.replace("&", "&amp;") + "\"");
      assertThat(tech.page(sent.location()).location()).isEqualTo(address);
    }
    assertThat(stranger.page("/", FRAMED).body()).contains("Sign in to go on");
    assertThat(stranger.page("/").body()).contains("Sign in to go on");
    assertThat(stranger.page("/", "Sec-Fetch-Dest: object").body()).contains("Sign in to go on");
  }

  /** The name is what anybody may write into a link. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example/",
        "https://evil.example/",
        "/\\evil.example",
        "/tenant/../admin",
        "/admin",
        "/?x\r\nSet-Cookie: a=b",
        "/ ",
        "javascript:alert(1)"
      })
  void noNameLeadsAnywhereElse(String address) throws IOException {
    String name =
        java.util.Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(address.getBytes(java.nio.charset.StandardCharsets.UTF_8));

    Answer answer = tech.page("/sign-in?then=tab." + name);

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.location()).doesNotContain("evil", "admin", "javascript");
    assertThat(answer.location()).startsWith("/").doesNotStartWith("//");
    assertThat(answer.headers("Set-Cookie")).isEmpty();
  }

  @Test
  void aFrameOnJitgatesOwnSiteIsNotSignedInByTheWindow() throws IOException {
    assertThat(tech.page("/", FRAMED).body()).contains("Sign in to go on");
    assertThat(tech.page("/tenant?name=demo", FRAMED).body())
        .contains("Sign in to go on")
        .doesNotContain("Demo PAM tenant");
    assertThat(tech.page("/tenant?name=demo").body()).contains("Sign in to go on");
    assertThat(tech.page("/tenant?name=demo", TOP).body()).contains("Demo PAM tenant");
  }

  @Test
  void aSearchThatAnotherPageSendsIsRefused() throws IOException {
    String body = text("pam").build().toString();
    for (String[] wrong :
        new String[][] {
          {"Origin", "https://evil.example"},
          {"Sec-Fetch-Site", "cross-site"},
          {"Jitgate-Request", ""}
        }) {
      Map<String, String> headers = frame.headers(Route.TENANT_SEARCH, body);
      headers.put(wrong[0], wrong[1]);
      Answer answer = frame.send(Route.TENANT_SEARCH, body, headers);
      assertThat(answer.status()).as(wrong[0]).isEqualTo(403);
      assertThat(answer.body()).contains("JG-7005").doesNotContain("Demo");
    }
    Window stale = connected(roamer);
    stale.csrf = "A".repeat(43);
    for (boolean signs : new boolean[] {true, false}) {
      stale.keys = signs ? stale.keys : null;
      assertThat(stale.act(Route.TENANT_SEARCH, text("pam")).body())
          .as("a page of an earlier sign-in")
          .contains("JG-7002")
          .doesNotContain("Demo");
    }
    Window named = bare();
    named.keys = null;
    assertThat(named.act(Route.TENANT_SEARCH, text("pam")).body()).contains("JG-7006");
    named.session = UUID.randomUUID().toString();
    assertThat(named.act(Route.TENANT_SEARCH, text("pam")).status()).isEqualTo(401);
  }

  /** With its cookie a frame sees its pages already; a search shows no more than they do. */
  @Test
  void aFrameWithItsCookieNeedsNoKeyToSearchButOneToSignOut() throws IOException {
    Window own = connected(roamer);
    own.keys = null;
    own.session = null;

    assertThat(found(own, "pam")).containsExactly("demo");
    assertThat(own.act(Route.SIGN_OUT, Json.createObjectBuilder().add("where", "here")).body())
        .contains("JG-7006");
  }

  @Test
  void whatCannotBeSearchedIsSaidToBeSo() throws IOException {
    assertThat(tech.act(Route.TENANT_SEARCH, text("x".repeat(257))).body()).contains("JG-6003");
    assertThat(tech.act(Route.TENANT_SEARCH, Json.createObjectBuilder()).status()).isEqualTo(400);
    assertThat(tech.act(Route.TENANT_ENTER, choice("x", "searched", "")).status()).isEqualTo(400);
    assertThat(tech.act(Route.TENANT_ENTER, choice(idOf("demo"), "guessed", "")).status())
        .isEqualTo(400);
  }

  @Test
  void inTheHandOffAChosenTenantIsEnteredAtIdemeum() throws IOException {
    Window window = new Window(server.http(), HAND_OFF);
    window.join(link(HAND_OFF), "Hanna");

    assertThat(window.page("/", TOP).location()).isEqualTo("https://handoff.idemeum.com/");
    Answer miss = window.page("/?customerDisplayName=Nobody", TOP);
    assertThat(miss.body()).contains("JG-2002", "Pick the tenant for this once");
    assertThat(
            Window.json(window.act(Route.TENANT_SEARCH, text("twin-one")))
                .getJsonArray("tenants")
                .getJsonObject(0)
                .getString("domain"))
        .isEqualTo("twin-one-handoff.idemeum.com");
    String demo =
        Window.json(window.act(Route.TENANT_SEARCH, text("demo")))
            .getJsonArray("tenants")
            .getJsonObject(0)
            .getString("id");
    assertThat(
            Window.json(
                    window.act(
                        Route.TENANT_ENTER, choice(demo, "searched", "customerDisplayName=Nobody")))
                .getString("location"))
        .isEqualTo("https://handoff.idemeum.com/?customerName=demo");
    assertThat(window.page("/tenant?name=demo", TOP).location())
        .isEqualTo("https://handoff.idemeum.com/?customerName=demo");
    assertThat(tech.act(Route.TENANT_ENTER, choice(demo, "searched", "")).body())
        .as("another MSP's tenant")
        .contains("JG-2020");
  }

  /** Nothing is asserted about time: docs/security.md has the figures of one run. */
  @Test
  void whatASearchTakesIsWrittenDown() throws IOException {
    Window shown = connected(roamer);
    shown.keys = null;
    shown.session = null;
    Files.writeString(
        Path.of(System.getProperty("basedir", "."), "target", "search-times.txt"),
        line("by cookie", shown) + line("by key", bare()));
  }

  private static String line(String what, Window who) throws IOException {
    long[] nanos = new long[200];
    for (int i = 0; i < nanos.length; i++) {
      long start = System.nanoTime();
      found(who, "pam");
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos, 100, nanos.length);
    return String.format(
        Locale.ROOT,
        "%s: n=100 median=%.2f p90=%.2f p99=%.2f ms%n",
        what,
        nanos[150] / 1e6,
        nanos[190] / 1e6,
        nanos[198] / 1e6);
  }
}
