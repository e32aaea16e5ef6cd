// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2CustomerStoreIT extends CustomerStoreContract {

  @TempDir private static Path folder;

  @Override
  Database open() {
    return Database.open("jdbc:h2:file:" + folder.resolve("store"), "sa", "");
  }
}
