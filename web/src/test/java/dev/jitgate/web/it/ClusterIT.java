// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static dev.jitgate.web.it.Cluster.PATIENCE;
import static dev.jitgate.web.it.Cluster.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.web.http.Route;
import dev.jitgate.web.it.RawHttp.Answer;
import dev.jitgate.web.store.Postgres;
import jakarta.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes on one PostgreSQL behind HAProxy, which are killed and stopped while technicians work.
 * {@code -Djitgate.technicians=50} has 50 of them.
 */
class ClusterIT {

  private static final int TECHNICIANS = Integer.getInteger("jitgate.technicians", 4);

  /** What a killed node was about is taken over within a minute, and is then still to be done. */
  private static final Duration TAKEN_OVER = Duration.ofMinutes(4);

  @RegisterExtension static final Postgres POSTGRES = new Postgres();

  @TempDir private static Path folder;
  private static @Nullable Cluster started;

  @BeforeAll
  static void start() throws Exception {
    started = Cluster.start(POSTGRES, folder, PayaraProcess.present());
  }

  private static Cluster cluster() {
    return Objects.requireNonNull(started, "not begun yet");
  }

  @AfterAll
  static void stop() {
    if (started != null) {
      started.close();
    }
  }

  @Test
  void aFrameOfOneNodeIsConnectedAtTheOther() throws IOException {
    Window frame = new Window(cluster().http(0), EntraCustomers.HOST);

    cluster().admin().at(cluster().http(1)).connect(frame, EntraCustomers.HALO);

    assertThat(frame.page("/?customerName=customer-0").body()).contains("Customer 0");
    for (Window each : List.of(frame, frame.at(cluster().http(1)))) {
      Answer found =
          each.act(Route.TENANT_SEARCH, Json.createObjectBuilder().add("text", "customer-1"));
      assertThat(found.ok().body()).contains("Customer 1");
    }
  }

  @Test
  void whatIsChangedAtOneNodeHoldsAtTheOtherWithinFiveSeconds() throws Exception {
    cluster().change(0, "4h");

    cluster().awaitChange(1, "4h");
  }

  @Test
  void whicheverNodeIsKilledTechniciansGoOn() throws Exception {
    try (TechniciansAtWork work = cluster().technicians("Technician", TECHNICIANS)) {
      for (int node : List.of(0, 1)) {
        work.awaitRound(PATIENCE);
        work.during(cluster().node(node)::kill);
        work.awaitRound(TAKEN_OVER);
        cluster().replace(node, PayaraProcess.present());
      }
      work.end(PATIENCE);
      System.out.println("ClusterIT: " + work);
      assertThat(work.failed()).isEmpty();
      assertThat(work.rounds()).isGreaterThanOrEqualTo(8 * TECHNICIANS);
    }
    cluster().awaitNothingLeft();
  }

  @Test
  void aNodeThatIsStoppedAnswersAllThatItIsSentAndTheOtherGoesOn() throws Exception {
    PayaraProcess stopped = cluster().node(0);
    try (TechniciansAtWork work = cluster().technicians("Colleague", TECHNICIANS)) {
      work.awaitRound(PATIENCE);

      stopped.tellToEnd();
      stopped.await(
          "that it says so",
          SOON,
          () -> stopped.http().get("any", "/health/ready").body().contains("\"stopping\""));
      cluster().awaitEnd(0);

      work.awaitRound(PATIENCE);
      cluster().replace(0, PayaraProcess.present());
      work.awaitRound(PATIENCE);
      work.end(PATIENCE);
      System.out.println("ClusterIT, one stopped: " + work);
      assertThat(work.failed()).isEmpty();
    }
    cluster().awaitNothingLeft();
  }
}
