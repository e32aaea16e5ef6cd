// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a stand-in answers.
 *
 * @param status the HTTP status, or 0 if the connection ends without an answer
 * @param headers the header fields
 * @param body the text, sent as UTF-8, possibly empty
 */
public record Answer(int status, Map<String, String> headers, String body) {
  private static final int CUT = 0;

  /** Takes an unmodifiable copy. */
  public Answer {
    headers = Map.copyOf(headers);
  }

  /** Returns a whole page with the given Content-Security-Policy. */
  public static Answer page(int status, Html page, String policy) {
    return new Answer(
        status,
        Map.of(
            "Content-Type", "text/html; charset=utf-8",
            "Content-Security-Policy", policy,
            "Cache-Control", "no-store"),
        page.markup());
  }

  /** Returns JSON. */
  public static Answer json(int status, String body) {
    return new Answer(status, Map.of("Content-Type", "application/json; charset=utf-8"), body);
  }

  /** Returns a status and nothing else. */
  public static Answer empty(int status) {
    return new Answer(status, Map.of(), "");
  }

  /** Returns the end of the connection, without an answer. */
  public static Answer cut() {
    return empty(CUT);
  }

  /** Returns whether the connection ends without an answer. */
  public boolean isCut() {
    return status == CUT;
  }

  /** Returns this with one more header field, or another value of it. */
  public Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body);
  }

  /** Returns one plain sentence. */
  public static Answer text(int status, String sentence) {
    return new Answer(status, Map.of("Content-Type", "text/plain; charset=utf-8"), sentence + "\n");
  }

  /** Returns "see there instead", to be fetched with GET. */
  public static Answer seeOther(String address) {
    return new Answer(303, Map.of("Location", address, "Cache-Control", "no-store"), "");
  }

  /** Returns a style sheet that lies beside a class. */
  public static Answer styleSheet(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no " + name + " beside " + beside);
      }
      return new Answer(
          200,
          Map.of("Content-Type", "text/css; charset=utf-8"),
          new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
