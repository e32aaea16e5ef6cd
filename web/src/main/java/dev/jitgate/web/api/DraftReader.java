// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.tenant.TenantDraft;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a tenant from JSON; a member that it does not know is an error, not ignored. */
final class DraftReader {

  private static final int MOST_BYTES = 64 * 1024;

  private DraftReader() {}

  static TenantDraft read(String urlName, InputStream body) throws IOException {
    JsonObject json = object(body);
    String displayName = null;
    Map<String, String> attributes = Map.of();
    for (Map.Entry<String, JsonValue> member : json.entrySet()) {
      switch (member.getKey()) {
        case "displayName" -> displayName = text("displayName", member.getValue());
        case "attributes" -> attributes = texts(member.getValue());
        default -> throw invalid("There is a member other than displayName and attributes.");
      }
    }
    if (displayName == null) {
      throw invalid("There is no displayName.");
    }
    return new TenantDraft(urlName, displayName, attributes);
  }

  /** Returns the JSON object that a body is. */
  static JsonObject object(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw invalid("It has more than " + MOST_BYTES + " bytes.");
    }
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(bytes))) {
      return reader.readObject();
    } catch (JsonException | IllegalStateException e) {
      throw new JitgateException(ErrorCode.BODY_INVALID, "It is not a JSON object.", e);
    }
  }

  private static Map<String, String> texts(JsonValue value) {
    if (!(value instanceof JsonObject object)) {
      throw invalid("attributes is not an object.");
    }
    Map<String, String> texts = new HashMap<>();
    object.forEach((name, text) -> texts.put(name, text("an attribute", text)));
    return texts;
  }

  /** Returns the text that a member is. */
  static String text(String what, @Nullable JsonValue value) {
    if (value instanceof JsonString text) {
      return text.getString();
    }
    throw invalid(what + " is not a string.");
  }

  private static JitgateException invalid(String detail) {
    return new JitgateException(ErrorCode.BODY_INVALID, detail);
  }
}
