// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.tenant.TenantDraft;
import dev.jitgate.web.Await;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database whose disk is full, and has room again later. */
class FullDiskIT {

  private static final Msp MSP = new Msp("full");
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final String WORDS = "word ".repeat(40);

  @TempDir private Path folder;
  private Path disk;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=300m", "jitgate", disk.toString()),
        "Only root can mount a small disk.");
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", disk.toString());
  }

  @Test
  void ofPostgres() throws Exception {
    try (EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                .setDataDirectory(disk.resolve("data"))
                .setServerConfig("min_wal_size", "32MB")
                .setServerConfig("max_wal_size", "64MB")
                .start();
        Database database =
            Database.open(
                "jdbc:postgresql://localhost:" + server.getPort() + "/postgres", "postgres", "")) {
      SqlTenantStore store = withOneTenant(database);
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        // What is written ahead has room for all that follows; what is stored has not.
        statement.execute("select pg_switch_wal()");
        statement.execute("checkpoint");
      }
      assertRefusedWhileFull(store, "No space left on device");
    }
  }

  @Test
  void ofH2() throws Exception {
    try (Database database =
        Database.open("jdbc:h2:file:" + disk.resolve("jitgate"), "jitgate", "")) {
      assertRefusedWhileFull(withOneTenant(database), "");
    }
    try (Database database =
        Database.open("jdbc:h2:file:" + disk.resolve("jitgate"), "jitgate", "")) {
      SqlTenantStore store = new SqlTenantStore(database);
      assertThat(store.find(MSP, "before")).isPresent();
      assertThat(store.find(MSP, "after")).isPresent();
    }
  }

  private static SqlTenantStore withOneTenant(Database database) {
    SqlTenantStore store = new SqlTenantStore(database);
    store.put(MSP, new TenantDraft("before", "Before", Map.of()));
    return store;
  }

  private void assertRefusedWhileFull(SqlTenantStore store, String words) throws Exception {
    Path filler = disk.resolve("filler");
    fill(filler);
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> importMany(store))
        .withMessageContaining(words)
        .extracting(JitgateException::code)
        .isEqualTo(ErrorCode.STORE_UNREACHABLE);

    Files.delete(filler);

    Await.until(() -> puts(store), SOON);
    assertThat(store.find(MSP, "before")).isPresent();
    assertThat(store.find(MSP, "many-1")).as("nothing is half done").isEmpty();
  }

  private static boolean puts(SqlTenantStore store) {
    try {
      store.put(MSP, new TenantDraft("after", "After", Map.of()));
      return true;
    } catch (JitgateException notYet) {
      return false;
    }
  }

  private static void importMany(SqlTenantStore store) throws IOException {
    StringBuilder table = new StringBuilder("name,displayName,about\n");
    for (int i = 1; i <= 10_000; i++) {
      table.append("many-").append(i).append(",Many ").append(i).append(',').append(WORDS);
      table.append('\n');
    }
    store.importTable(MSP, new ByteArrayInputStream(table.toString().getBytes(UTF_8)));
  }

  private static void fill(Path filler) throws IOException {
    FileStore store = Files.getFileStore(filler.getParent());
    byte[] some = new byte[1 << 14];
    try (var out = Files.newOutputStream(filler)) {
      while (store.getUsableSpace() > some.length) {
        out.write(some);
      }
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException missing) {
      return false;
    }
  }
}
