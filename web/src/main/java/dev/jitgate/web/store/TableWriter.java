// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Begins the tables that are handed out; {@link CellGuard} is for their cells. */
public final class TableWriter {

  /** Without it, a spreadsheet takes the table for another encoding and spoils every umlaut. */
  static final String BYTE_ORDER_MARK = "\uFEFF";

  private TableWriter() {}

  /** Returns what writes the records of a table; the stream is the caller's to close. */
  public static CsvWriter begin(OutputStream out) throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    text.write(BYTE_ORDER_MARK);
    return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).bufferSize(64 * 1024).build(text);
  }
}
