// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * One call.
 *
 * @param method GET, POST, PATCH or DELETE
 * @param path below the version, with the query; beginning with {@link #BETA} where only that has
 *     it
 * @param body what is sent; empty for nothing
 * @param secrets what of the body must be shown nowhere, not even if the directory repeats it
 */
record GraphRequest(String method, String path, Optional<JsonObject> body, List<String> secrets) {

  /** What the paths of calls begin with that Graph has in no other version. */
  static final String BETA = "/beta";

  static GraphRequest get(String path) {
    return new GraphRequest("GET", path, Optional.empty(), List.of());
  }

  static GraphRequest post(String path, JsonObject body) {
    return new GraphRequest("POST", path, Optional.of(body), List.of());
  }

  static GraphRequest post(String path) {
    return new GraphRequest("POST", path, Optional.empty(), List.of());
  }

  static GraphRequest patch(String path, JsonObject body) {
    return new GraphRequest("PATCH", path, Optional.of(body), List.of());
  }

  static GraphRequest delete(String path) {
    return new GraphRequest("DELETE", path, Optional.empty(), List.of());
  }

  /** Returns the same call, with a part of its body that must be shown nowhere. */
  GraphRequest hiding(String secret) {
    return new GraphRequest(method, path, body, List.of(secret));
  }

  /** Returns whether nothing can have changed by it, whatever became of it. */
  boolean isHarmless() {
    return method.equals("GET");
  }

  /** Returns a part of a path, or of a query, as it is written there. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Returns a filter for one value, as it is written in a query. */
  static String filter(String property, String value) {
    return "$filter=" + encoded(property + " eq '" + value.replace("'", "''") + "'");
  }

  /** Returns nothing of the query or the body: people's names are in the one, secrets in both. */
  @Override
  public String toString() {
    return method + " " + path.split("\\?", 2)[0];
  }
}
