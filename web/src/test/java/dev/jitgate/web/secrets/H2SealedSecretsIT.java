// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.secrets;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2SealedSecretsIT extends SealedSecretsContract {

  @TempDir private static Path folder;

  @Override
  String url() {
    return "jdbc:h2:file:" + folder.resolve("secrets");
  }

  @Override
  String user() {
    return "sa";
  }
}
