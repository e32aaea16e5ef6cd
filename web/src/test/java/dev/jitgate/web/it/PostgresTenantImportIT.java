// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

class PostgresTenantImportIT extends TenantImportContract {

  private EmbeddedPostgres postgres;

  @Override
  Map<String, String> database() throws IOException {
    postgres = EmbeddedPostgres.start();
    return Map.of(
        "jitgate.secrets.key",
        "8Jq1dGcH0oQv5bq9mXyKx2r3s4t5u6v7w8x9y0zABCE=",
        "jitgate.db.url",
        "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres",
        "jitgate.db.user",
        "postgres");
  }

  @AfterAll
  void stopDatabase() throws IOException {
    postgres.close();
  }

  @Override
  long version() {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select sum(tenants_version) from msp")) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
