// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2OidcStoreIT extends OidcStoreContract {

  @TempDir private static Path folder;

  @Override
  String url() {
    return "jdbc:h2:file:" + folder.resolve("oidc");
  }

  @Override
  String user() {
    return "sa";
  }
}
