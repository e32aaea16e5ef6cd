// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

/** What a test can do alike in Chromium and in Firefox, however each is driven. */
interface Driven {

  /** Opens an address in the present window, outside whatever frame. */
  void open(String address);

  void click(String css);

  void type(String css, String text);

  String text(String css);

  /** Waits until an element says something. */
  void awaitText(String css, String text);

  /** Waits for what a directory takes its time for. */
  void awaitPatiently(String css);

  /** Returns what an expression is in the page, as text. */
  String script(String expression);

  /** Loads the tab anew in a frame with an attribute, and goes into it. */
  void tabWith(String attribute, String value);

  /** Returns what the clipboard holds, by pasting it into the page around the tab. */
  String pasted();
}
