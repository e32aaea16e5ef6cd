// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.web.Await;
import dev.jitgate.web.FreePort;
import dev.jitgate.web.store.Postgres;
import jakarta.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Two nodes on one PostgreSQL behind HAProxy, of an MSP whose customers are connected. */
final class Cluster implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofMinutes(2);
  static final Duration SOON = Duration.ofSeconds(5);

  /** What docs/upgrade.md says of a node that is stopped. */
  private static final Duration STOP = Duration.ofSeconds(20);

  /** What a process ends with that SIGTERM has ended. */
  private static final int TERMINATED = 143;

  private static final String SETTINGS = "/api/v1/settings";
  private static final String JSON = "Content-Type: application/json";

  /** Those that are needed: an older WAR does not know all that there are. */
  private static final List<String> SCOPES =
      List.of(
          "resolve",
          "tenants:read",
          "entra:write",
          "mappings:write",
          "policies:write",
          "settings:read",
          "settings:write",
          "access:read",
          "audit:read");

  private final List<PayaraProcess> nodes = new ArrayList<>();
  private final List<Integer> ports = List.of(FreePort.find(), FreePort.find());
  private final Postgres postgres;
  private final Path folder;
  private final HaProxy balancer;
  private final EntraCustomers customers;
  private Window admin;
  private String bearer = "";

  private Cluster(Postgres postgres, Path folder) throws IOException {
    this.postgres = postgres;
    this.folder = folder;
    this.balancer = HaProxy.start(folder, ports);
    this.customers = EntraCustomers.start(9);
    this.admin = new Window(balancer.http(), EntraCustomers.HOST);
  }

  /** Starts both nodes with the same WAR, and connects the customers. */
  static Cluster start(Postgres postgres, Path folder, Path war) throws Exception {
    Cluster cluster = new Cluster(postgres, folder);
    try {
      cluster.begin(war);
    } catch (Exception | AssertionError e) {
      cluster.close();
      throw e;
    }
    return cluster;
  }

  private void begin(Path war) throws Exception {
    for (int number = 0; number < 2; number++) {
      // One after the other: whoever starts last voids the other's link.
      nodes.add(process(number, war));
      awaitReady(number);
    }
    admin = admin.at(http(1));
    admin.join(Tokens.link(node(0).log() + node(1).log(), EntraCustomers.HOST), "Anna");
    bearer = Tokens.header(Tokens.make(admin, SCOPES).getString("secret"));
    customers.connect(http(0), bearer);
    Await.until(() -> tab() == 200, PATIENCE, balancer::log);
  }

  private PayaraProcess process(int number, Path war) throws IOException {
    Path home = Files.createDirectories(folder.resolve("node" + number));
    Map<String, String> settings = customers.settings(postgres, home);
    return PayaraProcess.startNode(home, settings, ports.get(number), war);
  }

  private void awaitReady(int number) throws Exception {
    PayaraProcess node = node(number).awaitStart();
    Await.until(() -> node.http().get("any", "/health/ready").status() == 200, PATIENCE, node::log);
  }

  private int tab() throws IOException {
    return balancer.http().get(EntraCustomers.HOST, "/?customerName=customer-0").status();
  }

  EntraCustomers customers() {
    return customers;
  }

  /** Returns the first administrator's window. */
  Window admin() {
    return admin;
  }

  PayaraProcess node(int number) {
    return nodes.get(number);
  }

  RawHttp http(int number) {
    return node(number).http();
  }

  /** Starts a node in the place of one that has ended, and waits until it is ready. */
  void replace(int number, Path war) throws Exception {
    nodes.set(number, process(number, war));
    awaitReady(number);
  }

  /** Tells a node to end and waits until it has. */
  void stop(int number) throws IOException, InterruptedException {
    node(number).tellToEnd();
    awaitEnd(number);
  }

  /** Waits for the end of a node that was told to. */
  void awaitEnd(int number) throws IOException, InterruptedException {
    assertThat(node(number).awaitExit(STOP)).as(node(number).log()).isEqualTo(TERMINATED);
  }

  /** Lets new technicians begin to work, all through the load balancer. */
  TechniciansAtWork technicians(String name, int count) throws IOException {
    TechniciansAtWork work = new TechniciansAtWork(balancer.http(), customers);
    for (int i = 0; i < count; i++) {
      work.begin(EntraCustomers.technician(admin, balancer.http(), name + " " + i, i));
    }
    return work;
  }

  /** Says at a node how long sessions last, and maps that to a tenant. */
  void change(int number, String hours) throws IOException {
    RawHttp node = http(number);
    String match =
        "If-Match: "
            + node.get(EntraCustomers.HOST, SETTINGS, bearer).ok().header("ETag").orElseThrow();
    String setting = "{\"settings\":{\"session-expiration\":\"%s\"}}".formatted(hours);
    node.send("PATCH", EntraCustomers.HOST, SETTINGS, setting, bearer, JSON, match).ok();
    String mapping =
        Json.createObjectBuilder()
            .add("variable", "customerDisplayName")
            .add("value", "Kunde " + hours)
            .add("tenant", customers.tenants().get(2))
            .add("reason", "as it is called in HaloPSA")
            .build()
            .toString();
    node.send("PUT", EntraCustomers.HOST, "/api/v1/mappings", mapping, bearer, JSON).ok();
  }

  /** Waits until that holds at a node. */
  void awaitChange(int number, String hours) throws Exception {
    Await.until(() -> api(number, SETTINGS).contains('"' + hours + '"'), SOON);
    String resolve = "/api/v1/resolve?customerDisplayName=Kunde%20" + hours;
    Await.until(() -> api(number, resolve).contains("customer-2"), SOON);
  }

  /** Returns what a node answers. */
  String api(int number, String path) throws IOException {
    return http(number).get(EntraCustomers.HOST, path, bearer).body();
  }

  /** Returns what a node says of the audit trail, computed anew. */
  String verified(int number) throws IOException {
    String path = "/api/v1/audit/verification";
    return http(number).send("POST", EntraCustomers.HOST, path, "", bearer).ok().body();
  }

  /** Waits until nobody has an account any more, and all grants are over but for their proof. */
  void awaitNothingLeft() throws Exception {
    String open = "/api/v1/access?state=open";
    Await.until(() -> customers.accounts() == 0, PATIENCE, () -> api(1, open));
    // What is over is read back later; until then it ends, and nothing else is left.
    assertThat(api(1, open))
        .contains("\"access\":[")
        .doesNotContain("\"active\"", "\"recorded\"", "\"creating\"", "\"preparing\"");
  }

  @Override
  public void close() {
    nodes.forEach(PayaraProcess::close);
    balancer.close();
    customers.close();
  }
}
