// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import java.time.Duration;

/**
 * How much foreign code may take outside of a request.
 *
 * @param load how long the factories of one jar, or of the class path, may take to load
 * @param create how long one resolver may take to be created
 * @param drain how long a reload waits for the calls that are still in an old resolver
 * @param close how long it then waits for the old resolvers to close
 * @param jarBytes how large a jar may be
 */
record Limits(Duration load, Duration create, Duration drain, Duration close, long jarBytes) {

  static final Limits DEFAULT =
      new Limits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          64L << 20);
}
