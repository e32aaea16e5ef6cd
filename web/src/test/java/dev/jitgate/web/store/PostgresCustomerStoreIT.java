// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresCustomerStoreIT extends CustomerStoreContract {

  @RegisterExtension static final Postgres POSTGRES = new Postgres();

  @Override
  Database open() {
    return POSTGRES.open();
  }
}
