// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTemplateTest {

  private static String fill(String template, Map<NotePlaceholder, String> values) {
    return String.join("\n", NoteTemplate.parse(template).fill(it -> values.getOrDefault(it, "")));
  }

  @Test
  void placeholdersStandForValuesAndNothingElseDoes() {
    assertThat(
            fill(
                "{technician} at {tenant}: $1 \\ }\r\nfor {reason}\n",
                Map.of(
                    NotePlaceholder.TECHNICIAN, "{tenant} $2",
                    NotePlaceholder.TENANT, "Contoso",
                    NotePlaceholder.REASON, "\\d")))
        .isEqualTo("{tenant} $2 at Contoso: $1 \\ }\nfor \\d");
  }

  @Test
  void aLineWithNothingToSayIsLeftOutAndOneWithSomethingStays() {
    assertThat(
            fill(
                "Groups: {groups}\n{roles} {groups}\nAlways",
                Map.of(NotePlaceholder.ROLES, "Helpdesk")))
        .isEqualTo("Helpdesk\nAlways");
    assertThat(NoteTemplate.parse("{reason}").fill(it -> "")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{password}", "{ technician}", "{Technician}", "{}", "{technician", "{pass}"})
  void whatIsNoPlaceholderIsNamed(String written) {
    assertThatThrownBy(() -> NoteTemplate.parse("Look: " + written))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(" is no placeholder; there are {headline} {at} {by} {technician}")
        .hasMessageStartingWith(written.equals("{technician") ? "{technician" : written);
  }

  @Test
  void whatIsTooLongOrBlankOrTurnsTextsAroundIsRefused() {
    assertThatThrownBy(() -> NoteTemplate.parse("x".repeat(2001)))
        .hasMessage("expected at most 2000 characters in 40 lines");
    assertThatThrownBy(() -> NoteTemplate.parse("x\n".repeat(41)))
        .hasMessage("expected at most 2000 characters in 40 lines");
    assertThatThrownBy(() -> NoteTemplate.parse(" \n ")).hasMessage("expected a text");
    assertThatThrownBy(() -> NoteTemplate.parse("a\u202eb"))
        .hasMessage("expected no control characters but ends of lines");
  }

  @Test
  void whatComesOfItIsBounded() {
    String filled =
        fill(
            "{reason}\n".repeat(39) + "{reason}", Map.of(NotePlaceholder.REASON, "\"".repeat(300)));

    assertThat(filled).hasSizeLessThan(NoteTemplate.LONGEST_FILLED + 50).endsWith("…");
  }

  @Test
  void asMuchAsIsAllowedIsTaken() {
    assertThat(NoteTemplate.parse("x".repeat(2000)).toString()).hasSize(2000);
    assertThat(NoteTemplate.parse("x\n".repeat(40)).fill(it -> "")).hasSize(40);
    assertThat(fill("{reason}", Map.of(NotePlaceholder.REASON, "r".repeat(3000)))).hasSize(3000);
    assertThat(fill("{reason}\n{reason}", Map.of(NotePlaceholder.REASON, "r".repeat(1500))))
        .as("the end of the line counts too")
        .isEqualTo("r".repeat(1500) + "\n" + "r".repeat(1499) + "…");
  }

  @Test
  void nothingIsCutWithinACharacter() {
    String faces = "r" + "\ud83d\ude00".repeat(2000);

    assertThat(fill("{reason}", Map.of(NotePlaceholder.REASON, faces)))
        .isEqualTo("r" + "\ud83d\ude00".repeat(1499) + "…");
  }

  @Test
  void twoThatAreWrittenAlikeAreEqual() {
    assertThat(NoteTemplate.parse(" {reason}\r\n"))
        .isEqualTo(NoteTemplate.parse("{reason}"))
        .hasSameHashCodeAs(NoteTemplate.parse("{reason}"))
        .isNotEqualTo(NoteTemplate.parse("{roles}"))
        .hasToString("{reason}");
  }
}
