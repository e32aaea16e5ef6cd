// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExportLineTest {

  private static final ExportLine LINE =
      new ExportLine("a1".repeat(32), "0123456789abcdef", "{\"number\":1}");

  @Test
  void aLineIsReadAsItWasWritten() {
    assertThat(ExportLine.parse(LINE.text())).contains(LINE);
    assertThat(ExportLine.isEnd(LINE.text())).isFalse();
  }

  @Test
  void whatIsNoLineIsNone() {
    assertThat(ExportLine.parse("")).isEmpty();
    assertThat(ExportLine.parse(LINE.text() + " ")).isEmpty();
    assertThat(ExportLine.parse(LINE.text().replace("a1a1", "A1a1"))).isEmpty();
  }

  @Test
  void theLastLineTellsWhetherThereIsMore() {
    String end = ExportLine.end(17, true);

    assertThat(end).isEqualTo("{\"next\":17,\"more\":true}");
    assertThat(ExportLine.isEnd(end)).isTrue();
    assertThat(ExportLine.isEnd(ExportLine.end(0, false))).isTrue();
    assertThat(ExportLine.parse(end)).isEmpty();
  }
}
