// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.policies;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.jitgate.grant.Grant;
import dev.jitgate.web.store.CellGuard;
import dev.jitgate.web.store.TableWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A report on access as a table that no spreadsheet computes. */
public final class AccessTable {

  private static final List<String> HEADER =
      List.of(
          "tenant",
          "technician",
          "app",
          "roles",
          "groups",
          "reason",
          "ticket",
          "requested",
          "approved by",
          "active from",
          "ended",
          "minutes",
          "why ended",
          "ended by",
          "detail",
          "state",
          "over",
          "removal proof",
          "id");

  private AccessTable() {}

  /** Writes a report; the stream is not closed. */
  public static void write(AccessReport report, OutputStream out) throws IOException {
    CsvWriter table = TableWriter.begin(out);
    try {
      table.writeRecord(HEADER);
      report.read(grant -> table.writeRecord(cells(report, grant)));
      table.flush();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static List<String> cells(AccessReport report, Grant grant) {
    return Stream.of(
            grant.ask().tenantName(),
            grant.ask().personName(),
            grant.ask().appName(),
            String.join("; ", grant.ask().roles()),
            String.join("; ", grant.ask().groups()),
            grant.ask().reason(),
            grant.ask().ticket().orElse(""),
            time(Optional.of(grant.requestedAt())),
            grant.approvedBy().orElse(""),
            time(grant.activeAt()),
            time(grant.end().map(end -> end.at())),
            Long.toString(report.minutes(grant)),
            grant.end().map(end -> end.why().word()).orElse(""),
            grant.end().map(end -> end.by()).orElse(""),
            grant.end().map(end -> end.detail()).orElse(""),
            grant.state().word(),
            time(grant.overAt()),
            grant.proof().orElse(""),
            grant.id().toString())
        // A reason may have several lines, and a formula may begin the second.
        .map(text -> CellGuard.close(text.replace('\n', ' ')))
        .toList();
  }

  private static String time(Optional<Instant> time) {
    return time.map(it -> it.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("");
  }
}
