// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.web.it.RawHttp.Answer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Imports on a real server: progress, an exact report, tabs that go on, and nothing half done.
 *
 * <p>{@code -Djitgate.import.lines=100000} for the figures of the documentation.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
abstract class TenantImportContract {

  private static final Logger LOG = System.getLogger(TenantImportContract.class.getName());
  private static final int LINES = Integer.getInteger("jitgate.import.lines", 2_000);

  /** So many that there is time to come in between. */
  private static final int LONG = Math.max(LINES, 20_000);

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final List<String> MSPS =
      List.of("report", "mixed", "ended", "killed", "failed", "full");
  private static final String IMPORTS = "/api/v1/tenant-imports";

  /** Filled before each class, one after the other. */
  @TempDir static Path folder;

  PayaraProcess server;

  /** The host of the MSP that the test uses. */
  String host = "";

  private final Map<String, String> settings = new LinkedHashMap<>();

  /** What opens the API, by the MSP's host. */
  private final Map<String, String> bearers = new LinkedHashMap<>();

  /** Returns the settings of the server's database, which is empty. */
  abstract Map<String, String> database() throws IOException;

  /** Returns how often the tenants were changed; negative if that cannot be seen from outside. */
  abstract long version();

  /** Each test has an MSP of its own. */
  @BeforeAll
  void start() throws IOException {
    settings.putAll(database());
    settings.put("jitgate.msps", String.join(",", MSPS));
    Path table = folder.resolve("tenants.csv");
    Files.writeString(table, "name,displayName\ndemo,Demo PAM tenant\n");
    for (String msp : MSPS) {
      settings.put("jitgate.msp." + msp + ".host", "jit." + msp + ".example");
      settings.put("jitgate.msp." + msp + ".idemeum-parent", msp + ".idemeum.com");
      settings.put("jitgate.msp." + msp + ".tenants", table.toString());
    }
    restart();
    for (String msp : MSPS) {
      String address = "jit." + msp + ".example";
      bearers.put(address, Tokens.bearer(Tokens.administrator(server, address)));
    }
  }

  void restart() throws IOException {
    server = PayaraProcess.start(folder, settings).awaitStart();
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
  }

  @Test
  @Order(1)
  void theReportIsExactAndTabsGoOnMeanwhile() throws IOException {
    host = "jit.report.example";
    ImportTable table = ImportTable.of("big", LINES);
    TreeSet<Long> reading = new TreeSet<>();
    TreeSet<Long> applying = new TreeSet<>();
    try (TabProbe probe = TabProbe.start(server.http(), host, "/?customerName=demo")) {
      long start = System.nanoTime();
      String id = send(table, "");
      JsonObject previewed = await(id, "previewed", reading);
      final long previewedAt = System.nanoTime();
      JsonObject preview = previewed.getJsonObject("preview");
      assertThat(preview.getInt("added")).isEqualTo(table.good());
      assertThat(preview.getInt("rejected")).isEqualTo(table.rejected().size());
      assertThat(preview.getJsonArray("samples")).isNotEmpty();
      assertThat(tab("big-0")).isEqualTo(404);

      assertThat(post(IMPORTS + "/" + id + "/apply").status()).isEqualTo(202);
      JsonObject done = await(id, "done", applying);
      final long doneAt = System.nanoTime();

      assertCounts(done, table.good(), 0, 0, table.rejected().size());
      assertThat(done.getJsonObject("report").getBoolean("recomputed")).isFalse();
      server.await("the tenants", PATIENCE, () -> tab("big-0") == 303);
      assertThat(rejected(id)).isEqualTo(table.rejected());
      assertThat(post(IMPORTS + "/" + id + "/apply").body()).contains("JG-4034");
      assertThat(probe.failures()).isEmpty();
      assertThat(probe.count()).isGreaterThan(10);
      LOG.log(
          Level.INFO,
          "{0}: {1} lines: preview {2} ms, import {3} ms, progress seen {4} + {5} times; {6}",
          getClass().getSimpleName(),
          Integer.toString(LINES),
          Long.toString((previewedAt - start) / 1_000_000),
          Long.toString((doneAt - previewedAt) / 1_000_000),
          reading.size(),
          applying.size(),
          probe.words());
    }
    assertThat(between(reading).size() + between(applying).size()).as("in between").isPositive();

    final long version = version();
    JsonObject again = await(send(table, "?preview=false"), "done", new TreeSet<>());
    assertCounts(again, 0, 0, table.good(), table.rejected().size());
    assertThat(version()).isEqualTo(version);
  }

  @Test
  @Order(2)
  void twoImportsAtOnceDoNotMix() throws IOException {
    host = "jit.mixed.example";
    ImportTable one = ImportTable.of("one", LINES);
    ImportTable two = ImportTable.of("two", LINES / 2);
    String first = send(one, "?preview=false&file=eins.csv");
    String second = send(two, "?preview=false&file=zwei%20%C3%BC.csv");

    JsonObject firstDone = await(first, "done", new TreeSet<>());
    JsonObject secondDone = await(second, "done", new TreeSet<>());

    assertCounts(firstDone, one.good(), 0, 0, one.rejected().size());
    assertCounts(secondDone, two.good(), 0, 0, two.rejected().size());
    assertThat(secondDone.getString("source")).isEqualTo("zwei ü.csv");
    assertThat(rejected(first)).isEqualTo(one.rejected());
    assertThat(rejected(second)).isEqualTo(two.rejected());
    server.await("the tenants", PATIENCE, () -> tab("one-0") == 303 && tab("two-0") == 303);
  }

  @Test
  @Order(3)
  void whatIsCancelledChangesNothing() throws IOException {
    host = "jit.ended.example";
    String id = send(ImportTable.of("gone", LONG), "?preview=false");
    awaitWriting(id);

    assertThat(call("DELETE", IMPORTS + "/" + id, "").status()).isEqualTo(204);

    JsonObject over = await(id, "cancelled", new TreeSet<>());
    assertThat(over.getBoolean("over")).isTrue();
    assertThat(names("/api/v1/tenants")).containsExactly("demo");
    assertThat(call("DELETE", IMPORTS + "/" + id, "").status()).isEqualTo(204);
    assertThat(get(IMPORTS + "/" + id).body()).contains("JG-4033");
    // Nobody holds the lock any more.
    assertThat(call("PUT", "/api/v1/tenants/after", "{\"displayName\":\"After\"}").status())
        .isEqualTo(200);
    server.await("the table's end", PATIENCE, () -> tables() == 0);
  }

  @Test
  @Order(5)
  void aServerThatDiesInTheMiddleHasChangedNothingAndSaysSo() throws IOException {
    host = "jit.killed.example";
    String waiting = send(ImportTable.of("waits", 50), "");
    await(waiting, "previewed", new TreeSet<>());
    String id = send(ImportTable.of("dies", LONG), "?preview=false");
    awaitWriting(id);
    server.kill();

    restart();

    await(id, "interrupted", new TreeSet<>());
    await(waiting, "interrupted", new TreeSet<>());
    assertThat(names("/api/v1/tenants")).containsExactly("demo");
    JsonObject again =
        await(send(ImportTable.of("dies", 200), "?preview=false"), "done", new TreeSet<>());
    assertThat(again.getJsonObject("report").getInt("added")).isEqualTo(198);
  }

  @Test
  @Order(4)
  void aTableThatIsNoneFailsAndFewMayWait() throws IOException {
    host = "jit.failed.example";
    String bad = id(csv("id;title\n1;a\n", ""));
    JsonObject failed = await(bad, "failed", new TreeSet<>());
    assertThat(failed.getString("code")).isEqualTo("JG-4001");

    List<String> open = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      open.add(send(ImportTable.of("few", 10), ""));
      await(open.get(i), "previewed", new TreeSet<>());
    }
    Answer fifth = csv("name,displayName\n", "");
    assertThat(fifth.status()).as(fifth.body()).isEqualTo(429);
    assertThat(fifth.body()).contains("JG-4035");
    assertThat(call("DELETE", IMPORTS + "/" + open.get(0), "").status()).isEqualTo(204);
    assertThat(csv("name,displayName\n", "?preview=maybe").body()).contains("JG-6017");
    String sixth = id(csv("name,displayName\nx,X\n", ""));
    await(sixth, "previewed", new TreeSet<>());

    // Somebody changes tenants between the preview and its applying.
    call("PUT", "/api/v1/tenants/x", "{\"displayName\":\"X\"}");
    post(IMPORTS + "/" + sixth + "/apply");
    JsonObject done = await(sixth, "done", new TreeSet<>());
    assertCounts(done, 0, 0, 1, 0);
    assertThat(done.getJsonObject("report").getBoolean("recomputed")).isTrue();
  }

  /** Waits until the server has begun to write. */
  private void awaitWriting(String id) throws IOException {
    server.await(
        "lines that are written",
        PATIENCE,
        () -> {
          JsonObject job = get(IMPORTS + "/" + id).json();
          return job.getString("state").equals("applying") && job.getInt("linesDone") > 0;
        });
  }

  private JsonObject await(String id, String state, Set<Long> progress) throws IOException {
    List<JsonObject> last = new ArrayList<>(List.of(JsonObject.EMPTY_JSON_OBJECT));
    server.await(
        "the state " + state,
        PATIENCE,
        () -> {
          // More often than the wait between two tries would look.
          for (int i = 0; i < 20; i++) {
            JsonObject job = get(IMPORTS + "/" + id).json();
            last.set(0, job);
            progress.add(job.getJsonNumber("linesDone").longValue());
            if (job.getBoolean("over") || job.getString("state").equals(state)) {
              return true;
            }
          }
          return false;
        });
    assertThat(last.get(0).getString("state")).as(last.get(0).toString()).isEqualTo(state);
    return last.get(0);
  }

  private static Set<Long> between(Set<Long> progress) {
    Set<Long> between = new TreeSet<>(progress);
    between.removeIf(line -> line == 0 || line >= LINES);
    return between;
  }

  private static void assertCounts(
      JsonObject job, int added, int changed, int unchanged, int rejected) {
    JsonObject report = job.getJsonObject("report");
    assertThat(Stream.of("added", "changed", "unchanged", "rejected", "lines").map(report::getInt))
        .containsExactly(
            added, changed, unchanged, rejected, added + changed + unchanged + rejected);
  }

  private List<String> rejected(String id) throws IOException {
    return get(IMPORTS + "/" + id + "/rejected")
        .body()
        .lines()
        .skip(1)
        .map(line -> line.substring(0, line.indexOf(",\"")))
        .toList();
  }

  private List<String> names(String path) throws IOException {
    return get(path).json().getJsonArray("tenants").getValuesAs(JsonObject.class).stream()
        .map(tenant -> tenant.getString("name"))
        .toList();
  }

  private long tables() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("tmp"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("jitgate-import"))
          .count();
    }
  }

  private String send(ImportTable table, String query) throws IOException {
    return id(csv(table.text(), query));
  }

  private static String id(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    return answer.json().getString("id");
  }

  Answer csv(String table, String query) throws IOException {
    return server
        .http()
        .send("POST", host, IMPORTS + query, table, bearers.get(host), "Content-Type: text/csv");
  }

  private Answer post(String path) throws IOException {
    return call("POST", path, "");
  }

  private Answer call(String method, String path, String body) throws IOException {
    return server
        .http()
        .send(method, host, path, body, bearers.get(host), "Content-Type: application/json");
  }

  Answer get(String path) throws IOException {
    return server.http().get(host, path, bearers.get(host));
  }

  int tab(String name) throws IOException {
    return server.http().get(host, "/?customerName=" + name).status();
  }
}
