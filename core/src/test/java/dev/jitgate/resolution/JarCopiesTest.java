// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarCopiesTest {

  @TempDir private Path folder;

  @Test
  void goesOnInANewPrivateDirectoryWhenATidierTookTheOld() throws Exception {
    Path jar = Files.write(folder.resolve("a.jar"), new byte[] {1, 2, 3});
    try (JarCopies copies = new JarCopies(100)) {
      Path first = copies.copy(jar).path();
      Files.delete(first);
      Files.delete(first.getParent());

      Path second = copies.copy(jar).path();

      assertThat(second).hasBinaryContent(new byte[] {1, 2, 3});
      assertThat(second.getParent()).isNotEqualTo(first.getParent());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(second.getParent())))
          .isEqualTo("rwx------");
      Files.delete(second);
    }
  }
}
