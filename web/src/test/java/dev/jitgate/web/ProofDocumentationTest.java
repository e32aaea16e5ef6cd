// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code docs/faults.md} and {@code docs/requirements.md} name as proof is there. */
class ProofDocumentationTest {

  private static final Path ROOT =
      Path.of(System.getProperty("basedir", "."), "..").toAbsolutePath().normalize();
  private static final Path DOCS = ROOT.resolve("docs");
  private static final Set<String> NOT_OURS = Set.of("target", ".git", "resources");

  /** Everything that stands as proof without being a class. */
  private static final Set<String> BY_HAND = Set.of("slowhttptest");

  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final Pattern CLASS = Pattern.compile("([A-Z]\\w+)(?:#(\\w+))?");

  private static final Map<String, List<Path>> SOURCES = new HashMap<>();

  @BeforeAll
  static void findSources() throws IOException {
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_OURS.contains(String.valueOf(folder.getFileName()))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = String.valueOf(file.getFileName());
            if (name.endsWith(".java")) {
              SOURCES
                  .computeIfAbsent(
                      name.substring(0, name.length() - ".java".length()), it -> new ArrayList<>())
                  .add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @ParameterizedTest
  @CsvSource({"faults.md, faults, F, 40", "requirements.md, requirements, R, 66"})
  void everyNumberIsThereOnceInItsOrder(String document, String table, String letter, int last)
      throws IOException {
    assertThat(rows(document, table).stream().map(row -> row.get(0)))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, last).mapToObj(number -> letter + number).toList());
  }

  @ParameterizedTest
  @CsvSource({"faults.md, faults, 5", "requirements.md, requirements, 4"})
  void everyProofIsThere(String document, String table, int columns) throws IOException {
    for (List<String> row : rows(document, table)) {
      assertThat(row).as(row.get(0)).hasSize(columns).noneMatch(String::isBlank);
      List<String> proofs = quoted(row.get(columns - 1));
      if (proofs.isEmpty()) {
        assertThat(row.get(columns - 2)).as(row.get(0)).startsWith("**not");
      }
      for (String proof : proofs) {
        assertThat(isThere(proof)).as(row.get(0) + " names " + proof).isTrue();
      }
    }
  }

  @Test
  void aTestThatIsNotThereIsNoticed() throws IOException {
    assertThat(isThere("ProofDocumentationTest")).isTrue();
    assertThat(isThere("ProofDocumentationTest#aTestThatIsNotThereIsNoticed")).isTrue();
    assertThat(isThere("ProofDocumentationTest#aTestThatIsNotThereIsNotic")).isFalse();
    assertThat(isThere("ProofDocumentationTests")).isFalse();
    assertThat(isThere("scripts/try")).isFalse();
  }

  private static boolean isThere(String proof) throws IOException {
    Matcher named = CLASS.matcher(proof);
    if (!named.matches()) {
      return BY_HAND.contains(proof);
    }
    for (Path source : SOURCES.getOrDefault(named.group(1), List.of())) {
      if (named.group(2) == null
          || Files.readString(source).contains(" void " + named.group(2) + "(")) {
        return true;
      }
    }
    return false;
  }

  private static List<String> quoted(String cell) {
    return QUOTED.matcher(cell).results().map(quote -> quote.group(1)).toList();
  }

  private static List<List<String>> rows(String document, String table) throws IOException {
    String text = text(document);
    String start = "<!-- " + table + " -->";
    String end = "<!-- /" + table + " -->";
    assertThat(text).containsOnlyOnce(start).containsOnlyOnce(end).containsSubsequence(start, end);
    return text.substring(text.indexOf(start), text.indexOf(end))
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| # "))
        .map(line -> line.substring(1, line.length() - 1).split("\\|", -1))
        .map(cells -> List.of(cells).stream().map(String::strip).toList())
        .toList();
  }

  private static String text(String document) throws IOException {
    return Files.readString(DOCS.resolve(document));
  }
}
