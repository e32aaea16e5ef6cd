// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jitgate.web.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A HAProxy with the configuration that {@code scripts} has, but for addresses and certificate. */
final class HaProxy implements AutoCloseable {

  private static final Path CONFIGURATION =
      Path.of(System.getProperty("basedir", "."), "..", "scripts", "haproxy.cfg").normalize();
  private static final Path PROGRAM = Path.of("/usr/sbin/haproxy");

  private final Process process;
  private final Path log;
  private final int port;

  private HaProxy(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /**
   * Starts one before two nodes; where the continuous integration runs there must be one, elsewhere
   * the test is skipped without.
   */
  static HaProxy start(Path folder, List<Integer> nodes) throws IOException {
    assumeTrue(
        Files.isExecutable(PROGRAM) || System.getenv("CI") != null,
        "haproxy is not installed; it is a package of that name");
    int port = FreePort.find();
    String text = Files.readString(CONFIGURATION);
    text = replaced(text, "bind :443 ssl .*", "bind 127.0.0.1:" + port);
    text = replaced(text, "10\\.0\\.0\\.11:8080", "127.0.0.1:" + nodes.get(0));
    text = replaced(text, "10\\.0\\.0\\.12:8080", "127.0.0.1:" + nodes.get(1));
    Path configuration = Files.writeString(folder.resolve("haproxy.cfg"), text);
    Path log = folder.resolve("haproxy.log");
    Process process =
        new ProcessBuilder(PROGRAM.toString(), "-db", "-f", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new HaProxy(process, log, port);
  }

  private static String replaced(String text, String pattern, String by) {
    String result = text.replaceAll(pattern, by);
    assertThat(result).as(pattern + " in " + CONFIGURATION).isNotEqualTo(text);
    return result;
  }

  RawHttp http() {
    return new RawHttp(port);
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
