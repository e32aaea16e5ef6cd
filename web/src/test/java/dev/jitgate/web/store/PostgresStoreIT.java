// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresStoreIT extends TenantStoreContract {

  @RegisterExtension static final Postgres POSTGRES = new Postgres();

  @Override
  String url() {
    return POSTGRES.url();
  }

  @Override
  String urlOfAnEmptyDatabase() {
    return POSTGRES.empty();
  }

  @Override
  String user() {
    return POSTGRES.user();
  }
}
