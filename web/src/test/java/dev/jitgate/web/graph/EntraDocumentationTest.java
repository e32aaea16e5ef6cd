// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of permissions in {@code docs/entra.md} against the code. */
class EntraDocumentationTest {

  @Test
  void namesEveryPermissionWithItsIdAndItsPurpose() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("../docs/entra.md"))) {
      assertThat(lines.filter(line -> line.matches("\\| `[A-Za-z.-]+` \\| `[0-9a-f-]{36}` .*")))
          .containsExactlyElementsOf(
              Stream.of(AppPermission.values()).map(EntraDocumentationTest::row).toList());
    }
  }

  private static String row(AppPermission permission) {
    String need =
        switch (permission.need()) {
          case ALWAYS -> "always";
          case BETTER -> "better";
          case WORKSTATIONS -> "for workstations";
        };
    return "| `"
        + permission.text()
        + "` | `"
        + permission.appRoleId()
        + "` | "
        + need
        + " | "
        + permission.purpose()
        + " |";
  }
}
