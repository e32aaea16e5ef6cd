// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.audit.AuditChain;
import dev.jitgate.audit.AuditKey;
import dev.jitgate.audit.AuditStore.StoredRecord;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.secrets.MasterKey;
import dev.jitgate.web.secrets.MasterKeys;
import dev.jitgate.web.settings.MapConfig;
import dev.jitgate.web.settings.Settings;
import dev.jitgate.web.settings.SettingsReader;
import dev.jitgate.web.settings.SettingsSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditedDeploymentTest {

  private static final Msp NIKPOT = new Msp("nikpot");
  private static final MasterKey KEY = MasterKey.passing();
  private static final AuditKey AUDIT_KEY = new DerivedAuditKeys(KEY).current(NIKPOT);

  @TempDir private Path folder;

  @BeforeEach
  void writeTable() throws IOException {
    Files.writeString(folder.resolve("tenants.csv"), "name,displayName\ndemo,Demo\n");
  }

  @Test
  void theFirstStartsImportIsRecordedWithItsOutcome() {
    try (Deployment deployment = deployment(KEY)) {
      deployment.start();

      List<StoredRecord> records = deployment.auditStore().read(NIKPOT, 0, 4);

      // The first two tell of the first administrator's link.
      assertThat(records.subList(2, 4))
          .extracting(record -> record.line().record())
          .satisfiesExactly(
              intent ->
                  assertThat(intent)
                      .contains("\"phase\":\"intent\",\"event\":\"tenants-imported\"")
                      .contains("\"actor\":{\"kind\":\"server\""),
              outcome ->
                  assertThat(outcome)
                      .contains("\"added\":\"1\"", "\"source\":\"tenants.csv\"")
                      .endsWith("\"result\":\"done\"}"));
      assertThat(records.get(0).line().mac())
          .isEqualTo(
              AuditChain.next(
                  AUDIT_KEY, AuditChain.start("nikpot"), records.get(0).line().record()));
      assertThat(deployment.store().find(NIKPOT, "demo")).isPresent();
    }
  }

  @Test
  void anotherKeyServesNobodyAndSaysWhichOneIsMissing() {
    try (Deployment first = deployment(KEY)) {
      first.start();
    }
    try (Deployment second = deployment(MasterKey.passing())) {
      second.start();

      assertThat(second.storeProblem()).contains(ErrorCode.KEY_WRONG);
      assertThat(second.msps())
          .allSatisfy(
              msp -> assertThat(msp.problem().orElseThrow().code()).isEqualTo(ErrorCode.KEY_WRONG));
      assertThatExceptionOfType(JitgateException.class)
          .isThrownBy(second::store)
          .extracting(JitgateException::code)
          .isEqualTo(ErrorCode.KEY_WRONG);
    }
  }

  private Deployment deployment(MasterKey key) {
    SettingsSource source =
        new SettingsSource(
            new MapConfig(
                Map.of(
                    "jitgate.data-dir", folder.toString(),
                    "jitgate.msps", "nikpot",
                    "jitgate.msp.nikpot.host", "jit.nikpot.example",
                    "jitgate.msp.nikpot.idemeum-parent", "nikpot.idemeum.com",
                    "jitgate.msp.nikpot.tenants", folder.resolve("tenants.csv").toString()),
                Map.of()));
    Settings settings = new SettingsReader(source).read();
    return new Deployment(settings, source, Observations.NONE, MasterKeys.of(key));
  }
}
