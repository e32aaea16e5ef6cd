// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request as it came over the wire.
 *
 * @param method in upper case
 * @param path as it was sent, encoded
 * @param query as it was sent, encoded, or nothing
 * @param headers the header fields, their names in lower case
 * @param body the text that was sent
 */
record WireRequest(
    String method, String path, String query, Map<String, String> headers, String body) {

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** Returns where the caller thinks that it is. */
  String origin() {
    return "http://" + header("host");
  }

  /** Returns the decoded segments of the path. */
  List<String> segments() {
    List<String> segments = new ArrayList<>();
    for (String segment : path.split("/", -1)) {
      if (!segment.isEmpty()) {
        segments.add(decode(segment.replace("+", "%2B")));
      }
    }
    return segments;
  }

  Map<String, String> parameters() {
    return fields(query);
  }

  Map<String, String> form() {
    return fields(body);
  }

  /** Returns the decoded fields of a query or a form; of repeated ones, the first. */
  static Map<String, String> fields(String encoded) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : encoded.split("&", -1)) {
      int equals = field.indexOf('=');
      if (!field.isEmpty()) {
        fields.putIfAbsent(
            decode(equals < 0 ? field : field.substring(0, equals)),
            equals < 0 ? "" : decode(field.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decode(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }
}
