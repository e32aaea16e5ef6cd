// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.http;

/** What a stand-in serves; called by several threads at once. */
@FunctionalInterface
public interface Site {
  /** Returns the answer; an {@code IllegalArgumentException} becomes a 400. */
  Answer answer(Request request);

  /**
   * Returns whether anything may post to a path, and not only this site's own pages.
   *
   * @param path the decoded path
   */
  default boolean takesForeignPosts(String path) {
    return false;
  }
}
