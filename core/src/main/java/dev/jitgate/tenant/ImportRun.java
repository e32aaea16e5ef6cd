// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import java.util.UUID;

/** An import that is being applied: what becomes of it is written together with the tenants. */
public interface ImportRun extends ImportWatch {

  /** Returns which import of the {@link ImportStore}'s it is. */
  UUID id();

  /** Returns the version of the tenants with which the table was compared. */
  long previewedVersion();

  /**
   * Returns the report to be kept.
   *
   * @param report what became of the table
   * @param recomputed whether tenants were changed since the table was compared
   */
  String end(ImportReport report, boolean recomputed);
}
