// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.sandbox.entra.Call;
import dev.jitgate.sandbox.entra.CallHook;
import dev.jitgate.sandbox.entra.SignIn;
import dev.jitgate.web.Await;
import dev.jitgate.web.it.RawHttp.Answer;
import dev.jitgate.web.store.Postgres;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
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
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @RegisterExtension static final Postgres POSTGRES = new Postgres();

  @TempDir private static Path folder;
  private static final List<Window> technicians = new ArrayList<>();
  private static final Canaries canaries = new Canaries();
  private static final AtomicLong answering = new AtomicLong();
  private static EntraCustomers customers;
  private static PayaraProcess server;
  private static Window admin;

  @BeforeAll
  static void start() throws IOException {
    customers = EntraCustomers.start(DIRECTORIES);
    customers.entra().onCall(new Stopwatch());
    server = PayaraProcess.start(folder, customers.settings(POSTGRES, folder)).awaitStart();
    admin = Tokens.administrator(server, EntraCustomers.HOST);
    customers.connect(server.http(), Tokens.bearer(admin));
    for (int i = 0; i < TECHNICIANS; i++) {
      technicians.add(technician("Technician " + i));
    }
  }

  private static Window technician(String name) throws IOException {
    return EntraCustomers.technician(admin, server.http(), name, technicians.size());
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
    customers.close();
  }

  /** Clicks, looks until access is there, and has the credential shown; returns the grant. */
  private static String clickUntilCredential(Window window, String tenant) throws IOException {
    EntraCustomers.click(window, tenant).ok();
    long end = System.nanoTime() + PATIENCE.toNanos();
    JsonObject tile = EntraCustomers.tile(window, tenant);
    while (!tile.getString("state").equals("active")) {
      assertThat(System.nanoTime()).as("still %s", tile).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
      tile = EntraCustomers.tile(window, tenant);
    }
    String grant = tile.getString("grant");
    String pass = Window.json(EntraCustomers.reveal(window, grant)).getString("value");
    canaries.add("pass of " + grant, pass);
    SignIn signedIn = customers.directory(tenant).signIn(tile.getString("userName"), pass);
    assertThat(signedIn.accepted()).as(signedIn.toString()).isTrue();
    return grant;
  }

  @Test
  @Order(1)
  void oneAfterTheOther() throws IOException {
    List<Long> ours = new ArrayList<>();
    for (int i = 0; i < TECHNICIANS; i++) {
      long before = answering.get();
      long began = System.nanoTime();
      clickUntilCredential(technicians.get(i), customers.tenants().get(i % DIRECTORIES));
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
      String tenant = customers.tenants().get((i + 1) % DIRECTORIES);
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
    assertThat(customers.accounts()).isEqualTo(2 * TECHNICIANS);
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
    String tenant = customers.tenants().get(0);
    int before = customers.directory(tenant).enabledAdministrators().size();
    List<Callable<Answer>> clicks = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      clicks.add(() -> EntraCustomers.click(window, tenant));
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
    assertThat(customers.directory(tenant).enabledAdministrators()).hasSize(before + 1);
  }

  @Test
  @Order(4)
  void whatCannotBeRecordedIsNotShownAndAfterTheEndThereIsNothingToShow() throws Exception {
    Window window = technician("Curious");
    String grant = clickUntilCredential(window, customers.tenants().get(0));
    sql("alter table audit_record add constraint full_disk check (false) not valid");
    try {
      Answer refused = EntraCustomers.reveal(window, grant);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.body()).contains("JG-8020").doesNotContain("value");
    } finally {
      sql("alter table audit_record drop constraint full_disk");
    }
    assertThat(EntraCustomers.reveal(window, grant).status()).isEqualTo(200);
    assertThat(sealedOf(grant)).as("sealed while there is access").isPositive();

    EntraCustomers.giveBack(window, grant).ok();

    assertThat(EntraCustomers.reveal(window, grant).body()).contains("JG-10011");
    assertThat(sealedOf(grant)).isZero();
  }

  @Test
  @Order(5)
  void noPassIsInTheLogOrTheDatabase() throws Exception {
    canaries.add("secret of the app registration", EntraCustomers.SECRET);

    assertThat(canaries.count()).isGreaterThan(2 * TECHNICIANS);
    assertThat(canaries.in(server.log())).isEmpty();
    assertThat(canaries.in(rows())).isEmpty();
  }

  /** The directory answers no call that takes something away before the node has served a tab. */
  @Test
  @Order(6)
  void aNodeThatFindsEverythingOverdueServesBeforeItIsGone() throws Exception {
    int overdue = customers.accounts();
    assertThat(overdue).isGreaterThanOrEqualTo(2 * TECHNICIANS);
    server.kill();
    long ended = System.currentTimeMillis() - Duration.ofMinutes(1).toMillis();
    sql("update jit_grant set ends_at = " + ended + " where state = 'active'");
    sql("update jit_account set due_at = " + ended + " where due_at is not null");
    CountDownLatch served = new CountDownLatch(1);
    Held held = new Held(served);
    customers.entra().onCall(held);

    try {
      server = PayaraProcess.start(folder, customers.settings(POSTGRES, folder)).awaitStart();
      Await.until(() -> held.waiting() > 0, PATIENCE);
      RawHttp http = server.http();
      assertThat(http.get(EntraCustomers.HOST, "/health/ready").status()).isEqualTo(200);
      assertThat(http.get(EntraCustomers.HOST, "/?customerName=customer-0").status())
          .isEqualTo(200);
      assertThat(customers.accounts()).as("what is overdue").isEqualTo(overdue);
    } finally {
      served.countDown();
    }
    Await.until(() -> customers.accounts() == 0, PATIENCE);
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

  /** Holds up whatever takes something away, until it may go on. */
  private static final class Held implements CallHook {
    private final AtomicInteger waiting = new AtomicInteger();
    private final CountDownLatch until;

    private Held(CountDownLatch until) {
      this.until = until;
    }

    int waiting() {
      return waiting.get();
    }

    @Override
    public void before(Call call) {
      if (call.method().equals("DELETE") || call.method().equals("PATCH")) {
        waiting.incrementAndGet();
        try {
          until.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
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
