// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

/** A way to call a resolver. */
sealed interface Caller permits InlineCaller, PoolCaller {

  /** Returns what came back. Never throws, whatever the resolver does. */
  Reply call(HostRequest request);

  /** Returns how many threads ignored their interruption and still run. */
  default int lostThreads() {
    return 0;
  }

  /** Returns how many of the lost threads were lost since the last {@link #release}. */
  default int lostSinceRelease() {
    return 0;
  }

  /** Starts afresh with new threads. */
  default void release() {}

  /** Gives up the calls that still run, and all threads. */
  default void stop() {}
}
