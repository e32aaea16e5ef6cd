// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import dev.jitgate.web.secrets.MasterKey;
import dev.jitgate.web.secrets.TestKeys;
import dev.jitgate.web.store.InstalledPostgres;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code pg_dump} beside a node that works, and {@code pg_restore} into an empty database. */
class PostgresRestoreIT extends RestoreContract {

  @RegisterExtension static final InstalledPostgres POSTGRES = new InstalledPostgres();

  private final String key = TestKeys.masterKey();

  @Override
  String url() {
    return POSTGRES.url();
  }

  @Override
  String user() {
    return POSTGRES.user();
  }

  @Override
  MasterKey master() {
    return MasterKey.parse(key, "the test");
  }

  @Override
  boolean isMadeWhileNodesRun() {
    return true;
  }

  @Override
  void backUp() throws Exception {
    POSTGRES.run("pg_dump", List.of("--format=custom", "--file=" + dump()));
  }

  @Override
  void restore() throws Exception {
    POSTGRES.loseDatabase();
    POSTGRES.run("pg_restore", List.of("--no-owner", "--exit-on-error", dump()));
  }

  private String dump() {
    return folder.resolve("jitgate.dump").toString();
  }
}
