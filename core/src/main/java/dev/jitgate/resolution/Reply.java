// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.resolver.spi.Resolution;

/** What came back from calling a resolver: its answer, or a {@link Fault}. */
sealed interface Reply permits Reply.Answer, Fault {

  /**
   * The resolver's answer, not checked yet.
   *
   * @param resolution what it said
   */
  record Answer(Resolution resolution) implements Reply {}
}
