// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseOutageIT {

  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir private Path folder;

  @Test
  void openingWhatIsDownFailsSoonAndLeavesNothingBehind() throws IOException {
    int port = FreePort.find();
    Set<Thread> before = threads();

    assertFailsSoon(
        () -> Database.open(url(port), "postgres", ""),
        "JG-9003: Connection to localhost:"
            + port
            + " refused. Check that the hostname and port are correct and that the postmaster is"
            + " accepting TCP/IP connections.");

    assertThat(threads()).filteredOn(thread -> !before.contains(thread)).isEmpty();
  }

  @Test
  void openingWhatAcceptsButNeverAnswersFailsSoon() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertFailsSoon(() -> Database.open(url(silent.getLocalPort()), "postgres", ""), "JG-9003: ");
    }
  }

  @Test
  void aWrongPasswordIsSaid() {
    String url = "jdbc:h2:file:" + folder.resolve("store");
    Database.open(url, "sa", "right").close();

    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> Database.open(url, "sa", "wrong"))
        .withMessageStartingWith("JG-9003: Wrong user name or password");
  }

  @Test
  void anOutageIsSaidSoonAndEndsByItself() throws IOException {
    int port = FreePort.find();
    EmbeddedPostgres server = start(port);
    try (Database database = Database.open(url(port), "postgres", "")) {
      SqlTenantStore store = new SqlTenantStore(database);
      assertThat(store.versions()).isEmpty();

      server.close();
      assertFailsSoon(store::versions, "JG-9003: ");
      assertFailsSoon(store::versions, "JG-9003: ");

      server = start(port);
      assertWorksSoon(store::versions);
    } finally {
      server.close();
    }
  }

  private EmbeddedPostgres start(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(folder.resolve("data"))
        .setCleanDataDirectory(false)
        .start();
  }

  /** A connection that was used half a second ago is not asked whether it is still alive. */
  private static void assertWorksSoon(Runnable work) {
    long end = System.nanoTime() + SOON.toNanos();
    while (true) {
      try {
        work.run();
        return;
      } catch (JitgateException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
      }
    }
  }

  private static void assertFailsSoon(Runnable work, String message) {
    long start = System.nanoTime();
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(work::run)
        .withMessageStartingWith(message);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> List.of("main", "system").contains(thread.getThreadGroup().getName()))
        .collect(Collectors.toSet());
  }

  private static String url(int port) {
    return "jdbc:postgresql://localhost:" + port + "/postgres";
  }
}
