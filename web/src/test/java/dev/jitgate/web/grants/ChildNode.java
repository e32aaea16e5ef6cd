// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A node in a process of its own, which ends with the test at the latest. */
final class ChildNode implements AutoCloseable {

  /** What a shell says of a process that was ended by signal 9. */
  static final int KILLED = 128 + 9;

  private final Process process;
  private final BufferedReader out;
  private final List<String> heard = new ArrayList<>();

  private ChildNode(Process process) {
    this.process = process;
    this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /**
   * Starts a process.
   *
   * @param options for the virtual machine
   * @param environment in addition to the test's own
   */
  static ChildNode start(
      Class<?> main, List<String> options, Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // It does not live long enough for anything better.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new ChildNode(builder.start());
  }

  /** Says a line to it, and returns the line with which it answers. */
  String ask(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(UTF_8));
    process.getOutputStream().flush();
    return await(line);
  }

  /** Returns what it says after the given word, which it is yet to say. */
  String await(String word) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      heard.add(line);
      if (line.equals(word) || line.startsWith(word + " ")) {
        return line.substring(word.length()).strip();
      }
    }
    throw new AssertionError("it ended without \"" + word + "\": " + heard);
  }

  /** Returns whether it has said or logged something, as far as it was listened to. */
  boolean hasSaid(String words) {
    return heard.stream().anyMatch(line -> line.contains(words));
  }

  /** Returns all that it says until it ends, and has said before. */
  List<String> heard() {
    try {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        heard.add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return heard;
  }

  /** Returns its exit code once it has ended by itself. */
  int exit() throws InterruptedException {
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      throw new AssertionError("it does not end: " + heard);
    }
    return process.exitValue();
  }

  /** Ends it as a power cut does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
