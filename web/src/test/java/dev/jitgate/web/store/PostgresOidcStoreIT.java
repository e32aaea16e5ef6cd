// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresOidcStoreIT extends OidcStoreContract {

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
