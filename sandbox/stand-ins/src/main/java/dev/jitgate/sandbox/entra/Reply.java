// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is answered.
 *
 * @param status the HTTP status
 * @param headers the header fields
 * @param body the text, possibly empty
 */
record Reply(int status, Map<String, String> headers, String body) {
  static final String JSON = "application/json; odata.metadata=minimal; charset=utf-8";

  Reply {
    headers = Map.copyOf(headers);
  }

  static Reply json(int status, String body) {
    return new Reply(status, Map.of("Content-Type", JSON), body);
  }

  static Reply empty(int status) {
    return new Reply(status, Map.of(), "");
  }

  Reply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, more, body);
  }

  Reply withBody(String other) {
    return new Reply(status, headers, other);
  }
}
