// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.problem.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever reads the documentation finds every page of it, and what it points to. */
class DocumentationLinksTest {

  private static final Path ROOT =
      Path.of(System.getProperty("basedir", "."), "..").toAbsolutePath().normalize();
  private static final Path DOCS = ROOT.resolve("docs");
  private static final String INDEX = "README.md";

  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]*)(?:#([^)]*))?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.*)$");
  private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```$");
  private static final Pattern QUOTED = Pattern.compile("`[^`\n]*`");
  private static final Pattern PAGE = Pattern.compile("docs/[\\w-]+\\.md");

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkLeadsSomewhere(String document) throws IOException {
    Path file = ROOT.resolve(document);
    for (MatchResult link : links(Files.readString(file))) {
      Path target = link.group(1).isEmpty() ? file : file.resolveSibling(link.group(1)).normalize();
      assertThat(target).as(link.group()).exists();
      if (link.group(2) != null) {
        assertThat(anchors(Files.readString(target))).as(link.group()).contains(link.group(2));
      }
    }
  }

  @Test
  void theIndexNamesEveryPage() throws IOException {
    List<String> named =
        links(Files.readString(DOCS.resolve(INDEX))).stream().map(link -> link.group(1)).toList();
    try (Stream<Path> files = Files.list(DOCS)) {
      List<String> pages =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(name -> name.endsWith(".md") && !name.equals(INDEX))
              .toList();

      assertThat(pages).isNotEmpty();
      assertThat(named).containsAll(pages);
    }
  }

  @Test
  void whatAnErrorSendsOneToIsThere() {
    for (ErrorCode code : ErrorCode.values()) {
      PAGE.matcher(code.remedy())
          .results()
          .forEach(page -> assertThat(ROOT.resolve(page.group())).as(code.code()).exists());
    }
  }

  @Test
  void anchorsAreThoseThatGitHubMakes() {
    String text =
        """
        # The tab
        ## 1. What `hmac`, really?
        ```
        # a comment
        ```
        ## The tab
        ## Snake_case – dash
        """;

    assertThat(anchors(text))
        .containsExactly("the-tab", "1-what-hmac-really", "the-tab-1", "snake_case--dash");
    assertThat(links("[a](b.md#c) `[d](e.md)` [`f`](g.md) [h](https://example.com/)"))
        .extracting(link -> link.group(1))
        .containsExactly("b.md", "g.md");
  }

  private static List<String> documents() throws IOException {
    try (Stream<Path> files = Files.list(DOCS)) {
      return Stream.concat(
              Stream.of("README.md", "CHANGELOG.md"),
              files
                  .map(file -> ROOT.relativize(file).toString())
                  .filter(name -> name.endsWith(".md"))
                  .sorted())
          .toList();
    }
  }

  private static List<MatchResult> links(String text) {
    String prose = QUOTED.matcher(FENCED.matcher(text).replaceAll("")).replaceAll("");
    return LINK.matcher(prose).results().toList();
  }

  private static Set<String> anchors(String text) {
    Map<String, Integer> seen = new HashMap<>();
    Set<String> anchors = new LinkedHashSet<>();
    for (MatchResult heading :
        HEADING.matcher(FENCED.matcher(text).replaceAll("")).results().toList()) {
      String name =
          heading
              .group(1)
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N} _-]", "")
              .replace(' ', '-');
      int before = seen.merge(name, 1, Integer::sum) - 1;
      anchors.add(before == 0 ? name : name + "-" + before);
    }
    return anchors;
  }
}
