// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.sandbox.entra.EntraStandIn;
import dev.jitgate.sandbox.entra.GraphContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Holds what the client says, and what the stand-in answers, against Graph's own description. */
public final class GraphBodies {

  private static final Optional<GraphContract> CONTRACT = find();

  private GraphBodies() {}

  private static Optional<GraphContract> find() {
    try {
      return GraphContract.findAbove(Path.of(System.getProperty("basedir", ".")));
    } catch (IOException e) {
      throw new IllegalStateException("The description cannot be read", e);
    }
  }

  /** Returns the description, if it is there. */
  public static Optional<GraphContract> contract() {
    return CONTRACT;
  }

  /** Looks at all that was said; fits where the description is not there. */
  public static void hold(EntraStandIn entra) {
    CONTRACT.ifPresent(
        contract ->
            assertThat(entra.recording().calls())
                .flatMap(contract::check)
                .as("differences from Graph's own description")
                .isEmpty());
  }
}
