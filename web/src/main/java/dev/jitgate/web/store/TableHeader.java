// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import de.siegmar.fastcsv.reader.CsvParseException;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.tenant.MatchKey;
import dev.jitgate.tenant.TenantDraft;
import dev.jitgate.tenant.TenantRules;
import dev.jitgate.web.store.Utf8Lines.Line;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the columns of a table of tenants mean. */
final class TableHeader {

  private static final String NAME = "name";
  private static final String DISPLAY_NAME = "displayName";

  /** As many as the longest line can fill. */
  private static final int MOST = 1000;

  private final List<String> columns;

  private TableHeader(List<String> columns) {
    this.columns = columns;
  }

  /** Returns the header that the table's first line is. */
  static TableHeader read(Utf8Lines lines) throws IOException {
    Line line = lines.next().orElseThrow(() -> refused("The table is empty."));
    String text = line.text().orElseThrow(() -> refused("It " + line.fault() + "."));
    // Spreadsheets begin a file so.
    return parse(text.startsWith(TableWriter.BYTE_ORDER_MARK) ? text.substring(1) : text);
  }

  private static TableHeader parse(String text) {
    if (text.isBlank()) {
      throw refused("It is empty.");
    }
    if (text.indexOf('\r') >= 0) {
      throw refused("It has a carriage return; lines end with a line feed.");
    }
    List<String> columns;
    try {
      columns = TenantTable.fields(text).stream().map(String::strip).toList();
    } catch (CsvParseException e) {
      throw refused("Its quotes are broken.");
    }
    if (columns.size() == 1 && (text.contains(";") || text.contains("\t"))) {
      throw refused("Its columns are not separated by commas.");
    }
    for (String required : List.of(NAME, DISPLAY_NAME)) {
      if (!columns.contains(required)) {
        throw refused("It has no column " + required + ".");
      }
    }
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (!seen.add(column)) {
        throw refused("It names a column twice.");
      }
    }
    TableHeader header = new TableHeader(columns);
    header.checkAttributeNames();
    return header;
  }

  int size() {
    return columns.size();
  }

  /** Returns what a line with as many fields as the header wants; an empty cell is no attribute. */
  TenantChange change(List<String> fields) {
    String name = "";
    String displayName = "";
    Map<String, String> attributes = new HashMap<>();
    Set<String> removed = new HashSet<>();
    for (int i = 0; i < columns.size(); i++) {
      String field = CellGuard.open(fields.get(i));
      switch (columns.get(i)) {
        case NAME -> name = field;
        case DISPLAY_NAME -> displayName = field;
        default -> {
          // By its key, since a no-break space is blank as well.
          if (MatchKey.of(field).isEmpty()) {
            removed.add(columns.get(i));
          } else {
            attributes.put(columns.get(i), field);
          }
        }
      }
    }
    return new TenantChange(new TenantDraft(name, displayName, attributes), removed, true);
  }

  /** One by one: a table of all tenants may have more columns than a tenant may have attributes. */
  private void checkAttributeNames() {
    if (columns.size() > MOST) {
      throw refused("It has more than " + MOST + " columns.");
    }
    columns.stream()
        .filter(column -> !column.equals(NAME) && !column.equals(DISPLAY_NAME))
        .flatMap(column -> TenantRules.check("x", "x", Map.of(column, "x")).stream())
        .findFirst()
        .ifPresent(
            problem -> {
              throw refused(problem.detail());
            });
  }

  private static JitgateException refused(String detail) {
    return new JitgateException(ErrorCode.IMPORT_HEADER, detail);
  }
}
