// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.problem.JitgateException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
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
        ";WRITE_DELAY=1000;OPTIMIZE_REUSE_RESULTS=TRUE",
        "; write_delay = 1000 ; optimize_reuse_results = true ;MODE=PostgreSQL",
        ";MODE=PostgreSQL;Write_Delay=1000",
        ";INIT=SET WRITE_DELAY 1000\\;SET OPTIMIZE_REUSE_RESULTS 1"
      })
  void noAddressDelaysWritesOrReusesResults(String settings) throws SQLException {
    String url = "jdbc:h2:file:" + folder.resolve("safe" + settings.hashCode()) + settings;

    try (Database database = Database.open(url, "sa", "")) {
      database.inTransaction(
          first -> {
            assertSafe(first);
            // Another connection opens, with its own settings.
            database.inTransaction(
                second -> {
                  assertSafe(second);
                  return null;
                });
            assertSafe(first);
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

  private static void assertSafe(Handle handle) throws SQLException {
    assertThat(writeDelays(handle)).isNotEmpty().containsOnly(0);
    // H2 does not tell this by SQL.
    JdbcConnection connection = handle.getConnection().unwrap(JdbcConnection.class);
    assertThat(((SessionLocal) connection.getSession()).getDatabase().getOptimizeReuseResults())
        .isFalse();
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
