// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/** Tables as answers, which browsers save as files. */
final class Csv {

  /** The type of a table, of whatever encoding. */
  static final String TYPE = "text/csv";

  private Csv() {}

  /** Returns an answer that is a table in UTF-8. */
  static Response answer(String file, StreamingOutput table) {
    return Response.ok(table, TYPE + ";charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"" + file + "\"")
        .build();
  }
}
