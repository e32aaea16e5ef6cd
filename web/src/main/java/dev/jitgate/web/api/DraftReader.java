// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.tenant.TenantDraft;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a tenant from JSON; a member that it does not know is an error, not ignored. */
final class DraftReader {

  private DraftReader() {}

  static TenantDraft read(String urlName, InputStream body) throws IOException {
    JsonObject json =
        JsonBody.known(
            JsonBody.object(body, JsonBody.MOST_KIB_OF_ONE), "displayName", "attributes");
    if (!json.containsKey("displayName")) {
      throw JsonBody.missing("displayName");
    }
    Map<String, String> attributes =
        json.containsKey("attributes") ? texts(json.get("attributes")) : Map.of();
    String displayName = JsonBody.text("displayName", json.get("displayName"));
    return new TenantDraft(urlName, displayName, attributes);
  }

  private static Map<String, String> texts(@Nullable JsonValue value) {
    if (!(value instanceof JsonObject object)) {
      throw JsonBody.invalid("attributes is not an object.");
    }
    Map<String, String> texts = new HashMap<>();
    object.forEach((name, text) -> texts.put(name, JsonBody.text("an attribute", text)));
    return texts;
  }
}
