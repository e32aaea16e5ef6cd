// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.jitgate.customer.CustomerRow;
import dev.jitgate.customer.Proposal;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.web.store.CellGuard;
import dev.jitgate.web.store.TableWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** HaloPSA's clients as a table that no spreadsheet computes. */
final class CustomerTable {

  private static final List<String> HEADER =
      List.of(
          "client",
          "name",
          "reference",
          "state",
          "tenant",
          "by",
          "changes",
          "proposal",
          "sign",
          "sure",
          "percent",
          "reason",
          "confirmed by",
          "confirmed at");

  private CustomerTable() {}

  /** Writes rows, each with its best proposal; the stream is not closed. */
  static void write(List<CustomerRow> rows, OutputStream out) throws IOException {
    CsvWriter table = TableWriter.begin(out);
    table.writeRecord(HEADER);
    for (CustomerRow row : rows) {
      table.writeRecord(cells(row));
    }
    table.flush();
  }

  private static List<String> cells(CustomerRow row) {
    Optional<Proposal> best = row.proposals().stream().findFirst();
    return Stream.of(
            Long.toString(row.customer().id()),
            row.customer().name(),
            row.customer().reference(),
            row.state().word(),
            row.led().tenants().stream().map(Tenant::urlName).collect(Collectors.joining("; ")),
            row.led().by(),
            String.join(" ", row.changes()),
            best.map(each -> each.tenant().urlName()).orElse(""),
            best.map(each -> each.sign().word()).orElse(""),
            best.map(each -> Boolean.toString(each.sure())).orElse(""),
            best.map(each -> Integer.toString(each.percent())).orElse(""),
            best.map(Proposal::reason).orElse(""),
            row.confirmation().map(said -> said.author()).orElse(""),
            row.confirmation().map(said -> said.at().toString()).orElse(""))
        .map(CellGuard::close)
        .toList();
  }
}
