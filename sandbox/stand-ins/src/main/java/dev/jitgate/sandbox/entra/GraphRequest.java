// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * A call of Graph by an app that is known.
 *
 * @param caller who calls
 * @param method in upper case
 * @param root the Graph root with its version, as the caller sees it
 * @param path the encoded path below the version
 * @param arguments what stands in the places of the route
 * @param query the decoded query
 * @param headers the header fields, their names in lower case
 * @param body the text that was sent
 */
record GraphRequest(
    Caller caller,
    String method,
    String root,
    String path,
    List<String> arguments,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {

  GraphRequest withArguments(List<String> found) {
    return new GraphRequest(caller, method, root, path, found, query, headers, body);
  }

  DirectoryState state() {
    return caller.state();
  }

  String argument(int place) {
    return arguments.get(place);
  }

  String query(String name) {
    return query.getOrDefault(name, "");
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  JsonObject json() {
    return Jsons.parse(body)
        .orElseThrow(
            () ->
                GraphError.of(
                    400,
                    "BadRequest",
                    "Unable to read JSON request payload. Please ensure Content-Type header is set"
                        + " and payload is of valid JSON format."));
  }

  /** Returns whether this is an advanced query, which another index answers. */
  boolean advanced() {
    return header("consistencylevel").equalsIgnoreCase("eventual")
        && query("$count").equals("true");
  }

  String context(String what) {
    return root + "/$metadata#" + what;
  }
}
