// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.msp.Msp;
import dev.jitgate.tenant.ImportReport;
import dev.jitgate.tenant.TenantSnapshot;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Imports and loads many tenants with two attributes each, one line in a hundred being bad, and
 * says how long that took.
 *
 * <p>{@code -Djitgate.scale=1000000 -DargLine=-Xmx1g} for the figures of the documentation.
 */
class ScaleIT {

  private static final Logger LOG = System.getLogger(ScaleIT.class.getName());
  private static final int TENANTS = Integer.getInteger("jitgate.scale", 20_000);
  private static final Msp MSP = new Msp("large");

  @TempDir private Path folder;

  @Test
  void h2TakesAndGivesManyTenants() throws Exception {
    takesAndGives("H2", "jdbc:h2:file:" + folder.resolve("store"), "sa");
  }

  @Test
  void postgresTakesAndGivesManyTenants() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      String url = "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
      takesAndGives("PostgreSQL", url, "postgres");
    }
  }

  private void takesAndGives(String product, String url, String user) throws Exception {
    Path table = table();
    try (Database database = Database.open(url, user, "")) {
      SqlTenantStore store = new SqlTenantStore(database);
      ImportReport first = timed(product + ": first import", () -> read(store, table));
      assertThat(first.added()).isEqualTo(TENANTS);
      assertThat(first.rejected()).isEqualTo(TENANTS / 100);
      assertThat(store.versions()).containsEntry(MSP, 1L);
      ImportReport second = timed(product + ": same table again", () -> read(store, table));
      assertThat(second.unchanged()).isEqualTo(TENANTS);
      assertThat(store.versions()).containsEntry(MSP, 1L);
    }
    // As a server that starts, with nothing cached.
    try (Database database = Database.open(url, user, "")) {
      SqlTenantStore store = new SqlTenantStore(database);
      TenantSnapshot loaded = timed(product + ": load", () -> store.load(MSP).snapshot());
      assertThat(loaded.size()).isEqualTo(TENANTS);
      assertThat(loaded.byDisplayName("customer number " + (TENANTS - 1) + " ltd"))
          .singleElement()
          .satisfies(
              tenant ->
                  assertThat(tenant.attributes())
                      .containsEntry("haloReference", "REF-" + (TENANTS - 1))
                      .hasSize(2));
    }
  }

  private Path table() throws IOException {
    Path table = folder.resolve("table.csv");
    try (BufferedWriter out = Files.newBufferedWriter(table, UTF_8)) {
      out.write("name,displayName,haloReference,clientId\n");
      for (int i = 0; i < TENANTS; i++) {
        if (i % 100 == 0) {
          out.write("not a name,Bad,REF-" + i + "," + i + "\n");
        }
        out.write("customer-" + i + ",\"Customer Number " + i + " Ltd\",REF-" + i + "," + i + "\n");
      }
    }
    return table;
  }

  private static ImportReport read(SqlTenantStore store, Path table) throws IOException {
    try (InputStream in = Files.newInputStream(table)) {
      return store.importTable(MSP, in);
    }
  }

  /** Says the thread's own time as well, which depends less on what else the machine does. */
  private static <T> T timed(String what, Callable<T> work) throws Exception {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long cpu = threads.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    T result = work.call();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    Duration busy = Duration.ofNanos(threads.getCurrentThreadCpuTime() - cpu);
    LOG.log(
        Level.INFO,
        "{0} of {1} tenants: {2} ms, of which {3} ms CPU of the calling thread",
        what,
        TENANTS,
        took.toMillis(),
        busy.toMillis());
    return result;
  }
}
