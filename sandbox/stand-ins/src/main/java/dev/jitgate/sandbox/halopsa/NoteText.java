// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import dev.jitgate.sandbox.http.Html;

/** A note with and without formatting. */
final class NoteText {
  private NoteText() {}

  /** Returns the text of a note; whoever shows it still has to escape it. */
  static String plain(String html) {
    return html.replaceAll("(?i)<br */?>|</p>|</div>|</li>|</tr>", "\n")
        .replaceAll("<[^>]*>", "")
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
        .strip();
  }

  /** Returns a text as markup. */
  static String html(String plain) {
    return Html.of("<p>{}</p>", plain).markup();
  }
}
