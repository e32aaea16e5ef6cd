// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.web.FreePort;
import dev.jitgate.web.http.Route;
import dev.jitgate.web.it.RawHttp.Answer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator sees of a server: a wrong start, a first start, a crash, an outage. */
class ServerProcessIT {

  private static final Duration SOON = Duration.ofSeconds(5);

  /** The period in which a node looks at its store, and how long it waits for a connection. */
  private static final Duration OUTAGE_SEEN = Duration.ofSeconds(15);

  private static final String JSON = "Content-Type: application/json";
  private static final String OLD_TOKEN = "an-api-token-of-the-configuration";

  @TempDir private Path folder;
  private final Map<String, String> settings = new HashMap<>();
  private String bearer = "";

  @BeforeEach
  void setWhatIsNeeded() {
    settings.put("jitgate.data-dir", folder.resolve("data").toString());
    settings.put("jitgate.api-token", OLD_TOKEN);
    settings.put("jitgate.msps", "nikpot");
    settings.put("jitgate.msp.nikpot.host", Server.HOST);
    settings.put("jitgate.msp.nikpot.idemeum-parent", "nikpot.idemeum.com");
  }

  @Test
  void wrongSettingsEndTheProcessAndAreAllNamed() throws Exception {
    settings.put("jitgate.msp.nikpot.frame-origins", "http://nikpot.halopsa.com");
    settings.put("jitgate.msp.nikpot.handoff-access", "everybody");

    try (PayaraProcess server = PayaraProcess.start(folder, settings)) {
      assertThat(server.awaitExit(Duration.ofMinutes(1))).as(server.log()).isEqualTo(78);
      assertThat(server.log())
          .contains(
              "jitgate cannot start with these settings:",
              "JG-5001 jitgate.msp.nikpot.frame-origins: ",
              "JG-5001 jitgate.msp.nikpot.handoff-access: expected open or halo-signed",
              "Correct them and start again; docs/operate.md lists every key.")
          .doesNotContain(OLD_TOKEN);
    }
  }

  @Test
  void withoutAnyMspItSaysWhatToSet() throws Exception {
    settings.keySet().removeIf(key -> key.contains("msp"));

    try (PayaraProcess server = PayaraProcess.start(folder, settings).awaitStart()) {
      Answer page = server.http().get("jit.example:8443", "/");
      assertThat(page.status()).isEqualTo(503);
      assertThat(page.body())
          .contains("jitgate.msps=nikpot\njitgate.msp.nikpot.host=jit.example:8443\n")
          .contains("JITGATE_MSP_NIKPOT_HOST=jit.example:8443\n");
      Answer tab = server.http().get("jit.example", "/?customerName=demo", "Accept: text/html");
      assertThat(tab.status()).isEqualTo(503);
      Answer json = server.http().get("jit.example", "/", "Accept: application/json");
      assertThat(json.body()).contains("\"code\":\"JG-9001\"");
      assertThat(server.http().get("jit.example", "/health/live").status()).isEqualTo(200);
      Answer ready = server.http().get("jit.example", "/health/ready");
      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.body()).contains("JG-9001");
      assertThat(server.log())
          .contains("JG-9001 No MSP is configured yet; jitgate is live but not ready.")
          .contains("  jitgate.msp.nikpot.host=jit.nikpot.example\n");
    }
  }

  @Test
  void whatEnvironmentVariablesSetIsListedWithoutItsValue() throws Exception {
    settings.put("jitgate.msp.nikpot.tab-secrets", "a-secret-0123456");
    try (PayaraProcess server = PayaraProcess.startByEnvironment(folder, settings).awaitStart()) {
      Window admin = Tokens.administrator(server, Server.HOST);

      Answer page = admin.page("/admin");
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.body())
          .contains(
              "jitgate.data-dir",
              "jitgate.msp.nikpot.host",
              "Environment, as JITGATE_MSP_NIKPOT_HOST",
              "Environment, as JITGATE_MSP_NIKPOT_TAB_SECRETS",
              "JITGATE_API_TOKEN")
          .doesNotContain("a-secret-0123456", OLD_TOKEN);
    }
  }

  @Test
  void whatWasAcknowledgedOutlivesACrash() throws Exception {
    Path table = folder.resolve("tenants.csv");
    settings.put("jitgate.msp.nikpot.tenants", table.toString());
    Files.writeString(table, "name,displayName\nfirst,First\nsecond,Second\n");
    try (PayaraProcess server = PayaraProcess.start(folder, settings).awaitStart()) {
      assertThat(tab(server, "first")).isEqualTo(303);
      bearer = Tokens.bearer(Tokens.administrator(server, Server.HOST));
      assertThat(api(server, "DELETE", "second", "").status()).isEqualTo(204);
      assertThat(put(server, "added").status()).isEqualTo(200);
      assertThat(server.log())
          .contains(
              "JG-5003 jitgate.api-token is unknown and has no effect. Remove it, and make API"
                  + " tokens in the administration, under API tokens.")
          .doesNotContain(OLD_TOKEN);
      server.kill();
    }
    Files.writeString(table, "name,displayName\nfirst,First\nsecond,Second\nthird,Third\n");

    try (PayaraProcess server = PayaraProcess.start(folder, settings).awaitStart()) {
      assertThat(tab(server, "first")).isEqualTo(303);
      assertThat(tab(server, "added")).isEqualTo(303);
      // The table is imported once; what was deleted since does not come back.
      assertThat(tab(server, "second")).isEqualTo(404);
      assertThat(tab(server, "third")).isEqualTo(404);
      assertThat(put(server, "after").status()).as("the token outlives it, too").isEqualTo(200);
    }
  }

  @Test
  void twoNodesShareOneDatabaseAndOutliveItsOutage() throws Exception {
    int port = FreePort.find();
    settings.put("jitgate.secrets.key", "8Jq1dGcH0oQv5bq9mXyKx2r3s4t5u6v7w8x9y0zABCE=");
    settings.put("jitgate.db.url", "jdbc:postgresql://127.0.0.1:" + port + "/postgres");
    settings.put("jitgate.db.user", "postgres");
    EmbeddedPostgres database = startDatabase(port);
    try (PayaraProcess one = PayaraProcess.start(sub("one"), settings);
        PayaraProcess other = PayaraProcess.start(sub("other"), settings)) {
      one.awaitStart();
      other.awaitStart();
      bearer = Tokens.bearer(administrator(one, other));

      assertThat(put(one, "demo").status()).isEqualTo(200);
      assertThat(tab(one, "demo")).isEqualTo(303);
      other.await("the other node's tenant", SOON, () -> tab(other, "demo") == 303);
      assertThat(ready(one)).isEqualTo(200);

      database.close();
      one.await("the outage", OUTAGE_SEEN, () -> ready(one) == 503);
      assertThat(tab(one, "demo")).isEqualTo(303);
      assertThat(tab(other, "demo")).isEqualTo(303);
      Answer refused = put(one, "late");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.body())
          .contains("\"code\":\"JG-9003\"")
          .as("the database's address is not for everybody")
          .doesNotContain(Integer.toString(port));
      assertThat(refused.header("Retry-After")).contains("5");

      database = startDatabase(port);
      one.await("the end of the outage", OUTAGE_SEEN, () -> ready(one) == 200);
      assertThat(put(one, "late").status()).isEqualTo(200);
      other.await("the other node's tenant", OUTAGE_SEEN, () -> tab(other, "late") == 303);
    } finally {
      database.close();
    }
  }

  /** Both print a link, and that of the node which was later is good. */
  private static Window administrator(PayaraProcess one, PayaraProcess other) throws IOException {
    Window window = new Window(one.http(), Server.HOST);
    String link = Tokens.link(one.log(), Server.HOST);
    JsonObjectBuilder join = Json.createObjectBuilder().add("link", link).add("name", "Anna Berg");
    boolean good = window.act(Route.JOIN_BEGIN, join).status() == 200;
    window.join(good ? link : Tokens.link(other.log(), Server.HOST), "Anna Berg");
    return window;
  }

  private EmbeddedPostgres startDatabase(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(folder.resolve("postgres"))
        .setCleanDataDirectory(false)
        .start();
  }

  private Path sub(String name) throws IOException {
    return Files.createDirectory(folder.resolve(name));
  }

  private static int tab(PayaraProcess server, String name) throws IOException {
    return server.http().get(Server.HOST, "/?customerName=" + name).status();
  }

  private static int ready(PayaraProcess server) throws IOException {
    return server.http().get(Server.HOST, "/health/ready").status();
  }

  private Answer put(PayaraProcess server, String name) throws IOException {
    return api(server, "PUT", name, "{\"displayName\":\"Display name of " + name + "\"}");
  }

  private Answer api(PayaraProcess server, String method, String name, String body)
      throws IOException {
    String path = "/api/v1/tenants/" + name;
    return server.http().send(method, Server.HOST, path, body, bearer, JSON);
  }
}
