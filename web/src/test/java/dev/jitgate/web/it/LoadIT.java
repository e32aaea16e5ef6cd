// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.web.Await;
import dev.jitgate.web.store.Postgres;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A shift of an MSP's technicians on one node with PostgreSQL: nothing fails, and neither threads
 * nor memory grow. What it took is printed. {@code docs/performance.md} has the properties of the
 * whole: five hundred technicians, a million tenants, fifty thousand grants that are live.
 */
class LoadIT {

  private static final int TECHNICIANS = Integer.getInteger("jitgate.load.technicians", 20);
  private static final int TENANTS = Integer.getInteger("jitgate.load.tenants", 2_000);
  private static final int DIRECTORIES = 9;
  private static final int OTHERS = TENANTS - DIRECTORIES;
  private static final int GRANTS = Integer.getInteger("jitgate.load.grants", 500);
  private static final Duration LENGTH =
      Duration.ofSeconds(Integer.getInteger("jitgate.load.seconds", 20));
  private static final Duration PAUSE =
      Duration.ofSeconds(Integer.getInteger("jitgate.load.pause", 10));

  private static final Duration IMPORT = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The server's pools fill up as they are needed; no request keeps a thread. */
  private static final int MORE_THREADS = 40;

  /** What is compiled and kept while it works, besides what the first shift has left. */
  private static final long MORE_MIB = 96;

  private static final Pattern USED = Pattern.compile("heap +total \\d+K, used (\\d+)K");

  @RegisterExtension static final Postgres POSTGRES = new Postgres();

  @TempDir private static Path folder;
  private static final List<Window> frames = new ArrayList<>();
  private static EntraCustomers customers;
  private static PayaraProcess server;
  private static String bearer = "";

  @BeforeAll
  static void start() throws Exception {
    customers = EntraCustomers.start(DIRECTORIES);
    Map<String, String> settings = customers.settings(POSTGRES, folder);
    addOthers(Path.of(settings.get("jitgate.msp.load.tenants")));
    server = PayaraProcess.start(folder, settings);
    server.awaitStart();
    Window admin = Tokens.administrator(server, EntraCustomers.HOST);
    bearer = Tokens.bearer(admin);
    server.await("the last tenant", IMPORT, LoadIT::isImported);
    customers.connect(server.http(), bearer);
    LiveAccess.put(POSTGRES, "load", GRANTS);
    for (int i = 0; i < TECHNICIANS; i++) {
      Window window = EntraCustomers.technician(admin, server.http(), "Technician " + i, i);
      Window frame = new Window(server.http(), EntraCustomers.HOST);
      frame.network = window.network;
      window.connect(frame, EntraCustomers.HALO);
      frames.add(frame);
    }
  }

  private static void addOthers(Path table) throws IOException {
    try (BufferedWriter all = Files.newBufferedWriter(table, StandardOpenOption.APPEND)) {
      for (int i = 0; i < OTHERS; i++) {
        all.write("other-%07d,%s%n".formatted(i, Shift.other(i)));
      }
    }
  }

  private static boolean isImported() throws IOException {
    String last = "/api/v1/tenants/other-%07d".formatted(OTHERS - 1);
    return server.http().get(EntraCustomers.HOST, last, bearer).status() == 200;
  }

  @AfterAll
  static void stop() {
    server.close();
    customers.close();
  }

  @Test
  void nothingFailsAndNothingGrows() throws Exception {
    long idle = server.status("VmRSS");
    shift(LENGTH.dividedBy(4));
    long heap = heap();
    long threads = server.status("Threads");

    Shift shift;
    long most;
    try (Watch watch = new Watch()) {
      shift = shift(LENGTH);
      most = watch.mostThreads();
    }

    long later = heap();
    System.out.printf(
        Locale.ROOT,
        "LoadIT: %d technicians, a ticket each %d s, %d s, %d tenants, %d live grants%n%s"
            + "LoadIT: heap after collection %d MiB, then %d; threads %d, then %d, at most %d;"
            + " resident %d MiB, then %d%n",
        TECHNICIANS,
        PAUSE.toSeconds(),
        LENGTH.toSeconds(),
        TENANTS,
        GRANTS,
        shift.latencies(),
        heap,
        later,
        threads,
        server.status("Threads"),
        most,
        idle / 1024,
        server.status("VmRSS") / 1024);
    assertThat(shift.latencies().count()).isGreaterThan(TECHNICIANS);
    assertThat(shift.latencies().count("request")).as("requests for access").isPositive();
    assertThat(List.of("reveal", "done"))
        .allSatisfy(
            kind ->
                assertThat(shift.latencies().count(kind))
                    .as(kind)
                    .isEqualTo(shift.latencies().count("request")));
    assertThat(most).as("threads").isLessThanOrEqualTo(threads + MORE_THREADS);
    assertThat(later).as("MiB of heap").isLessThanOrEqualTo(heap + heap / 5 + MORE_MIB);
    Await.until(() -> customers.accounts() == 0, PATIENCE, server::log);
    assertThat(LiveAccess.count(POSTGRES)).as("access that nobody touched").isEqualTo(GRANTS);
    assertThat(faults()).isEmpty();
    assertThat(server.log().lines().filter(line -> line.startsWith("Exception in thread")))
        .isEmpty();
  }

  private static Shift shift(Duration length) throws Exception {
    Shift shift = new Shift(customers, OTHERS, PAUSE);
    shift.work(frames, length);
    assertThat(shift.failures()).as(faults()).isEmpty();
    return shift;
  }

  /** Returns what the log says of faults of our own. */
  private static String faults() throws IOException {
    String log = server.log();
    int first = log.indexOf("JG-9999");
    return first < 0 ? "" : log.substring(first, Math.min(log.length(), first + 6_000));
  }

  /** Returns how many MiB are used after whatever nobody needs is gone. */
  private static long heap() throws IOException {
    server.jcmd("GC.run");
    String told = server.jcmd("GC.heap_info");
    Matcher used = USED.matcher(told);
    assertThat(used.find()).as(told).isTrue();
    return Long.parseLong(used.group(1)) / 1024;
  }

  /** Looks each second how many threads there are. */
  private static final class Watch implements AutoCloseable {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong most = new AtomicLong();

    private final ScheduledFuture<?> looking =
        timer.scheduleAtFixedRate(
            () -> most.accumulateAndGet(threads(), Math::max), 0, 1, TimeUnit.SECONDS);

    private static long threads() {
      try {
        return server.status("Threads");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private long mostThreads() {
      assertThat(looking.isDone()).as("no longer looking").isFalse();
      return most.get();
    }

    @Override
    public void close() {
      timer.shutdownNow();
    }
  }
}
