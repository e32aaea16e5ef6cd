// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

/**
 * Sees each call at its two boundaries, on the thread that serves it; the caller waits meanwhile,
 * and the directory is not locked.
 */
public interface CallHook {
  /** Sees a call that has changed nothing yet. */
  default void before(Call call) {}

  /**
   * Sees a call whose effect is done and whose answer has not been sent.
   *
   * @param status the status that will be answered
   */
  default void after(Call call, int status) {}
}
