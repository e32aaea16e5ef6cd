// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** jitgate's WAR in a Payara Micro of its own, reachable from this machine only. */
final class JitgateServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration BETWEEN_PROBES = Duration.ofMillis(200);
  private static final int PROBE_MILLIS = 5_000;
  private static final Duration GRACE = Duration.ofSeconds(10);

  private static final List<String> LOOPBACK_ONLY =
      List.of(
          "set configs.config.server-config.network-config.network-listeners.network-listener"
              + ".http-listener.address=127.0.0.1");

  private final Process process;
  private final int port;
  private final PayaraLog log;
  private String lastProbe = "was not asked";

  private JitgateServer(Process process, int port, PayaraLog log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /**
   * Returns the server, just launched.
   *
   * @param run a private directory that whoever calls deletes at the end
   * @param jitgate jitgate's settings
   */
  static JitgateServer launch(DemoSettings settings, Path run, Map<String, String> jitgate)
      throws IOException {
    Path preboot = run.resolve("preboot.txt");
    Files.writeString(
        preboot, Files.readString(settings.preboot()) + String.join("\n", LOOPBACK_ONLY) + "\n");
    Path properties = run.resolve("jitgate.properties");
    // Not on the command line, where every user of the machine could read the API's token.
    try (OutputStream out = Files.newOutputStream(properties)) {
      Properties lines = new Properties();
      lines.putAll(jitgate);
      lines.store(out, "What the demo sets");
    }
    Path temporary = Files.createDirectories(run.resolve("tmp"));
    PayaraLog log =
        new PayaraLog(settings.directory().resolve("jitgate-" + settings.jitgatePort() + ".log"));
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            "-Djava.io.tmpdir=" + temporary,
            "-jar",
            settings.payaraMicro().toString(),
            "--deploy",
            settings.war().toString(),
            "--contextroot",
            "/",
            "--port",
            Integer.toString(settings.jitgatePort()),
            "--nohazelcast",
            "--disablephonehome",
            "--prebootcommandfile",
            preboot.toString(),
            "--systemproperties",
            properties.toString());
    command.directory(run.toFile());
    command.redirectErrorStream(true);
    command.redirectOutput(log.file().toFile());
    return new JitgateServer(command.start(), settings.jitgatePort(), log);
  }

  PayaraLog log() {
    return log;
  }

  /** Waits until the server serves, and fails as soon as it is clear that it never will. */
  void awaitReady() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!ready()) {
      if (process.waitFor(BETWEEN_PROBES.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failure("The server has ended");
      }
      if (log.saysThatDeploymentFailed()) {
        throw failure("The server could not start jitgate");
      }
      if (System.nanoTime() > end) {
        throw failure(
            "jitgate was not ready within %d seconds; /health/ready %s"
                .formatted(PATIENCE.toSeconds(), lastProbe));
      }
    }
  }

  /** Waits until the server has ended, which it does not do by itself. */
  void awaitEnd() throws InterruptedException {
    process.waitFor();
  }

  /** Returns what to tell a person. */
  DemoException failure(String what) {
    return new DemoException(
        "%s. From its log, %s:%n%n%s".formatted(what, log.file(), log.errors()));
  }

  /** Under 127.0.0.1, because the JVM need not know localhost's names; health has no host rule. */
  private boolean ready() {
    try {
      URL probe = new URL("http://127.0.0.1:" + port + "/health/ready");
      HttpURLConnection connection = (HttpURLConnection) probe.openConnection();
      connection.setConnectTimeout(PROBE_MILLIS);
      connection.setReadTimeout(PROBE_MILLIS);
      try {
        lastProbe = "answers " + connection.getResponseCode();
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException notYet) {
      lastProbe = "does not answer";
      return false;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
