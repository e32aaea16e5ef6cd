// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.json;

import dev.jitgate.tenant.ImportReport.Warning;
import jakarta.json.JsonObjectBuilder;

/** What is said of tenants that cannot be told apart, after an import and after a single change. */
public final class WarningJson {

  private WarningJson() {}

  /** Returns a warning as JSON. */
  public static JsonObjectBuilder of(Warning warning) {
    return JsonParts.object()
        .add("code", warning.code().code())
        .add("sentence", warning.code().sentence())
        .add("reason", warning.reason())
        .add("remedy", warning.code().remedy());
  }
}
