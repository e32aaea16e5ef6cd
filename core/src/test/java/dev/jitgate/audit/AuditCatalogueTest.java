// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of events in {@code docs/audit.md} against the code. */
class AuditCatalogueTest {

  private static final Path AUDIT =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "audit.md").normalize();
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `.*$");

  @Test
  void listsEveryEvent() throws IOException {
    List<String> expected = Stream.of(AuditEvent.values()).map(AuditCatalogueTest::row).toList();
    String text = Files.readString(AUDIT);
    String table =
        text.substring(text.indexOf("<!-- events -->"), text.indexOf("<!-- /events -->"));

    assertThat(ROW.matcher(table).results().map(MatchResult::group).toList())
        .withFailMessage(() -> "Paste into " + AUDIT + ":\n" + String.join("\n", expected))
        .isEqualTo(expected);
  }

  @Test
  void everyWordFitsItsColumnAndEveryFieldIsSorted() {
    assertThat(AuditEvent.values())
        .allSatisfy(event -> assertThat(event.word()).matches("[a-z-]{1,32}"))
        .allSatisfy(event -> assertThat(event.fields()).isSorted());
  }

  private static String row(AuditEvent event) {
    String fields = event.fields().isEmpty() ? "" : "`" + String.join("`, `", event.fields()) + "`";
    return "| `" + event.word() + "` | " + event.meaning() + " | " + fields + " |";
  }
}
