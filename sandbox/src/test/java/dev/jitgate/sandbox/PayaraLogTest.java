// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayaraLogTest {
  private static final String FAILED =
      """
      [2026-01-01T00:00:01.000+0000] [] [\u001b[92mINFO\u001b[0m] [] [Boot] [tid: 1] [levelValue: 800] [[
        Something usual
      ]]

      [2026-01-01T00:00:02.000+0000] [] [\u001b[91mSEVERE\u001b[0m] [] [Web] [tid: 1] [levelValue: 1000] [[
        Could not start
      java.lang.IllegalStateException: jitgate.msps is wrong
      \tat dev.jitgate.Something.start(Something.java:7)
      \t... 12 more
      ]]

      [2026-01-01T00:00:02.100+0000] [] [SEVERE] [] [Core] [tid: 1] [levelValue: 1000] [[
        Could not start
      ]]

      [2026-01-01T00:00:03.000+0000] [] [SEVERE] [] [Core] [levelValue: 1000] Exception while loading the app
      """;

  @TempDir private Path directory;

  @Test
  void tellsTheErrorsOnceAndWithoutTheirStack() throws IOException {
    assertThat(log(FAILED).errors())
        .isEqualTo(
            String.join(
                System.lineSeparator(),
                "  Could not start",
                "  java.lang.IllegalStateException: jitgate.msps is wrong",
                "  Exception while loading the app"));
  }

  @Test
  void knowsThatTheServerGaveUpOnTheWar() throws IOException {
    assertThat(log(FAILED).saysThatDeploymentFailed()).isTrue();
    assertThat(log("[2026-01-01T00:00:01.000+0000] all is well").saysThatDeploymentFailed())
        .isFalse();
  }

  @Test
  void showsTheEndOfALogWithoutErrors() throws IOException {
    assertThat(log("Error: Unable to access jarfile\n").errors())
        .isEqualTo("  Error: Unable to access jarfile");
  }

  private PayaraLog log(String text) throws IOException {
    return new PayaraLog(Files.writeString(directory.resolve("server.log"), text));
  }
}
