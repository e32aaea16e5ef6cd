// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.web.Await;
import dev.jitgate.web.FreePort;
import dev.jitgate.web.http.Route;
import dev.jitgate.web.it.RawHttp.Answer;
import dev.jitgate.web.store.Postgres;
import jakarta.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes on one PostgreSQL behind HAProxy, each of which is killed while technicians work.
 * {@code -Djitgate.technicians=50} has 50 of them.
 */
class ClusterIT {

  private static final int TECHNICIANS = Integer.getInteger("jitgate.technicians", 4);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** What a killed node was about is taken over within a minute, and is then still to be done. */
  private static final Duration TAKEN_OVER = Duration.ofMinutes(4);

  private static final Duration SOON = Duration.ofSeconds(5);
  private static final String SETTINGS = "/api/v1/settings";
  private static final String FOUR_HOURS = "{\"settings\":{\"session-expiration\":\"4h\"}}";
  private static final String JSON = "Content-Type: application/json";

  @RegisterExtension static final Postgres POSTGRES = new Postgres();

  @TempDir private static Path folder;
  private static final List<PayaraProcess> nodes = new ArrayList<>();
  private static final List<Integer> ports = new ArrayList<>();
  private static EntraCustomers customers;
  private static HaProxy balancer;
  private static Window admin;
  private static String bearer = "";

  @BeforeAll
  static void start() throws Exception {
    customers = EntraCustomers.start(9);
    ports.addAll(List.of(FreePort.find(), FreePort.find()));
    balancer = HaProxy.start(folder, ports);
    for (int node = 0; node < 2; node++) {
      // One after the other: whoever starts last voids the other's link.
      nodes.add(node(node));
      awaitReady(node);
    }
    admin = new Window(nodes.get(1).http(), EntraCustomers.HOST);
    admin.join(Tokens.link(nodes.get(0).log() + nodes.get(1).log(), EntraCustomers.HOST), "Anna");
    bearer = Tokens.bearer(admin);
    customers.connect(nodes.get(0).http(), bearer);
    Await.until(() -> tab() == 200, PATIENCE, balancer::log);
  }

  private static PayaraProcess node(int number) throws IOException {
    Path home = Files.createDirectories(folder.resolve("node" + number));
    Map<String, String> settings = customers.settings(POSTGRES, home);
    return PayaraProcess.start(home, settings, ports.get(number));
  }

  private static void awaitReady(int number) throws Exception {
    PayaraProcess node = nodes.get(number).awaitStart();
    Await.until(() -> node.http().get("any", "/health/ready").status() == 200, PATIENCE, node::log);
  }

  private static int tab() throws IOException {
    return balancer.http().get(EntraCustomers.HOST, "/?customerName=customer-0").status();
  }

  @AfterAll
  static void stop() {
    nodes.forEach(PayaraProcess::close);
    if (balancer != null) {
      balancer.close();
    }
    customers.close();
  }

  @Test
  void aFrameOfOneNodeIsConnectedAtTheOther() throws IOException {
    Window frame = new Window(nodes.get(0).http(), EntraCustomers.HOST);

    admin.at(nodes.get(1).http()).connect(frame, EntraCustomers.HALO);

    assertThat(frame.page("/?customerName=customer-0").body()).contains("Customer 0");
    for (Window each : List.of(frame, frame.at(nodes.get(1).http()))) {
      Answer found =
          each.act(Route.TENANT_SEARCH, Json.createObjectBuilder().add("text", "customer-1"));
      assertThat(found.ok().body()).contains("Customer 1");
    }
  }

  @Test
  void whatIsChangedAtOneNodeHoldsAtTheOtherWithinFiveSeconds() throws Exception {
    RawHttp first = nodes.get(0).http();
    String revision =
        first.get(EntraCustomers.HOST, SETTINGS, bearer).ok().header("ETag").orElseThrow();
    first
        .send(
            "PATCH",
            EntraCustomers.HOST,
            SETTINGS,
            FOUR_HOURS,
            bearer,
            JSON,
            "If-Match: " + revision)
        .ok();
    Await.until(() -> api(SETTINGS).contains("\"4h\""), SOON);

    String mapping =
        Json.createObjectBuilder()
            .add("variable", "customerDisplayName")
            .add("value", "Kunde Zwei")
            .add("tenant", customers.tenants().get(2))
            .add("reason", "as it is called in HaloPSA")
            .build()
            .toString();
    first.send("PUT", EntraCustomers.HOST, "/api/v1/mappings", mapping, bearer, JSON).ok();
    Await.until(
        () -> api("/api/v1/resolve?customerDisplayName=Kunde%20Zwei").contains("customer-2"), SOON);
  }

  /** Returns what the second node answers. */
  private static String api(String path) throws IOException {
    return nodes.get(1).http().get(EntraCustomers.HOST, path, bearer).body();
  }

  @Test
  void whicheverNodeIsKilledTechniciansGoOn() throws Exception {
    try (TechniciansAtWork work = new TechniciansAtWork(balancer.http(), customers)) {
      for (int i = 0; i < TECHNICIANS; i++) {
        work.begin(EntraCustomers.technician(admin, balancer.http(), "Technician " + i, i));
      }
      for (int node : List.of(0, 1)) {
        work.awaitRound(PATIENCE);
        work.during(nodes.get(node)::kill);
        work.awaitRound(TAKEN_OVER);
        nodes.set(node, node(node));
        awaitReady(node);
      }
      work.end(PATIENCE);
      System.out.println("ClusterIT: " + work);
      assertThat(work.failed()).isEmpty();
      assertThat(work.rounds()).isGreaterThanOrEqualTo(8 * TECHNICIANS);
    }
    Await.until(() -> customers.accounts() == 0, PATIENCE, () -> api("/api/v1/access?state=open"));
    // What is over is read back later; until then it ends, and nothing else is left.
    assertThat(api("/api/v1/access?state=open"))
        .contains("\"access\":[")
        .doesNotContain("\"active\"", "\"recorded\"", "\"creating\"", "\"preparing\"");
  }
}
