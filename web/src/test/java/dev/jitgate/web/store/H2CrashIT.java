// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.resolver.spi.TenantDirectory;
import dev.jitgate.tenant.TenantStore.LoadedTenants;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process in the middle of its writing; {@code -Djitgate.crash.rounds} says how often. */
class H2CrashIT {

  private static final int ROUNDS = Integer.getInteger("jitgate.crash.rounds", 3);
  private static final int MOST_BEFORE_DEATH = 400;

  @TempDir private Path folder;

  @Test
  void whatWasAcknowledgedSurvivesKill() throws Exception {
    String url = "jdbc:h2:file:" + folder.resolve("store");
    Random random = new Random();
    int acknowledged = -1;
    for (int round = 1; round <= ROUNDS; round++) {
      acknowledged =
          lastBeforeDeath(
              url + ";WRITE_DELAY=500", acknowledged + 1, random.nextInt(MOST_BEFORE_DEATH));

      try (Database database = Database.open(url, "sa", "")) {
        LoadedTenants loaded = new SqlTenantStore(database).load(CrashingWriter.MSP);
        TenantDirectory tenants = loaded.snapshot();
        for (int number = 0; number <= acknowledged; number++) {
          assertThat(tenants.byUrlName("tenant-" + number))
              .as("tenant %s of %s acknowledged, in round %s", number, acknowledged + 1, round)
              .isPresent();
        }
        // The last write may have been made and not be told; it stays, and the next round finds it.
        assertThat(loaded.version()).isBetween(acknowledged + 1L, acknowledged + 1L + round);
      }
    }
  }

  private static int lastBeforeDeath(String url, int first, int killAfter) throws Exception {
    Process writer = start(url, first);
    int last = first - 1;
    try (BufferedReader journal =
        new BufferedReader(new InputStreamReader(writer.getInputStream(), UTF_8))) {
      for (String line = journal.readLine(); line != null; line = journal.readLine()) {
        last = Integer.parseInt(line);
        if (last == first + killAfter) {
          // Not the process itself, which would close the journal with what is still to be read.
          writer.toHandle().destroyForcibly();
        }
      }
    } finally {
      writer.destroyForcibly().waitFor();
    }
    assertThat(last)
        .as("the writer was killed, and did not fail before")
        .isGreaterThanOrEqualTo(first + killAfter);
    return last;
  }

  private static Process start(String url, int first) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            CrashingWriter.class.getName(),
            url,
            Integer.toString(first))
        .redirectError(Redirect.INHERIT)
        .start();
  }
}
