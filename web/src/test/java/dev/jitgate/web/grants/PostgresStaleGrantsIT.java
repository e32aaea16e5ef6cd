// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.Postgres;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresStaleGrantsIT extends StaleGrantsContract {

  @RegisterExtension static final Postgres POSTGRES = new Postgres();

  @Override
  Database open() {
    return Database.open(POSTGRES.empty(), POSTGRES.user(), "");
  }
}
