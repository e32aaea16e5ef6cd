// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.web.http.StatusCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/operate.md} against the code. */
class DocumentationTest {

  private static final Path OPERATE =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "operate.md").normalize();
  private static final Pattern ERROR_ROW = Pattern.compile("(?m)^\\| JG-.*$");
  private static final Pattern SETTING_ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

  @Test
  void listsEveryErrorCode() throws IOException {
    List<String> expected = Stream.of(ErrorCode.values()).map(DocumentationTest::row).toList();

    assertThat(rows("error-codes", ERROR_ROW).map(MatchResult::group).toList())
        .withFailMessage(
            () -> "Paste into the table of error codes in " + OPERATE + ":\n" + lines(expected))
        .isEqualTo(expected);
  }

  @Test
  void listsEverySetting() throws IOException {
    List<String> documented =
        rows("settings", SETTING_ROW).map(row -> row.group(1)).sorted().toList();

    assertThat(documented).containsExactlyElementsOf(keysThatAreRead());
  }

  /** GitHub takes a bare angle bracket for HTML and shows nothing. */
  private static String row(ErrorCode code) {
    return Stream.of(
            code.code(), Integer.toString(StatusCodes.of(code)), code.sentence(), code.remedy())
        .map(cell -> cell.replace("<", "\\<").replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String lines(List<String> rows) {
    return String.join("\n", rows) + "\n";
  }

  private static Set<String> keysThatAreRead() {
    MapConfig config =
        new MapConfig(
            Map.of(
                "jitgate.msps", "nikpot",
                "jitgate.msp.nikpot.host", "jit.nikpot.example",
                "jitgate.msp.nikpot.idemeum-parent", "nikpot.idemeum.com",
                "jitgate.msp.nikpot.resolvers", "url-name"),
            Map.of());
    new SettingsReader(new SettingsSource(config)).read();
    return config.asked().stream()
        .map(key -> key.replace(".nikpot.", ".<m>.").replace(".url-name.", ".<e>."))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<MatchResult> rows(String table, Pattern row) throws IOException {
    assertThat(OPERATE).as("the documentation that this test compares").isRegularFile();
    String text = Files.readString(OPERATE);
    String start = "<!-- " + table + " -->";
    String end = "<!-- /" + table + " -->";
    assertThat(text).containsOnlyOnce(start).containsOnlyOnce(end).containsSubsequence(start, end);
    return row.matcher(text.substring(text.indexOf(start), text.indexOf(end))).results();
  }
}
