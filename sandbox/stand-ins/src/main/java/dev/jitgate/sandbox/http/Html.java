// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.http;

/**
 * A piece of markup.
 *
 * @param markup HTML in which every value has already been escaped
 */
public record Html(String markup) {

  /** Nothing. */
  public static final Html EMPTY = new Html("");

  /**
   * Returns the template with each {@code {}} replaced by the next part: {@code Html} as it is, a
   * list of it one after the other, anything else as escaped text.
   */
  public static Html of(String template, Object... parts) {
    String[] pieces = template.split("\\{}", -1);
    if (pieces.length != parts.length + 1) {
      throw new IllegalArgumentException(
          "%d places for %d parts: %s".formatted(pieces.length - 1, parts.length, template));
    }
    StringBuilder html = new StringBuilder(pieces[0]);
    for (int i = 0; i < parts.length; i++) {
      append(html, parts[i]);
      html.append(pieces[i + 1]);
    }
    return new Html(html.toString());
  }

  private static void append(StringBuilder html, Object part) {
    if (part instanceof Html inner) {
      html.append(inner.markup);
    } else if (part instanceof Iterable<?> several) {
      several.forEach(one -> append(html, one));
    } else {
      html.append(escape(String.valueOf(part)));
    }
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
