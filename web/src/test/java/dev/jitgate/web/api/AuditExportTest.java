// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.audit.AuditEntry;
import dev.jitgate.audit.AuditKey;
import dev.jitgate.audit.AuditSearch;
import dev.jitgate.audit.AuditStore;
import dev.jitgate.audit.ExportLine;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.JitgateException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditExportTest {

  private static final Msp NIKPOT = new Msp("nikpot");

  @Test
  void anExportEndsWithWhereToGoOn() throws IOException {
    assertThat(export(3, 1))
        .containsExactly(line(2).text(), line(3).text(), "{\"next\":3,\"more\":false}");
    assertThat(export(3, 3)).containsExactly("{\"next\":3,\"more\":false}");
    assertThat(export(0, 0)).containsExactly("{\"next\":0,\"more\":false}");
  }

  @Test
  void anExportIsBounded() throws IOException {
    List<String> lines = export(10_001, 0);

    assertThat(lines).hasSize(10_001);
    assertThat(lines.get(10_000)).isEqualTo("{\"next\":10000,\"more\":true}");
    assertThat(export(10_001, 10_000))
        .containsExactly(line(10_001).text(), "{\"next\":10001,\"more\":false}");
  }

  @Test
  void thePositionIsReadFromTheRawQuery() {
    assertThat(AuditResource.after(null)).isZero();
    assertThat(AuditResource.after("")).isZero();
    assertThat(AuditResource.after("after=4711")).isEqualTo(4711);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "after=",
        "after=-1",
        "after=1&after=2",
        "after=%31",
        "After=1",
        "x",
        "after=1000000000000000000"
      })
  void anyOtherQueryIsRefused(String query) {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> AuditResource.after(query))
        .withMessage("JG-8021: The query is neither empty nor after=<number>.");
  }

  private static List<String> export(long records, long after) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new AuditExport(new Numbered(records), NIKPOT, after).write(out);
    return out.toString(US_ASCII).lines().toList();
  }

  private static ExportLine line(long number) {
    return new ExportLine("0".repeat(64), "1".repeat(16), "{\"number\":" + number + "}");
  }

  private record Numbered(long records) implements AuditStore {

    @Override
    public void append(AuditEntry entry, AuditKey key) {
      throw new IllegalStateException("an export appends nothing by itself");
    }

    @Override
    public List<StoredRecord> read(Msp msp, long after, int most) {
      return LongStream.rangeClosed(after + 1, Math.min(records, after + most))
          .mapToObj(number -> new StoredRecord(number, line(number)))
          .toList();
    }

    @Override
    public Found search(Msp msp, AuditSearch wanted, long before, int most) {
      throw new IllegalStateException("an export searches nothing");
    }

    @Override
    public Optional<StoredRecord> head(Msp msp) {
      return Optional.empty();
    }

    @Override
    public List<OpenIntent> openIntents(Msp msp, Instant from, Instant to) {
      return List.of();
    }
  }
}
