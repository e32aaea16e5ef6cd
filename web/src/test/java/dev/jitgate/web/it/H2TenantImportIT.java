// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jitgate.web.it.RawHttp.Answer;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

class H2TenantImportIT extends TenantImportContract {

  @Override
  Map<String, String> database() {
    return Map.of("jitgate.data-dir", folder.resolve("data").toString());
  }

  /** The database is the server's alone; the stores' contract looks at the version. */
  @Override
  long version() {
    return -1;
  }

  @Test
  @Order(9)
  void aFullDiskIsSaidAndNothingIsHalfDone() throws IOException, InterruptedException {
    host = "jit.full.example";
    server.close();
    Path temporary = folder.resolve("tmp");
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=400m", "jitgate", temporary.toString()),
        "Only root can mount a small disk.");
    try {
      restart();
      fill(temporary, 1 << 20);

      Answer answer = csv(ImportTable.of("full", 60_000).text(), "?preview=false");

      assertThat(answer.status()).as(answer.body()).isEqualTo(507);
      assertThat(answer.body()).contains("JG-4036", "No space left on device");
      assertThat(get("/api/v1/tenant-imports").json().getJsonArray("imports")).isEmpty();
      assertThat(get("/api/v1/tenants").json().getJsonArray("tenants")).hasSize(1);
      assertThat(tab("demo")).isEqualTo(303);
    } finally {
      server.close();
      run("umount", temporary.toString());
    }
  }

  private static void fill(Path folder, long left) throws IOException {
    FileStore store = Files.getFileStore(folder);
    byte[] some = new byte[1 << 16];
    try (var out = Files.newOutputStream(folder.resolve("filler"))) {
      while (store.getUsableSpace() > left) {
        out.write(some);
      }
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException missing) {
      return false;
    }
  }
}
