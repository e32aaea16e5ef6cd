// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.ImportReport.Rejection;
import dev.jitgate.tenant.ImportReport.Warning;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportReportTest {

  @Test
  void theFiguresAddUp() {
    ImportReport report = new ImportReport(1, 2, 3, 4, List.of(), List.of());

    assertThat(report.lines()).isEqualTo(10);
    assertThat(report.summary()).isEqualTo("10 lines: 1 added, 2 changed, 3 unchanged, 4 rejected");
  }

  @Test
  void aRejectionIsOneLineOfText() {
    assertThat(new Rejection(7, ErrorCode.IMPORT_LINE, "A quote is not closed."))
        .hasToString("line 7: JG-4002 A quote is not closed.");
  }

  @Test
  void aWarningNamesTheTenants() {
    assertThat(Warning.about(twins(2)).reason()).isEqualTo("twin-0, twin-1");
  }

  @Test
  void aWarningAboutManyTenantsNamesTheFirstAndCountsTheOthers() {
    assertThat(Warning.about(twins(10)).reason()).endsWith("twin-8, twin-9");
    assertThat(Warning.about(twins(1234)).reason()).endsWith("twin-8, twin-9 and 1224 more");
  }

  /** Returns a conflict that, like every large one, shows the first hundred. */
  private static NameConflict twins(int size) {
    List<Tenant> shown =
        IntStream.range(0, Math.min(size, 100))
            .mapToObj(i -> new Tenant(new UUID(0, i), "Twin", "twin-" + i, Map.of()))
            .toList();
    return new NameConflict(ErrorCode.TENANT_KEY_SHARED, size, shown);
  }
}
