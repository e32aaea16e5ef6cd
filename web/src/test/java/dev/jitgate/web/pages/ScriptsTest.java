// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptsTest {

  private static final Pattern ANY_IMPORT = Pattern.compile("['\"][.]/([^'\"]+)['\"]");

  @Test
  void aPageIsToldOfAllThatItsScriptsImport() {
    List<String> imports = Scripts.imports(List.of("framed.js", "frame.js"));

    assertThat(imports)
        .contains("call.js", "access.js", "app-tile.js", "credential.js")
        .doesNotContain("framed.js", "frame.js")
        .doesNotHaveDuplicates();
    for (String name : imports) {
      assertThat(importsOf(name))
          .as(name)
          .allMatch(it -> imports.contains(it) || it.equals("frame.js"));
    }
  }

  private static List<String> importsOf(String name) {
    String script = new String(Scripts.find(name).orElseThrow(), StandardCharsets.UTF_8);
    return ANY_IMPORT.matcher(script).results().map((MatchResult it) -> it.group(1)).toList();
  }

  @Test
  void theVersionIsTakenOutOfAPath() {
    assertThat(Scripts.withoutVersion(Scripts.folder() + "call.js")).isEqualTo("/script/call.js");
    assertThat(Scripts.withoutVersion("/script/0123456789abcdef/call.js"))
        .as("another node's")
        .isEqualTo("/script/call.js");
    assertThat(Scripts.isOfThisVersion(Scripts.folder() + "call.js")).isTrue();
    assertThat(Scripts.isOfThisVersion("/script/0123456789abcdef/call.js")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/script/call.js",
        "/script/0123/call.js",
        "/script/0123456789abcdef0/call.js",
        "/script/0123456789abcdeg/call.js",
        "/script/%2e%2e;aaaaaaaaa/call.js",
        "/tenant/0123456789abcdef/call.js"
      })
  void anyOtherPathStaysAsItIs(String path) {
    assertThat(Scripts.withoutVersion(path)).isEqualTo(path);
  }
}
