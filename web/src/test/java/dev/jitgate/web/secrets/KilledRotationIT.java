// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.credential.SecretName;
import dev.jitgate.msp.Msp;
import dev.jitgate.session.Bytes;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.SqlSealedSecretStore;
import dev.jitgate.web.store.TestPeople;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A power cut in the middle of a rotation loses nothing, ten times over. */
class KilledRotationIT {

  private static final Msp MSP = new Msp("nikpot");
  private static final int SECRETS = 2_000;
  private static final int ROUNDS = 10;

  @TempDir private Path folder;

  @Test
  void everythingOpensAndTheRotationComesToItsEnd() throws Exception {
    String url = "jdbc:h2:file:" + folder.resolve("secrets");
    String text = MasterKey.random();
    MasterKeys keys = MasterKeys.of(MasterKey.parse(text, "the test"));
    try (Database database = Database.open(url, "sa", "")) {
      TestPeople.add(database, MSP, "Ada");
      SealedSecrets secrets = open(database, keys);
      for (int i = 0; i < SECRETS; i++) {
        secrets.put(MSP, name(i), secret(i));
      }
    }
    Random random = new Random(7);
    int cutShort = 0;
    for (int round = 0; round < ROUNDS; round++) {
      cutShort += killed(url, text, 1 + random.nextInt(3)) ? 1 : 0;
    }

    assertThat(cutShort).as("rounds that were cut short").isEqualTo(ROUNDS);
    try (Database database = Database.open(url, "sa", "")) {
      SealedSecrets secrets = open(database, keys);
      for (int i = 0; i < SECRETS; i++) {
        assertThat(secrets.get(MSP, name(i))).contains(secret(i));
      }
      while (secrets.work()) {
        assertThat(secrets.isRotating()).isTrue();
      }
      assertThat(secrets.isRotating()).isFalse();
      assertThat(secrets.toDo()).isZero();
      for (int i = 0; i < SECRETS; i++) {
        assertThat(secrets.get(MSP, name(i))).contains(secret(i));
      }
    }
  }

  /**
   * Kills the process once it has told so often how many are left; returns whether it was at it.
   */
  private static boolean killed(String url, String key, int lines) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Resealing.class.getName(),
                url,
                key)
            .redirectErrorStream(true)
            .start();
    StringBuilder said = new StringBuilder();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      int left = lines;
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        said.append(line).append('\n');
        if (line.startsWith("LEFT") && --left == 0) {
          break;
        }
      }
    } finally {
      process.destroyForcibly().onExit().join();
    }
    assertThat(said).contains("BEGUN").doesNotContain("UNOPENABLE", "Exception in");
    return !said.toString().contains("OVER");
  }

  private static SealedSecrets open(Database database, MasterKeys keys) {
    return SealedSecrets.open(
        new SqlSealedSecretStore(database),
        keys,
        (msp, name) -> {
          throw new AssertionError(name);
        });
  }

  private static SecretName name(int number) {
    return new SecretName("t" + number % 7, "account-" + number, "password");
  }

  private static Bytes secret(int number) {
    return Bytes.of(("secret of " + number).getBytes(UTF_8));
  }
}
