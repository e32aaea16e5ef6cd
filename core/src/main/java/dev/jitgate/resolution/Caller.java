// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

/** A way to call a resolver. */
sealed interface Caller permits InlineCaller {

  /** Returns what came back. Never throws, whatever the resolver does. */
  Reply call(HostRequest request);

  /** Returns how many threads ignored their interruption and still run. */
  int lostThreads();

  /** Gives up the calls that still run, and all threads. */
  void stop();
}
