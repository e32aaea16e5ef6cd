// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import java.util.ArrayList;
import java.util.List;

/** A table in which every hundredth line is wrong, and what must be said about each. */
final class ImportTable {

  private static final int EVERY = 100;

  private final StringBuilder text = new StringBuilder("name,displayName,haloReference,city\n");
  private final List<String> rejected = new ArrayList<>();
  private int good;

  private ImportTable() {}

  /** Returns a table of so many lines whose tenants' names begin with the prefix. */
  static ImportTable of(String prefix, int lines) {
    ImportTable table = new ImportTable();
    for (int i = 0; i < lines; i++) {
      if (i % EVERY == EVERY - 1) {
        table.wrong(prefix, i, i / EVERY % 6);
      } else {
        table.good++;
        table.text.append(line(prefix + "-" + i, "Customer " + prefix + " " + i, i));
      }
    }
    return table;
  }

  String text() {
    return text.toString();
  }

  int good() {
    return good;
  }

  /** Returns the lines that cannot be taken, as number and code. */
  List<String> rejected() {
    return rejected;
  }

  private void wrong(String prefix, int i, int kind) {
    switch (kind) {
      case 0 -> wrong(i, "JG-4003", line("Bad Name " + i, "Customer", i));
      case 1 -> wrong(i, "JG-4004", line(prefix + "-" + i, "$CLIENT_REFERENCE", i));
      case 2 -> wrong(i, "JG-4006", line(prefix + "-" + (i - 1), "Customer again", i));
      case 3 -> wrong(i, "JG-4002", prefix + "-" + i + ",too few\n");
      case 4 -> wrong(i, "JG-4002", prefix + "-" + i + ",\"not closed,1,2\n");
      default -> wrong(i, "JG-4005", line(prefix + "-" + i, "Customer", i, "a\u200Bb"));
    }
  }

  private void wrong(int i, String code, String line) {
    rejected.add(i + 2 + "," + code);
    text.append(line);
  }

  private static String line(String name, String displayName, int i) {
    return line(name, displayName, i, "Köln");
  }

  private static String line(String name, String displayName, int i, String city) {
    return name + "," + displayName + ",REF-" + i + "," + city + "\n";
  }
}
