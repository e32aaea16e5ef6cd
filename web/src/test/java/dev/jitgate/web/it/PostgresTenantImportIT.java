// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import dev.jitgate.web.store.Postgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresTenantImportIT extends TenantImportContract {

  @RegisterExtension static final Postgres POSTGRES = new Postgres();

  @Override
  Map<String, String> database() {
    return Map.of(
        "jitgate.secrets.key",
        "8Jq1dGcH0oQv5bq9mXyKx2r3s4t5u6v7w8x9y0zABCE=",
        "jitgate.db.url",
        POSTGRES.url(),
        "jitgate.db.user",
        POSTGRES.user());
  }

  @Override
  long version() {
    try (Connection connection = POSTGRES.connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select sum(tenants_version) from msp")) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
