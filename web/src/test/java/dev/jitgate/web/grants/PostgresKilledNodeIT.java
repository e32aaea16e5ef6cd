// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import dev.jitgate.web.store.Postgres;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresKilledNodeIT extends KilledNodeContract {

  @RegisterExtension static final Postgres POSTGRES = new Postgres();

  @Override
  String url() {
    return POSTGRES.url();
  }

  @Override
  String user() {
    return POSTGRES.user();
  }
}
