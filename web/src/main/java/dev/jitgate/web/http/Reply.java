// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import dev.jitgate.web.json.JsonParts;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/**
 * The answer to a call.
 *
 * @param json what the script gets to know
 * @param cookies what the browser is told to keep, as headers
 */
public record Reply(JsonObject json, List<String> cookies) {

  /** Takes an unmodifiable copy of the list. */
  public Reply {
    cookies = List.copyOf(cookies);
  }

  /** Returns an answer that says nothing but that it was done. */
  public static Reply done() {
    return of(JsonParts.object());
  }

  /** Returns an answer. */
  public static Reply of(JsonObjectBuilder json, String... cookies) {
    return new Reply(json.build(), List.of(cookies));
  }
}
