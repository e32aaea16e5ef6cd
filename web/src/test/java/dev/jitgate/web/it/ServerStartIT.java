// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.web.it.RawHttp.Answer;
import dev.jitgate.web.secrets.TestKeys;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that cannot start as they are told to. */
class ServerStartIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int MISCONFIGURED = 78;

  /** What Payara Micro itself prints, past its log. */
  private static final Pattern NOT_OF_THE_LOG = Pattern.compile("JdbcRuntimeExtension, ");

  @TempDir private Path folder;
  private final Map<String, String> settings = new HashMap<>();

  @BeforeEach
  void setWhatIsNeeded() {
    settings.put("jitgate.data-dir", folder.resolve("data").toString());
    settings.put("jitgate.msps", "nikpot");
    settings.put("jitgate.msp.nikpot.host", Server.HOST);
    settings.put("jitgate.msp.nikpot.idemeum-parent", "nikpot.idemeum.com");
  }

  @Test
  void withoutAMasterKeyTheProcessEnds() throws Exception {
    settings.put("jitgate.db.url", "jdbc:postgresql://127.0.0.1:1/postgres");

    assertEnds("JG-8001");
  }

  @Test
  void withAMasterKeyThatOthersCanReadTheProcessEnds() throws Exception {
    Path key = Files.writeString(folder.resolve("master.key"), TestKeys.masterKey());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    settings.put("jitgate.secrets.key-file", key.toString());

    assertEnds("JG-8002");
  }

  private void assertEnds(String code) throws Exception {
    try (PayaraProcess server = PayaraProcess.start(folder, settings)) {
      assertThat(server.awaitExit(PATIENCE)).as(server.log()).isEqualTo(MISCONFIGURED);
      assertThat(server.log()).contains(code);
    }
  }

  @Test
  void withAnotherDatabasesMasterKeyNobodyIsServed() throws Exception {
    settings.put("jitgate.secrets.key", TestKeys.masterKey());
    try (PayaraProcess server = PayaraProcess.start(folder, settings).awaitStart()) {
      assertThat(server.http().get(Server.HOST, "/health/ready").status()).isEqualTo(200);
    }
    settings.put("jitgate.secrets.key", TestKeys.masterKey());

    try (PayaraProcess server = PayaraProcess.start(folder, settings).awaitStart()) {
      Answer ready = server.http().get(Server.HOST, "/health/ready");
      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.body())
          .contains("\"JG-8004 of another master key\"", "\"JG-8004\"")
          .doesNotContain("JG-9003");
      Answer tab = server.http().get(Server.HOST, "/?customerName=demo");
      assertThat(tab.status()).isEqualTo(503);
      assertThat(tab.body())
          .contains("JG-8004", "The master key is not the database's.")
          .doesNotContain("belongs to key");
      assertThat(server.log()).contains("JG-8004", "The database belongs to key ");
    }
  }

  @Test
  void aLineOfTheJsonLogIsOneObjectWhateverAFileIsCalled() throws Exception {
    Path jars = Files.createDirectory(folder.resolve("resolvers"));
    Files.writeString(jars.resolve("no\n{\"LogMessage\":\"\u001b[1mforged\"}\n.jar"), "no jar");
    settings.put("jitgate.resolver-path", jars.toString());

    try (PayaraProcess server = PayaraProcess.startWithJsonLog(folder, settings).awaitStart()) {
      List<String> messages =
          server
              .log()
              .lines()
              .filter(line -> !NOT_OF_THE_LOG.matcher(line).lookingAt())
              .map(ServerStartIT::message)
              .toList();
      assertThat(messages)
          .doesNotContain("\u001b[1mforged")
          .anyMatch(message -> message.startsWith("JG-") && message.contains("\u001b[1mforged"));
    }
  }

  /** Returns what a line says, which must be JSON. */
  private static String message(String line) {
    try (JsonReader reader = Json.createReader(new StringReader(line))) {
      return reader.readObject().getString("LogMessage");
    } catch (JsonException | ClassCastException e) {
      throw new AssertionError("No line of the log: " + line, e);
    }
  }

  /** With a status of the server's own, which says nothing. */
  @Test
  void whereThePortIsTakenTheProcessEnds() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        PayaraProcess server = PayaraProcess.start(folder, settings, taken.getLocalPort())) {
      assertThat(server.awaitExit(PATIENCE)).as(server.log()).isZero();
      assertThat(server.log()).contains(":" + taken.getLocalPort(), "Failed to start, exiting");
    }
  }
}
