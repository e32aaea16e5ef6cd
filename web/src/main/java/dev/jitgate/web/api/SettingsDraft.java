// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A wanted change of settings.
 *
 * @param values the new texts by key; empty takes the key away
 * @param reason why; may be empty
 * @param query the query with which they are to be tried
 */
record SettingsDraft(Map<String, Optional<String>> values, String reason, Optional<String> query) {

  private static final int LONGEST = 4000;
  private static final int LONGEST_MEMBER = 500;
  private static final int LONGEST_QUERY = 8000;

  static SettingsDraft read(InputStream body) throws IOException {
    JsonObject json = JsonBody.known(body, "settings", "reason", "query");
    Map<String, Optional<String>> values = new HashMap<>();
    if (!(json.get("settings") instanceof JsonObject settings)) {
      throw JsonBody.invalid("The member settings is not an object.");
    }
    settings.forEach((key, value) -> values.put(key, text(key, value)));
    return new SettingsDraft(
        values,
        member(json, "reason", LONGEST_MEMBER).orElse(""),
        member(json, "query", LONGEST_QUERY));
  }

  /** Returns a member that is text of up to 500 characters; empty if it is missing. */
  static Optional<String> member(JsonObject json, String name) {
    return member(json, name, LONGEST_MEMBER);
  }

  private static Optional<String> member(JsonObject json, String name, int longest) {
    JsonValue value = json.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof JsonString text && text.getString().length() <= longest) {
      return Optional.of(JsonBody.text(name, text));
    }
    throw JsonBody.invalid(name + " is not text of up to " + longest + " characters.");
  }

  private static Optional<String> text(String key, JsonValue value) {
    if (value == JsonValue.NULL) {
      return Optional.empty();
    }
    if (value instanceof JsonString text && text.getString().length() <= LONGEST) {
      return Optional.of(JsonBody.text("The value of " + key, text));
    }
    throw JsonBody.invalid(
        "The value of " + key + " is not text of up to " + LONGEST + " characters.");
  }
}
