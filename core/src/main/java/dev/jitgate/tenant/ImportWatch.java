// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import dev.jitgate.tenant.ImportReport.Rejection;

/** Follows a table while it is read; called by the thread that reads. */
public interface ImportWatch {

  /** Follows nothing. */
  ImportWatch NONE =
      new ImportWatch() {

        @Override
        public void at(long line) {}

        @Override
        public void rejected(Rejection line) {}
      };

  /**
   * Hears how far the table was read, after some hundred lines each.
   *
   * @param line how many lines are done, without the header; what this throws ends the reading, and
   *     nothing has changed then
   */
  void at(long line);

  /** Hears of a line that is not taken: of each, in the table's order. */
  void rejected(Rejection line);
}
