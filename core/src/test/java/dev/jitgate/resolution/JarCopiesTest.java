// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
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

  @Test
  void copiesAJarThatIsAsLargeAsItMayBeAndNoLargerOne() throws Exception {
    Path largest = Files.write(folder.resolve("a.jar"), "abc".getBytes(US_ASCII));
    Path larger = Files.write(folder.resolve("b.jar"), "abcd".getBytes(US_ASCII));
    try (JarCopies copies = new JarCopies(3)) {
      JarCopies.Copy copy = copies.copy(largest);
      assertThat(copy.path()).hasBinaryContent("abc".getBytes(US_ASCII));
      assertThat(copy.sha256())
          .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

      assertThatExceptionOfType(FaultException.class)
          .isThrownBy(() -> copies.copy(larger))
          .satisfies(e -> assertThat(e.fault().message()).isEqualTo("it is larger than 3 bytes"));
      assertThatExceptionOfType(NoSuchFileException.class)
          .isThrownBy(() -> copies.copy(folder.resolve("absent.jar")));

      // Nothing but the good copy is left behind.
      assertThat(copy.path().getParent()).isDirectoryContaining(copy.path()::equals);
      Files.delete(copy.path());
      assertThat(copy.path().getParent()).isEmptyDirectory();
    }
  }

  @Test
  void leavesNoDirectoryBehind() throws Exception {
    Path jar = Files.write(folder.resolve("a.jar"), new byte[] {1});
    Path copy;
    try (JarCopies copies = new JarCopies(100)) {
      copy = copies.copy(jar).path();
      Files.delete(copy);
    }

    assertThat(copy.getParent()).doesNotExist();
  }

  @Test
  void anEqualStampProvesNothingForTwoSeconds() throws Exception {
    Path jar = Files.write(folder.resolve("a.jar"), new byte[] {1, 2, 3});
    assertThat(JarStamp.of(jar).size()).isEqualTo(3);

    for (int seconds : new int[] {-3600, -3, 3600}) {
      Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(seconds)));
      assertThat(JarStamp.of(jar).isYoung()).isFalse();
    }
    JarStamp now = new JarStamp(3, FileTime.from(Instant.now()), Optional.empty());
    assertThat(now.isYoung()).isTrue();
  }
}
