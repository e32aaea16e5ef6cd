// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import dev.jitgate.web.FreePort;
import dev.jitgate.web.settings.SettingsSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * A Payara Micro of its own with the WAR, for what happens at a server's start and at its end.
 * {@code -Djitgate.it.java-options} and {@code -Djitgate.it.preboot} make it the server that is to
 * be measured; without them it starts fast.
 */
final class PayaraProcess implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(2);
  private static final Path DELIVERED =
      Path.of(System.getProperty("basedir", "."), "src", "main", "payara");
  private static final Path PREBOOT =
      DELIVERED.resolve(System.getProperty("jitgate.it.preboot", "preboot.txt"));
  private static final String JAVA_OPTIONS =
      System.getProperty(
          "jitgate.it.java-options", "-XX:TieredStopAtLevel=1 -XX:+UseG1GC -Xmx512m");

  /** The server binds all interfaces unless told otherwise. */
  private static final String LOOPBACK =
      "set configs.config.server-config.network-config.network-listeners"
          + ".network-listener.http-listener.address=127.0.0.1\n";

  private final Process process;
  private final Path log;
  private final int port;

  private PayaraProcess(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** Starts a server whose files lie in the given folder; does not wait for it. */
  static PayaraProcess start(Path folder, Map<String, String> settings) throws IOException {
    return start(folder, settings, FreePort.find());
  }

  static PayaraProcess start(Path folder, Map<String, String> settings, int port)
      throws IOException {
    return launch(folder, settings, Map.of(), port, present(), List.of());
  }

  /** Starts a server that is told everything by environment variables. */
  static PayaraProcess startByEnvironment(Path folder, Map<String, String> settings)
      throws IOException {
    Map<String, String> variables = new HashMap<>();
    settings.forEach((key, value) -> variables.put(SettingsSource.environmentName(key), value));
    return launch(folder, Map.of(), variables, FreePort.find(), present(), List.of());
  }

  /**
   * Starts one of several nodes: told to end, it answers for three seconds more.
   *
   * @param war what it serves
   */
  static PayaraProcess startNode(Path folder, Map<String, String> settings, int port, Path war)
      throws IOException {
    return launch(folder, settings, Map.of(), port, war, List.of("--shutdowngrace", "3000"));
  }

  /** Starts a server whose log is JSON. */
  static PayaraProcess startWithJsonLog(Path folder, Map<String, String> settings)
      throws IOException {
    Path properties = DELIVERED.resolve("json-log.properties").toAbsolutePath();
    return launch(
        folder,
        settings,
        Map.of(),
        FreePort.find(),
        present(),
        List.of("--logproperties", properties.toString()));
  }

  /** Returns the WAR that this build has made. */
  static Path present() {
    return Path.of(System.getProperty("war.file"));
  }

  private static PayaraProcess launch(
      Path folder,
      Map<String, String> settings,
      Map<String, String> variables,
      int port,
      Path war,
      List<String> options)
      throws IOException {
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    Path preboot = folder.resolve("preboot.txt");
    Files.writeString(preboot, Files.readString(PREBOOT).stripTrailing() + "\n" + LOOPBACK);
    Path log = folder.resolve("server.log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(JAVA_OPTIONS.split(" ")));
    command.add("-Djava.io.tmpdir=" + temporary);
    settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-jar", System.getProperty("payara.microJar")));
    command.addAll(List.of("--deploy", war.toString(), "--contextroot", "/"));
    command.addAll(List.of("--port", Integer.toString(port)));
    command.addAll(List.of("--nohazelcast", "--disablephonehome"));
    command.addAll(List.of("--prebootcommandfile", preboot.toString()));
    command.addAll(options);
    Files.writeString(log, "", StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(variables);
    return new PayaraProcess(builder.start(), log, port);
  }

  /** Waits until the WAR answers, whatever it answers. */
  PayaraProcess awaitStart() throws IOException {
    try {
      await(
          "an answer of the WAR",
          START,
          () -> http().get("127.0.0.1", "/").header("Content-Security-Policy").isPresent());
    } catch (AssertionError e) {
      // Nobody has it yet who could end it.
      kill();
      throw e;
    }
    return this;
  }

  /** Waits until something holds; an exception while trying means not yet. */
  void await(String what, Duration patience, Callable<Boolean> condition) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    while (!holds(condition)) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new AssertionError(what + " did not come within " + patience + ":\n" + log());
      }
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Waits for the end and returns the exit status. */
  int awaitExit(Duration patience) throws IOException, InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("The server still runs after " + patience + ":\n" + log());
    }
    return process.exitValue();
  }

  RawHttp http() {
    return new RawHttp(port);
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  /** Returns the names of the threads, and where they are. */
  String threads() throws IOException {
    String printed = jcmd("Thread.print");
    if (!printed.contains("main")) {
      throw new AssertionError(printed);
    }
    return printed;
  }

  /** Returns what the virtual machine says to a command. */
  String jcmd(String command) throws IOException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(process.pid()),
                command)
            .redirectErrorStream(true)
            .start();
    return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Returns a number that Linux tells of the process, such as {@code VmRSS} in kB. */
  long status(String name) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith(name + ":")) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new AssertionError(name + " is not told");
  }

  /** Tells the process to end, as a service manager does; does not wait for it. */
  void tellToEnd() {
    process.destroy();
  }

  /** Ends the process as a power cut would. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  private static boolean holds(Callable<Boolean> condition) {
    try {
      return condition.call();
    } catch (Exception notYet) {
      return false;
    }
  }
}
