// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static dev.jitgate.web.it.Cluster.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.web.Await;
import dev.jitgate.web.store.Postgres;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * An older WAR is replaced by the present one, node after node, while technicians work; and put
 * back. {@code scripts/rolling-upgrade} makes the older one.
 */
@EnabledIfSystemProperty(
    named = "jitgate.previous.war",
    matches = ".+",
    disabledReason = "There is no WAR of another version; scripts/rolling-upgrade makes one.")
class RollingUpgradeIT {

  private static final int TECHNICIANS = Integer.getInteger("jitgate.technicians", 4);

  /**
   * How many requests the older WAR may refuse because the newer one adds columns to what it has
   * selected: one for each connection, if it selects columns that it does not name.
   */
  private static final int LOST = Integer.getInteger("jitgate.previous.lost", 0);

  @RegisterExtension static final Postgres POSTGRES = new Postgres();

  @TempDir private static Path folder;

  @Test
  void techniciansWorkWhileNodeAfterNodeIsReplacedAndWhileOneIsPutBack() throws Exception {
    Path previous = Path.of(System.getProperty("jitgate.previous.war"));
    Path present = PayaraProcess.present();
    try (Cluster cluster = Cluster.start(POSTGRES, folder, previous)) {
      cluster.change(0, "4h");
      Window olga = EntraCustomers.technician(cluster.admin(), cluster.http(0), "Olga", 100);
      Had had = Had.at(cluster, 0, olga, 8);
      try (TechniciansAtWork work = cluster.technicians("Technician", TECHNICIANS)) {
        work.awaitRound(PATIENCE);

        say("one node is replaced", work);
        // An older WAR need not say that it stops before it does; what fails at the other node
        // meanwhile is forgiven with it.
        work.during(() -> cluster.stop(0));
        cluster.replace(0, present);
        say("old and new run side by side", work);
        work.awaitRound(PATIENCE);
        say("they have for a round", work);
        had.endsAt(cluster, 0);
        Had.at(cluster, 0, olga, 7).endsAt(cluster, 1);
        Window nora = EntraCustomers.technician(cluster.admin(), cluster.http(0), "Nora", 101);
        Had.at(cluster, 1, nora, 8).endsAt(cluster, 0);
        cluster.awaitChange(0, "4h");
        cluster.change(0, "5h");
        cluster.awaitChange(1, "5h");
        cluster.change(1, "6h");
        cluster.awaitChange(0, "6h");
        work.awaitRound(PATIENCE);

        say("the other node is replaced", work);
        had = Had.at(cluster, 1, olga, 6);
        work.during(() -> cluster.stop(1));
        cluster.replace(1, present);
        had.endsAt(cluster, 1);
        cluster.awaitChange(1, "6h");
        work.awaitRound(PATIENCE);

        say("one is put back", work);
        had = Had.at(cluster, 1, olga, 5);
        cluster.stop(1);
        cluster.replace(1, previous);
        had.endsAt(cluster, 1);
        Had.at(cluster, 1, olga, 4).endsAt(cluster, 0);
        cluster.awaitChange(1, "6h");
        work.awaitRound(PATIENCE);
        work.end(PATIENCE);
        say("the end", work);
        cluster.awaitNothingLeft();
        assertThat(cluster.verified(0)).contains("\"intact\":true");
        assertThat(cluster.node(1).log().contains("newer than the latest available migration"))
            .as("whether the older WAR has met a newer schema")
            .isEqualTo(!migrations(previous).equals(migrations(present)));
        assertThat(work.failed())
            .hasSizeLessThanOrEqualTo(LOST)
            .allMatch(failure -> failure.endsWith("503 JG-9003"));
      }
    }
  }

  private static Set<String> migrations(Path war) throws IOException {
    try (ZipFile file = new ZipFile(war.toFile())) {
      Set<String> found =
          file.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.contains("/db/migration/") && name.endsWith(".sql"))
              .collect(Collectors.toSet());
      assertThat(found).isNotEmpty();
      return found;
    }
  }

  private static void say(String what, TechniciansAtWork work) {
    System.out.println("RollingUpgradeIT: " + what + ": " + work);
  }

  /** Access that somebody has. */
  private record Had(Window window, String tenant, String grant, String account) {

    /** Has access at a node. */
    static Had at(Cluster cluster, int node, Window person, int customer) throws Exception {
      Window window = person.at(cluster.http(node));
      String tenant = cluster.customers().tenants().get(customer);
      EntraCustomers.click(window, tenant).ok();
      Await.until(
          () -> EntraCustomers.tile(window, tenant).getString("state").equals("active"), PATIENCE);
      JsonObject tile = EntraCustomers.tile(window, tenant);
      Had had = new Had(window, tenant, tile.getString("grant"), tile.getString("userName"));
      assertThat(had.isOpen(cluster)).isTrue();
      return had;
    }

    /** Is shown it at a node, gives it back there, and waits for its end. */
    void endsAt(Cluster cluster, int node) throws Exception {
      Window there = window.at(cluster.http(node));
      JsonObject tile = EntraCustomers.tile(there, tenant);
      assertThat(tile.getString("state")).isEqualTo("active");
      assertThat(tile.getString("grant")).isEqualTo(grant);
      assertThat(EntraCustomers.reveal(there, grant).ok().json().getString("value")).isNotEmpty();
      EntraCustomers.giveBack(there, grant).ok();
      Await.until(() -> !isOpen(cluster), PATIENCE);
    }

    private boolean isOpen(Cluster cluster) throws IOException {
      return cluster.customers().directory(tenant).enabledAdministrators().stream()
          .anyMatch(it -> it.userPrincipalName().equals(account));
    }
  }
}
