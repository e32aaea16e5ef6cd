// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of settings in {@code docs/administer.md} against the code. */
class PolicyDocumentationTest {

  private static final Path DOCUMENT =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "administer.md").normalize();
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `.*$");

  @Test
  void listsEverySetting() throws IOException {
    List<String> expected =
        Stream.of(PolicySetting.values()).map(PolicyDocumentationTest::row).toList();
    String text = Files.readString(DOCUMENT);
    String table =
        text.substring(text.indexOf("<!-- policy -->"), text.indexOf("<!-- /policy -->"));

    assertThat(ROW.matcher(table).results().map(MatchResult::group).toList())
        .withFailMessage(() -> "Paste into " + DOCUMENT + ":\n" + String.join("\n", expected))
        .isEqualTo(expected);
  }

  private static String row(PolicySetting setting) {
    String where =
        !setting.fits("") ? "one app" : setting.fits("exchange") ? "any layer" : "all apps";
    String standard = setting.standard().isEmpty() ? "empty" : "`" + setting.standard() + "`";
    return "| `%s` | %s | %s | %s |"
        .formatted(setting.word(), setting.meaning().replace("<", "&lt;"), standard, where);
  }
}
