// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A request to a stand-in.
 *
 * @param method in upper case
 * @param host the host with its port, in lower case
 * @param path the decoded path
 * @param query the decoded parameters of the address; of repeated ones, the first
 * @param form the decoded fields of a posted form; of repeated ones, the first
 * @param headers the header fields, their names in lower case; of repeated ones, the first
 * @param body the text that was sent, or nothing
 */
public record Request(
    String method,
    String host,
    String path,
    Map<String, String> query,
    Map<String, String> form,
    Map<String, String> headers,
    String body) {

  /** Returns the value of a header field, or nothing. */
  public String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /** Returns the decoded fields of a query or a form; a wrong escape is refused. */
  static Map<String, String> fields(String encoded) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : encoded.split("&", -1)) {
      int equals = field.indexOf('=');
      String name = equals < 0 ? field : field.substring(0, equals);
      String value = equals < 0 ? "" : field.substring(equals + 1);
      if (!field.isEmpty()) {
        fields.putIfAbsent(decode(name), decode(value));
      }
    }
    return Collections.unmodifiableMap(fields);
  }

  private static String decode(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }
}
