// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import dev.jitgate.web.FreePort;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real Keycloak with one realm, as its distribution starts it for development. */
final class Keycloak implements AutoCloseable {

  static final String PASSWORD = "only for this test";

  private static final Duration START = Duration.ofMinutes(3);
  private static final Pattern FORM = Pattern.compile("action=\"([^\"]+login-actions[^\"]+)\"");

  private final Process process;
  private final Path log;
  private final int port;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private Keycloak(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** Starts it in the given empty folder, for jitgate at the given port, and waits for it. */
  static Keycloak start(Path folder, int jitgate) throws IOException {
    copy(Path.of(System.getProperty("keycloak.home")), folder);
    Path imported = Files.createDirectories(folder.resolve("data").resolve("import"));
    Path realm = Path.of(System.getProperty("basedir", "."), "src/test/resources/keycloak");
    Files.writeString(
        imported.resolve("realm.json"),
        Files.readString(realm.resolve("realm.json"))
            .replace("JITGATE_PORT", Integer.toString(jitgate)));
    int port = FreePort.find();
    Path log = folder.resolve("keycloak.log");
    ProcessBuilder builder =
        new ProcessBuilder(
            "/bin/sh",
            folder.resolve("bin").resolve("kc.sh").toString(),
            "start-dev",
            "--import-realm",
            "--http-host=127.0.0.1",
            "--http-port=" + port,
            "--cache=local");
    builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
    builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
    builder.environment().put("JAVA_OPTS_APPEND", "-Xmx768m");
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Keycloak keycloak = new Keycloak(process, log, port);
    keycloak.awaitStart();
    return keycloak;
  }

  String issuer() {
    return "http://localhost:" + port + "/realms/nikpot";
  }

  Browser browser() {
    return new Browser();
  }

  /** Ends all of a person's sessions, as an administrator of the realm. */
  void signOut(String user) throws IOException, InterruptedException {
    HttpResponse<String> token =
        post(
            root() + "/realms/master/protocol/openid-connect/token",
            Map.of(
                "grant_type", "password",
                "client_id", "admin-cli",
                "username", "admin",
                "password", PASSWORD));
    String bearer = "Bearer " + read(token.body()).asJsonObject().getString("access_token");
    String users = root() + "/admin/realms/nikpot/users";
    HttpResponse<String> found =
        http.send(
            HttpRequest.newBuilder(URI.create(users + "?exact=true&username=" + user))
                .header("Authorization", bearer)
                .build(),
            BodyHandlers.ofString());
    JsonArray people = read(found.body()).asJsonArray();
    String id = people.getJsonObject(0).getString("id");
    HttpResponse<String> done =
        http.send(
            HttpRequest.newBuilder(URI.create(users + "/" + id + "/logout"))
                .header("Authorization", bearer)
                .POST(BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());
    if (done.statusCode() / 100 != 2) {
      throw new AssertionError(done + " " + done.body());
    }
  }

  @Override
  public void close() {
    Stream.concat(process.descendants(), Stream.of(process.toHandle()))
        .forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }

  /** Somebody's browser at Keycloak; keeps its cookies. */
  final class Browser {

    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** Types the name and the password; returns the path and query to which Keycloak sends back. */
    String signIn(URI there, String user) throws IOException, InterruptedException {
      HttpResponse<String> page = keep(send(HttpRequest.newBuilder(there)));
      Matcher form = FORM.matcher(page.body());
      if (!form.find()) {
        throw new AssertionError(page + " " + page.body());
      }
      HttpResponse<String> answer =
          keep(
              send(
                  HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
                      .header("Content-Type", "application/x-www-form-urlencoded")
                      .POST(
                          BodyPublishers.ofString(
                              form(Map.of("username", user, "password", PASSWORD))))));
      URI back =
          URI.create(
              answer
                  .headers()
                  .firstValue("Location")
                  .orElseThrow(() -> new AssertionError(answer + " " + answer.body())));
      return back.getRawPath() + "?" + back.getRawQuery();
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
        throws IOException, InterruptedException {
      if (!cookies.isEmpty()) {
        request.header(
            "Cookie",
            cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; ")));
      }
      return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> keep(HttpResponse<String> response) {
      for (String header : response.headers().allValues("Set-Cookie")) {
        String[] pair = header.split(";", 2)[0].split("=", 2);
        cookies.put(pair[0], pair[1]);
      }
      return response;
    }
  }

  private void awaitStart() throws IOException {
    long end = System.nanoTime() + START.toNanos();
    while (!answers()) {
      if (System.nanoTime() > end || !process.isAlive()) {
        close();
        throw new AssertionError("Keycloak did not start:\n" + Files.readString(log));
      }
    }
  }

  private boolean answers() {
    try {
      TimeUnit.MILLISECONDS.sleep(200);
      URI metadata = URI.create(issuer() + "/.well-known/openid-configuration");
      HttpRequest request =
          HttpRequest.newBuilder(metadata).timeout(Duration.ofSeconds(10)).build();
      return http.send(request, BodyHandlers.ofString()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> post(String address, Map<String, String> form)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form(form)))
            .build(),
        BodyHandlers.ofString());
  }

  private String root() {
    return "http://localhost:" + port;
  }

  private static String form(Map<String, String> values) {
    return values.entrySet().stream()
        .map(
            each ->
                each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static JsonStructure read(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.read();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      List<Path> paths = all.toList();
      for (Path path : paths) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }
}
