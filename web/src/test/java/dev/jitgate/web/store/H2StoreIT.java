// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.problem.JitgateException;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class H2StoreIT extends TenantStoreContract {

  @TempDir private static Path folder;

  @Override
  String url() {
    return "jdbc:h2:file:" + folder.resolve("store");
  }

  @Override
  String urlOfAnEmptyDatabase() {
    return "jdbc:h2:file:" + folder.resolve("empty");
  }

  @Override
  String user() {
    return "sa";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ";WRITE_DELAY=1000",
        "; write_delay = 1000 ;MODE=PostgreSQL",
        ";MODE=PostgreSQL;Write_Delay=1000",
        ";INIT=SET WRITE_DELAY 1000"
      })
  void noAddressDelaysWrites(String settings) {
    String url = "jdbc:h2:file:" + folder.resolve("delay" + settings.hashCode()) + settings;

    try (Database database = Database.open(url, "sa", "")) {
      database.inTransaction(
          first -> {
            assertThat(writeDelays(first)).isNotEmpty().containsOnly(0);
            // Another connection has opened since, with its own settings.
            assertThat(database.inTransaction(H2StoreIT::writeDelays)).containsOnly(0);
            assertThat(writeDelays(first)).isNotEmpty().containsOnly(0);
            return null;
          });
    }
  }

  @Test
  void aUserWhoMayNotForbidDelayedWritesIsRefused() {
    String url = "jdbc:h2:file:" + folder.resolve("user");
    try (Database database = Database.open(url, "sa", "")) {
      database.inTransaction(handle -> handle.execute("create user weak password 'weak'"));
      assertThatExceptionOfType(JitgateException.class)
          .isThrownBy(() -> Database.open(url, "weak", "weak"))
          .withMessageStartingWith("JG-9003: Admin rights are required for this operation");
    }
  }

  /** Returns the delay that holds and, once it was stored, the one that will at the next start. */
  private static List<Integer> writeDelays(Handle handle) {
    return handle
        .createQuery(
            "select setting_value from information_schema.settings"
                + " where setting_name = 'WRITE_DELAY'")
        .mapTo(Integer.class)
        .list();
  }
}
