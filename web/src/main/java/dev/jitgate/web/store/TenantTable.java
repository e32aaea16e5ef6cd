// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import static dev.jitgate.problem.ErrorCode.IMPORT_LINE;
import static dev.jitgate.problem.ErrorCode.IMPORT_TOO_LARGE;
import static dev.jitgate.problem.ErrorCode.TENANT_REPEATED;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.tenant.ImportReport;
import dev.jitgate.tenant.ImportReport.Rejection;
import dev.jitgate.tenant.ImportWatch;
import dev.jitgate.tenant.TenantDraft;
import dev.jitgate.tenant.TenantRules.Problem;
import dev.jitgate.web.store.Utf8Lines.Line;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a table of tenants, line by line, and remembers which lines it could not take.
 *
 * <p>Each line is a record of its own: no value may hold a line break, and so a quote that somebody
 * forgot to close cannot swallow the rest of the table.
 */
final class TenantTable {

  private static final int BATCH = 500;
  private static final CsvReader.CsvReaderBuilder CSV =
      CsvReader.builder().allowUnclosedQuote(false);

  private final Utf8Lines lines;
  private final TableHeader header;
  private final int most;
  private final ImportWatch watch;
  private final Set<String> seen = new HashSet<>();
  private final List<Rejection> rejections = new ArrayList<>();
  private int rejected;
  private long number;

  /**
   * Reads the header.
   *
   * @param in the table
   * @param most how many tenants it may name: their names are kept in memory; and how many lines
   *     may be wrong
   * @param watch what hears how far it was read, and of each line that is not taken
   * @throws JitgateException with {@code IMPORT_HEADER} if it is none
   */
  TenantTable(InputStream in, int most, ImportWatch watch) throws IOException {
    this.lines = new Utf8Lines(in);
    this.header = TableHeader.read(lines);
    this.most = most;
    this.watch = watch;
  }

  /**
   * Returns the next changes, to different tenants; none at the table's end.
   *
   * @throws JitgateException with {@code IMPORT_TOO_LARGE} if there are more tenants than may be
   */
  List<TenantChange> next() throws IOException {
    List<TenantChange> batch = new ArrayList<>(BATCH);
    while (batch.size() < BATCH) {
      Optional<Line> line = lines.next();
      if (line.isEmpty()) {
        break;
      }
      if (!line.get().raw().isBlank()) {
        read(line.get()).ifPresent(batch::add);
      }
      number = line.get().number();
      // Also where no line can be taken, or nobody would hear of it.
      if (number % BATCH == 0) {
        watch.at(number - 1);
      }
    }
    watch.at(Math.max(0, number - 1));
    return batch;
  }

  /** Returns whether a line that was taken names the tenant. */
  boolean names(String urlName) {
    return seen.contains(urlName);
  }

  int rejected() {
    return rejected;
  }

  List<Rejection> rejections() {
    return List.copyOf(rejections);
  }

  /** Returns the fields of one line of CSV that is not empty. */
  static List<String> fields(String line) {
    return CSV.ofSingleCsvRecord(line).getFields();
  }

  private Optional<TenantChange> read(Line line) throws IOException {
    if (OpenQuote.isAtEndOf(line)) {
      String reason =
          OpenQuote.close(line, lines)
              .map(
                  end ->
                      "A value in quotes goes on to line "
                          + end.number()
                          + "; no value may have a line break.")
              .orElse("A quote is not closed.");
      return reject(line, IMPORT_LINE, reason);
    }
    if (line.text().isEmpty()) {
      return reject(line, IMPORT_LINE, "The line " + line.fault() + ".");
    }
    String text = line.text().get();
    if (text.indexOf('\r') >= 0) {
      // It would end the record, and what follows it would be lost.
      return reject(line, IMPORT_LINE, "A carriage return stands within the line.");
    }
    List<String> fields;
    try {
      fields = fields(text);
    } catch (CsvParseException e) {
      return reject(line, IMPORT_LINE, "Text follows a closing quote.");
    }
    if (fields.size() != header.size()) {
      return reject(
          line,
          IMPORT_LINE,
          "The line has " + fields.size() + " columns, the header has " + header.size() + ".");
    }
    return check(line, header.change(fields));
  }

  private Optional<TenantChange> check(Line line, TenantChange change) {
    TenantDraft draft = change.draft();
    List<Problem> problems = draft.problems();
    if (!problems.isEmpty()) {
      return reject(line, problems.get(0).code(), problems.get(0).detail());
    }
    if (!seen.add(draft.urlName())) {
      return reject(line, TENANT_REPEATED, "A line before has the name " + draft.urlName() + ".");
    }
    if (seen.size() > most) {
      throw new JitgateException(IMPORT_TOO_LARGE, "The table has more than " + most + " tenants.");
    }
    return Optional.of(change);
  }

  private Optional<TenantChange> reject(Line line, ErrorCode code, String reason) {
    rejected++;
    if (rejected > most) {
      throw new JitgateException(IMPORT_TOO_LARGE, "More than " + most + " lines are wrong.");
    }
    Rejection rejection = new Rejection(line.number(), code, reason);
    watch.rejected(rejection);
    if (rejections.size() < ImportReport.MOST) {
      rejections.add(rejection);
    }
    return Optional.empty();
  }
}
