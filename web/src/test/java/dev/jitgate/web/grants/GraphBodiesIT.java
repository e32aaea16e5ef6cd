// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.jitgate.sandbox.entra.GraphContract;
import dev.jitgate.sandbox.entra.RecordedCall;
import dev.jitgate.web.graph.GraphBodies;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Each test that has a {@link GrantWorld} holds its bodies against Graph's description as well,
 * where that is there; this one says whether it is.
 */
class GraphBodiesIT {

  @Test
  void whatTheClientSaysIsWhatGraphDescribes() throws IOException {
    assumeThat(GraphBodies.contract())
        .as("Graph's own description, in shared/contracts above this module")
        .isPresent();
    List<RecordedCall> calls = WholeLives.calls();

    assertThat(calls).flatMap(GraphBodies.contract().orElseThrow()::check).isEmpty();
    assertThat(calls)
        .flatMap(GraphContract::bodies)
        .extracting(GraphContract.Body::type)
        .contains(
            "graph.user",
            "graph.temporaryAccessPassAuthenticationMethod",
            "graph.unifiedRoleAssignment",
            "graph.unifiedRoleAssignmentScheduleRequest",
            "Collection(graph.group)");
  }
}
