// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a stand-in answers.
 *
 * @param status the HTTP status
 * @param headers the header fields
 * @param body the text, sent as UTF-8, possibly empty
 */
public record Answer(int status, Map<String, String> headers, String body) {

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
