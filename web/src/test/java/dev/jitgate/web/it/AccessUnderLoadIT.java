// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.sandbox.entra.AppRegistration;
import dev.jitgate.sandbox.entra.Call;
import dev.jitgate.sandbox.entra.CallHook;
import dev.jitgate.sandbox.entra.Directory;
import dev.jitgate.sandbox.entra.Domain;
import dev.jitgate.sandbox.entra.EntraStandIn;
import dev.jitgate.sandbox.entra.Permission;
import dev.jitgate.sandbox.entra.SignIn;
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
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * From the click to the credential over the wire: one after the other, and all technicians at once.
 * {@code -Djitgate.technicians=50} has 50 of them, and as many clicks one after the other.
 */
@TestMethodOrder(OrderAnnotation.class)
class AccessUnderLoadIT {

  private static final int TECHNICIANS = Integer.getInteger("jitgate.technicians", 10);
  private static final int DIRECTORIES = 5;
  private static final String HOST = "jit.load.example";
  private static final String CLIENT = "33333333-3333-4333-8333-333333333333";
  private static final String SECRET = "a-secret-of-the-app-registration";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @RegisterExtension static final Postgres POSTGRES = new Postgres();

  @TempDir private static Path folder;
  private static final List<Directory> directories = new ArrayList<>();
  private static final List<String> tenants = new ArrayList<>();
  private static final List<Window> technicians = new ArrayList<>();
  private static final Canaries canaries = new Canaries();
  private static final AtomicLong answering = new AtomicLong();
  private static EntraStandIn entra;
  private static PayaraProcess server;
  private static Window admin;

  @BeforeAll
  static void start() throws IOException {
    entra = EntraStandIn.start(0, InstantSource.system());
    entra.register(AppRegistration.of(CLIENT, "jitgate").withSecret(SECRET));
    StringBuilder table = new StringBuilder("name,displayName\n");
    for (int i = 0; i < DIRECTORIES; i++) {
      directories.add(
          entra.addTenant(
              Tenant.of(directoryId(i), "Customer " + i)
                  .withDomain(Domain.initial("customer" + i + ".onmicrosoft.com"))
                  .withConsent(CLIENT, EnumSet.allOf(Permission.class))));
      table.append("customer-").append(i).append(",Customer ").append(i).append('\n');
    }
    entra.onCall(new Stopwatch());
    server = PayaraProcess.start(folder, settings(table.toString())).awaitStart();
    admin = Tokens.administrator(server, HOST);
    connect();
    for (int i = 0; i < TECHNICIANS; i++) {
      technicians.add(technician("Technician " + i));
    }
  }

  private static String directoryId(int number) {
    return "1111111%d-1111-4111-8111-111111111111".formatted(number);
  }

  private static Map<String, String> settings(String table) throws IOException {
    Path file = Files.writeString(folder.resolve("tenants.csv"), table);
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("jitgate.db.url", POSTGRES.url());
    settings.put("jitgate.db.user", POSTGRES.user());
    settings.put("jitgate.secrets.key", TestKeys.masterKey());
    settings.put("jitgate.entra.login-host", entra.origin());
    settings.put("jitgate.entra.graph-host", entra.origin());
    settings.put("jitgate.trusted-proxies", "127.0.0.1");
    settings.put("jitgate.msps", "load");
    settings.put("jitgate.msp.load.host", HOST);
    settings.put("jitgate.msp.load.idemeum-parent", "load.idemeum.com");
    settings.put("jitgate.msp.load.destination", "portal");
    settings.put("jitgate.msp.load.tenants", file.toString());
    return settings;
  }

  private static void connect() throws IOException {
    String token = Tokens.bearer(admin);
    for (int i = 0; i < DIRECTORIES; i++) {
      String path = "/api/v1/tenants/customer-" + i;
      String draft =
          Json.createObjectBuilder()
              .add("directoryId", directoryId(i))
              .add("clientId", CLIENT)
              .add("secret", SECRET)
              .build()
              .toString();
      server
          .http()
          .send("PUT", HOST, path + "/entra", draft, token, "Content-Type: application/json")
          .ok();
      tenants.add(server.http().get(HOST, path, token).ok().json().getString("id"));
    }
    String policy = "{\"roles\":\"Exchange Administrator\",\"reason\":\"optional\"}";
    server
        .http()
        .send(
            "PUT",
            HOST,
            "/api/v1/policies/-/mail",
            policy,
            token,
            "Content-Type: application/json",
            "If-None-Match: *")
        .ok();
  }

  private static Window technician(String name) throws IOException {
    JsonObjectBuilder draft =
        Json.createObjectBuilder().add("name", name).add("role", "technician").add("all", true);
    String link = Window.json(admin.act(Route.PERSON_ADD, draft)).getString("text");
    Window window = new Window(server.http(), HOST);
    window.network = "192.0.2." + technicians.size();
    window.join(link.split("#", 2)[1], name);
    return window;
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
    entra.close();
  }

  /** Clicks, looks until access is there, and has the credential shown; returns the grant. */
  private static String clickUntilCredential(Window window, String tenant) throws IOException {
    click(window, tenant).ok();
    long end = System.nanoTime() + PATIENCE.toNanos();
    JsonObject tile = tile(window, tenant);
    while (!tile.getString("state").equals("active")) {
      assertThat(System.nanoTime()).as("still %s", tile).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
      tile = tile(window, tenant);
    }
    String grant = tile.getString("grant");
    String pass = Window.json(reveal(window, grant)).getString("value");
    canaries.add("pass of " + grant, pass);
    SignIn signedIn =
        directories.get(tenants.indexOf(tenant)).signIn(tile.getString("userName"), pass);
    assertThat(signedIn.accepted()).as(signedIn.toString()).isTrue();
    return grant;
  }

  private static Answer click(Window window, String tenant) throws IOException {
    return window.act(
        Route.ACCESS_REQUEST, Json.createObjectBuilder().add("tenant", tenant).add("app", "mail"));
  }

  private static JsonObject tile(Window window, String tenant) throws IOException {
    return Window.json(
            window.act(Route.ACCESS_TILES, Json.createObjectBuilder().add("tenant", tenant)))
        .getJsonArray("tiles")
        .getJsonObject(0);
  }

  private static Answer reveal(Window window, String grant) throws IOException {
    return window.act(
        Route.ACCESS_REVEAL, Json.createObjectBuilder().add("grant", grant).add("part", "pass"));
  }

  private static void giveBack(Window window, String grant) throws IOException {
    Window.json(window.act(Route.ACCESS_DONE, Json.createObjectBuilder().add("grant", grant)));
  }

  @Test
  @Order(1)
  void oneAfterTheOther() throws IOException {
    List<Long> ours = new ArrayList<>();
    for (int i = 0; i < TECHNICIANS; i++) {
      long before = answering.get();
      long began = System.nanoTime();
      clickUntilCredential(technicians.get(i), tenants.get(i % DIRECTORIES));
      long took = System.nanoTime() - began;
      ours.add((took - (answering.get() - before)) / 1_000_000);
    }
    System.out.printf(
        "AccessUnderLoadIT, one after the other, without the directory's answers, ms: %s%n",
        ours.stream().sorted().toList());

    assertThat(ours).hasSize(TECHNICIANS);
  }

  @Test
  @Order(2)
  void allAtOnce() throws Exception {
    long began = System.nanoTime();
    List<Callable<Long>> clicks = new ArrayList<>();
    for (int i = 0; i < TECHNICIANS; i++) {
      Window window = technicians.get(i);
      String tenant = tenants.get((i + 1) % DIRECTORIES);
      clicks.add(
          () -> {
            clickUntilCredential(window, tenant);
            return (System.nanoTime() - began) / 1_000_000;
          });
    }
    List<Long> took = atOnce(clicks);
    System.out.printf(
        "AccessUnderLoadIT, %d at once, ms: %s%n", TECHNICIANS, took.stream().sorted().toList());

    assertThat(server.log()).doesNotContain("JG-9999");
    assertThat(directories.stream().mapToInt(it -> it.enabledAdministrators().size()).sum())
        .isEqualTo(2 * TECHNICIANS);
  }

  private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(work.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(work)) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @Order(3)
  void aHundredClicksMakeOneAccount() throws Exception {
    Window window = technician("Impatient");
    String tenant = tenants.get(0);
    int before = directories.get(0).enabledAdministrators().size();
    List<Callable<Answer>> clicks = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      clicks.add(() -> click(window, tenant));
    }

    List<Answer> answers = atOnce(clicks);
    assertThat(answers).extracting(Answer::status).contains(200).isSubsetOf(200, 429);
    assertThat(
            answers.stream()
                .filter(answer -> answer.status() == 200)
                .map(answer -> answer.json().getString("grant"))
                .distinct())
        .hasSize(1);
    clickUntilCredential(window, tenant);
    assertThat(directories.get(0).enabledAdministrators()).hasSize(before + 1);
  }

  @Test
  @Order(4)
  void whatCannotBeRecordedIsNotShownAndAfterTheEndThereIsNothingToShow() throws Exception {
    Window window = technician("Curious");
    String grant = clickUntilCredential(window, tenants.get(0));
    sql("alter table audit_record add constraint full_disk check (false) not valid");
    try {
      Answer refused = reveal(window, grant);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.body()).contains("JG-8020").doesNotContain("value");
    } finally {
      sql("alter table audit_record drop constraint full_disk");
    }
    assertThat(reveal(window, grant).status()).isEqualTo(200);
    assertThat(sealedOf(grant)).as("sealed while there is access").isPositive();

    giveBack(window, grant);

    assertThat(reveal(window, grant).body()).contains("JG-10011");
    assertThat(sealedOf(grant)).isZero();
  }

  @Test
  @Order(5)
  void noPassIsInTheLogOrTheDatabase() throws Exception {
    canaries.add("secret of the app registration", SECRET);

    assertThat(canaries.count()).isGreaterThan(2 * TECHNICIANS);
    assertThat(canaries.in(server.log())).isEmpty();
    assertThat(canaries.in(rows())).isEmpty();
  }

  private static String rows() throws SQLException {
    StringBuilder all = new StringBuilder();
    try (Connection connection = POSTGRES.connection();
        Statement sql = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet names =
          sql.executeQuery("select tablename from pg_tables where schemaname = 'public'")) {
        while (names.next()) {
          tables.add(names.getString(1));
        }
      }
      assertThat(tables).contains("sealed_secret", "audit_record", "jit_account");
      for (String table : tables) {
        try (ResultSet rows = sql.executeQuery("select t::text from " + table + " t")) {
          while (rows.next()) {
            all.append(rows.getString(1)).append('\n');
          }
        }
      }
    }
    return all.toString();
  }

  private static void sql(String statement) throws SQLException {
    try (Connection connection = POSTGRES.connection();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  private static int sealedOf(String grant) throws SQLException {
    try (Connection connection = POSTGRES.connection();
        PreparedStatement sql =
            connection.prepareStatement(
                "select count(*) from sealed_secret s join jit_grant g"
                    + " on s.record_id = cast(g.account as varchar)"
                    + " where g.id = cast(? as uuid)")) {
      sql.setString(1, grant);
      try (ResultSet rows = sql.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  /** Sums up how long the directory takes to answer. */
  private static final class Stopwatch implements CallHook {
    private final ThreadLocal<Long> began = new ThreadLocal<>();

    @Override
    public void before(Call call) {
      began.set(System.nanoTime());
    }

    @Override
    public void after(Call call, int status) {
      answering.addAndGet(System.nanoTime() - began.get());
    }
  }
}
