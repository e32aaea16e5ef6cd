// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import dev.jitgate.sandbox.entra.AppRegistration;
import dev.jitgate.sandbox.entra.Directory;
import dev.jitgate.sandbox.entra.Domain;
import dev.jitgate.sandbox.entra.EntraStandIn;
import dev.jitgate.sandbox.entra.Permission;
import dev.jitgate.sandbox.entra.Tenant;
import dev.jitgate.web.http.Route;
import dev.jitgate.web.it.RawHttp.Answer;
import dev.jitgate.web.secrets.TestKeys;
import dev.jitgate.web.store.Postgres;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An MSP whose customers' directories are connected, and what its technicians do there. */
final class EntraCustomers implements AutoCloseable {

  static final String HOST = "jit.load.example";
  static final String HALO = "https://load.halopsa.com";

  /** A secret that is to be nowhere but sealed. */
  static final String SECRET = "a-secret-of-the-app-registration";

  private static final String CLIENT = "33333333-3333-4333-8333-333333333333";

  private final EntraStandIn entra;
  private final String masterKey = TestKeys.masterKey();
  private final List<Directory> directories = new ArrayList<>();
  private final List<String> tenants = new ArrayList<>();

  private EntraCustomers(EntraStandIn entra) {
    this.entra = entra;
  }

  /** Starts the directories of so many customers, nine at most. */
  static EntraCustomers start(int count) throws IOException {
    EntraCustomers customers = new EntraCustomers(EntraStandIn.start(0, InstantSource.system()));
    customers.entra.register(AppRegistration.of(CLIENT, "jitgate").withSecret(SECRET));
    for (int i = 0; i < count; i++) {
      customers.directories.add(
          customers.entra.addTenant(
              Tenant.of(directoryId(i), "Customer " + i)
                  .withDomain(Domain.initial("customer" + i + ".onmicrosoft.com"))
                  .withConsent(CLIENT, EnumSet.allOf(Permission.class))));
    }
    return customers;
  }

  private static String directoryId(int number) {
    return "1111111%d-1111-4111-8111-111111111111".formatted(number);
  }

  EntraStandIn entra() {
    return entra;
  }

  /** Returns the ids of the tenants, once they are connected. */
  List<String> tenants() {
    return tenants;
  }

  /** Returns the directory behind a tenant. */
  Directory directory(String tenant) {
    return directories.get(tenants.indexOf(tenant));
  }

  /** Returns how many accounts of technicians may sign in. */
  int accounts() {
    return directories.stream().mapToInt(it -> it.enabledAdministrators().size()).sum();
  }

  /** Returns what each node of this MSP is told at its start. */
  Map<String, String> settings(Postgres postgres, Path folder) throws IOException {
    StringBuilder table = new StringBuilder("name,displayName\n");
    for (int i = 0; i < directories.size(); i++) {
      table.append("customer-").append(i).append(",Customer ").append(i).append('\n');
    }
    Path file = Files.writeString(folder.resolve("tenants.csv"), table);
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("jitgate.db.url", postgres.url());
    settings.put("jitgate.db.user", postgres.user());
    settings.put("jitgate.secrets.key", masterKey);
    settings.put("jitgate.entra.login-host", entra.origin());
    settings.put("jitgate.entra.graph-host", entra.origin());
    settings.put("jitgate.trusted-proxies", "127.0.0.1");
    settings.put("jitgate.msps", "load");
    settings.put("jitgate.msp.load.host", HOST);
    settings.put("jitgate.msp.load.idemeum-parent", "load.idemeum.com");
    settings.put("jitgate.msp.load.destination", "portal");
    settings.put("jitgate.msp.load.frame-origins", HALO);
    settings.put("jitgate.msp.load.tenants", file.toString());
    return settings;
  }

  /** Connects each directory, and lets everybody have an account there without a reason. */
  void connect(RawHttp http, String token) throws IOException {
    String json = "Content-Type: application/json";
    for (int i = 0; i < directories.size(); i++) {
      String path = "/api/v1/tenants/customer-" + i;
      String draft =
          Json.createObjectBuilder()
              .add("directoryId", directoryId(i))
              .add("clientId", CLIENT)
              .add("secret", SECRET)
              .build()
              .toString();
      http.send("PUT", HOST, path + "/entra", draft, token, json).ok();
      tenants.add(http.get(HOST, path, token).ok().json().getString("id"));
    }
    String policy = "{\"roles\":\"Exchange Administrator\",\"reason\":\"optional\"}";
    http.send("PUT", HOST, "/api/v1/policies/-/mail", policy, token, json, "If-None-Match: *").ok();
  }

  /** Returns the window of a new technician, in a network of their own. */
  static Window technician(Window admin, RawHttp http, String name, int network)
      throws IOException {
    JsonObjectBuilder draft =
        Json.createObjectBuilder().add("name", name).add("role", "technician").add("all", true);
    String link = Window.json(admin.act(Route.PERSON_ADD, draft)).getString("text");
    Window window = new Window(http, HOST);
    window.network = "198.18.%d.%d".formatted(network / 250, 1 + network % 250);
    window.join(link.split("#", 2)[1], name);
    return window;
  }

  static Answer click(Window window, String tenant) throws IOException {
    return window.act(
        Route.ACCESS_REQUEST, Json.createObjectBuilder().add("tenant", tenant).add("app", "mail"));
  }

  static Answer tiles(Window window, String tenant) throws IOException {
    return window.act(Route.ACCESS_TILES, Json.createObjectBuilder().add("tenant", tenant));
  }

  static JsonObject tile(Window window, String tenant) throws IOException {
    return tile(tiles(window, tenant).ok());
  }

  /** Returns the only app's tile. */
  static JsonObject tile(Answer tiles) {
    return tiles.json().getJsonArray("tiles").getJsonObject(0);
  }

  static Answer reveal(Window window, String grant) throws IOException {
    return window.act(
        Route.ACCESS_REVEAL, Json.createObjectBuilder().add("grant", grant).add("part", "pass"));
  }

  static Answer giveBack(Window window, String grant) throws IOException {
    return window.act(Route.ACCESS_DONE, Json.createObjectBuilder().add("grant", grant));
  }

  @Override
  public void close() {
    entra.close();
  }
}
