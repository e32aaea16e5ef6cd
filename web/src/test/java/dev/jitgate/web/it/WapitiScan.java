// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.web.FreePort;
import dev.jitgate.web.api.ApiRoute;
import dev.jitgate.web.http.Route;
import dev.jitgate.web.http.Route.Kind;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scans the running server with wapiti, as nobody, as a technician and as an administrator: {@code
 * mvn -Pwapiti -pl web -am verify}, with {@code -Djitgate.wapiti.seconds=20} for a quick look. It
 * needs {@code apt-get install wapiti}; its reports lie in {@code web/target/wapiti}.
 */
class WapitiScan {

  private static final String HOST = "jit.scan.example";
  private static final Path REPORTS =
      Path.of(System.getProperty("basedir", "."), "target", "wapiti").toAbsolutePath();
  private static final int LOW = 1;

  /** How long each module may take. */
  private static final String SECONDS = System.getProperty("jitgate.wapiti.seconds", "120");

  /** Each module, the slow guessing of file names and the names of server software left out. */
  private static final String MODULES =
      "backup,blindsql,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,methods,"
          + "permanentxss,redirect,shellshock,sql,ssrf,xss,xxe";

  @TempDir private static Path folder;
  private static PayaraProcess server;
  private static int port;
  private static Window administrator;
  private static Window technician;

  @BeforeAll
  static void start() throws IOException {
    Files.createDirectories(REPORTS);
    Path tenants = folder.resolve("tenants.csv");
    Files.writeString(tenants, "name,displayName,domain\ndemo,Demo Ltd,demo.example\n");
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("jitgate.data-dir", folder.resolve("data").toString());
    settings.put("jitgate.msps", "scan");
    settings.put("jitgate.msp.scan.host", HOST);
    settings.put("jitgate.msp.scan.idemeum-parent", "scan.idemeum.com");
    settings.put("jitgate.msp.scan.destination", "portal");
    settings.put("jitgate.msp.scan.frame-origins", "https://scan.halopsa.com");
    settings.put("jitgate.msp.scan.tenants", tenants.toString());
    port = FreePort.find();
    server = PayaraProcess.start(folder, settings, port).awaitStart();
    administrator = Tokens.administrator(server, HOST);
    technician = new Window(server.http(), HOST);
    technician.join(
        Window.json(
                administrator.act(
                    Route.PERSON_ADD,
                    Json.createObjectBuilder().add("name", "Tech").add("role", "technician")))
            .getString("text")
            .split("#", 2)[1],
        "Tech");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void findsNothingAboveLowAsNobody() throws Exception {
    scan("nobody", "");
  }

  @Test
  void findsNothingAboveLowAsTechnician() throws Exception {
    scan("technician", technician.cookie("__Host-jitgate"));
  }

  @Test
  void findsNothingAboveLowAsAdministrator() throws Exception {
    scan("administrator", administrator.cookie("__Host-jitgate"));
  }

  private static void scan(String who, String cookie) throws Exception {
    Path report = REPORTS.resolve(who + ".json");
    Files.deleteIfExists(report);
    String base = "http://127.0.0.1:" + port;
    List<String> command =
        new ArrayList<>(List.of("wapiti", "-u", base + "/", "--scope", "domain", "-m", MODULES));
    addresses().forEach(address -> command.addAll(List.of("-s", base + address)));
    command.addAll(List.of("-H", "Host: " + HOST));
    if (!cookie.isEmpty()) {
      command.addAll(List.of("-H", "Cookie: __Host-jitgate=" + cookie));
    }
    command.addAll(List.of("--flush-session", "--store-session", folder.resolve(who).toString()));
    command.addAll(List.of("--max-scan-time", "300", "--max-attack-time", SECONDS, "-t", "10"));
    command.addAll(List.of("--no-bugreport", "-f", "json", "-o", report.toString()));
    Process wapiti =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(REPORTS.resolve(who + ".log").toFile())
            .start();
    assertThat(wapiti.waitFor()).as("wapiti; see " + REPORTS).isZero();

    if (!cookie.isEmpty()) {
      Window window = who.equals("technician") ? technician : administrator;
      assertThat(window.page("/account").status()).as("still signed in").isEqualTo(200);
    }
    try (JsonReader reader = Json.createReader(Files.newInputStream(report))) {
      JsonObject json = reader.readObject();
      assertThat(json.getJsonObject("infos").getString("target")).startsWith(base);
      assertThat(aboveLow(json)).isEmpty();
    }
    assertThat(server.log()).doesNotContain("JG-9999");
  }

  /** Every page, the tab with each kind of parameter, and what the API answers to GET. */
  private static Stream<String> addresses() {
    Stream<String> pages =
        Stream.of(Route.values())
            .filter(route -> route.method().equals("GET") && route.kind() != Kind.SCRIPT)
            .map(Route::path);
    Stream<String> api =
        Stream.of(ApiRoute.values())
            .filter(route -> route.method().equals("GET") && route != ApiRoute.AUDIT)
            .map(route -> ApiRoute.BASE + route.path().replaceAll("\\{[a-z]+}", "demo"));
    Stream<String> queries =
        Stream.of(
            "/?customerDisplayName=Demo+Ltd&ticket=7&agentId=1&hmac=x&clientId=5",
            "/?customerName=demo",
            "/tenant?name=demo&ticket=7",
            "/sign-in?then=account",
            "/self-test?customerName=demo",
            "/admin/audit?event=tenant-put&text=demo&from=2026-01-01&to=2030-01-01&before=9",
            "/admin/mapping?variable=customerName&value=demo",
            "/api/v1/resolve?customerDisplayName=Demo+Ltd&ticket=7",
            "/api/v1/tenants?search=demo&limit=5",
            "/api/v1/tenants?after=a&limit=5",
            "/api/v1/mappings?variable=customerName&search=x&limit=5",
            "/api/v1/misses?limit=5",
            "/api/v1/people?limit=5",
            "/api/v1/audit/records?text=demo&event=tenant-put");
    return Stream.of(pages, api, queries).flatMap(some -> some).distinct();
  }

  private static Set<String> aboveLow(JsonObject report) {
    Set<String> found = new TreeSet<>();
    for (String kind : List.of("vulnerabilities", "anomalies")) {
      for (Map.Entry<String, JsonValue> category : report.getJsonObject(kind).entrySet()) {
        for (JsonValue one : (JsonArray) category.getValue()) {
          JsonObject finding = one.asJsonObject();
          if (finding.getInt("level") > LOW) {
            found.add(
                category.getKey()
                    + ": "
                    + finding.getString("method")
                    + " "
                    + finding.getString("path")
                    + " "
                    + finding.getString("info"));
          }
        }
      }
    }
    return found;
  }
}
