// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

/** Where a session lives. */
public enum Carrier {
  /** In a window of jitgate's own, by a first-party cookie. */
  WINDOW,
  /** In a frame on somebody else's page, by a partitioned cookie and the frame's own key. */
  FRAME
}
