// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.Await;
import dev.jitgate.web.FreePort;
import dev.jitgate.web.secrets.MasterKey;
import dev.jitgate.web.secrets.MasterKeys;
import dev.jitgate.web.settings.MapConfig;
import dev.jitgate.web.settings.Settings;
import dev.jitgate.web.settings.SettingsReader;
import dev.jitgate.web.settings.SettingsSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that starts before its database does. */
class LateDatabaseIT {

  private static final Duration SOON = Duration.ofMinutes(1);

  private static final Msp NIKPOT = new Msp("nikpot");

  @TempDir private Path folder;

  @Test
  void theNodeStartsIsNotReadyAndGoesOnByItself() throws Exception {
    int port = FreePort.find();
    try (Deployment deployment = deployment(port)) {
      deployment.start();

      assertThat(deployment.isStoreReachable()).isFalse();
      assertThat(deployment.msps()).allSatisfy(msp -> assertThat(msp.problem()).isPresent());
      assertThatExceptionOfType(JitgateException.class)
          .isThrownBy(deployment::store)
          .extracting(JitgateException::code)
          .isEqualTo(ErrorCode.STORE_UNREACHABLE);

      try (EmbeddedPostgres database = EmbeddedPostgres.builder().setPort(port).start()) {
        assertThat(database.getPort()).isEqualTo(port);
        Await.until(deployment::isStoreReachable, SOON);

        assertThat(deployment.msps()).noneSatisfy(msp -> assertThat(msp.problem()).isPresent());
        assertThat(deployment.store().find(NIKPOT, "demo")).isPresent();
      }
    }
  }

  private Deployment deployment(int port) throws IOException {
    Path table = folder.resolve("tenants.csv");
    Files.writeString(table, "name,displayName\ndemo,Demo\n");
    MasterKey key = MasterKey.passing();
    SettingsSource source =
        new SettingsSource(
            new MapConfig(
                Map.of(
                    "jitgate.db.url", "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                    "jitgate.db.user", "postgres",
                    "jitgate.msps", "nikpot",
                    "jitgate.msp.nikpot.host", "jit.nikpot.example",
                    "jitgate.msp.nikpot.idemeum-parent", "nikpot.idemeum.com",
                    "jitgate.msp.nikpot.tenants", table.toString()),
                Map.of()));
    Settings settings = new SettingsReader(source).read();
    return new Deployment(settings, source, Observations.NONE, MasterKeys.of(key));
  }
}
