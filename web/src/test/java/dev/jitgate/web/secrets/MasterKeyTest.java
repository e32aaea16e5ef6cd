// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.secrets.KeySource.ByCommand;
import dev.jitgate.web.secrets.KeySource.InFile;
import dev.jitgate.web.secrets.KeySource.InSetting;
import dev.jitgate.web.secrets.KeySource.MadeInFile;
import dev.jitgate.web.secrets.KeySource.Nowhere;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {

  @TempDir private Path folder;

  @Test
  void isMadeAtTheFirstStartForItsOwnerAlone() throws Exception {
    Path file = folder.resolve("data").resolve("master.key");
    MasterKey made = new MadeInFile(file).read();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(new MadeInFile(file).read().id()).isEqualTo(made.id());
    assertThat(new InFile(file).read().id()).isEqualTo(made.id());
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void isOneHoweverManyStartAtOnce() throws Exception {
    Path file = folder.resolve("master.key");
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<Callable<String>> starts =
          IntStream.range(0, 64)
              .<Callable<String>>mapToObj(i -> () -> new MadeInFile(file).read().id())
              .toList();
      String id = new InFile(awaitOne(threads.invokeAll(starts), file)).read().id();
      for (Future<String> start : threads.invokeAll(starts)) {
        assertThat(start.get()).isEqualTo(id);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Path awaitOne(List<Future<String>> starts, Path file) throws Exception {
    assertThat(starts.stream().map(MasterKeyTest::value).distinct()).hasSize(1);
    return file;
  }

  private static String value(Future<String> future) {
    try {
      return future.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void derivesKeysThatTellNothingOfEachOther() {
    MasterKey key = key();

    assertThat(key.derive("a", "b")).hasSize(32).isEqualTo(key.derive("a", "b"));
    assertThat(key.derive("a", "b")).isNotEqualTo(key.derive("a", "c"));
    assertThat(key.derive("a", "b")).isNotEqualTo(key.derive("ab", ""));
    assertThat(key.derive("a", "b")).isNotEqualTo(key().derive("a", "b"));
  }

  /** Computed by another implementation of RFC 5869. */
  @Test
  void derivesByTheStandard() {
    byte[] bytes =
        HexFormat.of()
            .parseHex("9f0102030405060708090a0b0c0d0e0f10" + "1112131415161718191a1b1c1d1e80");
    MasterKey key = MasterKey.parse(Base64.getEncoder().encodeToString(bytes), "the test");

    assertThat(HexFormat.of().formatHex(key.derive("purpose", "context"))).isEqualTo(DERIVED);
  }

  private static final String DERIVED =
      "bd5dfe9c59eb8065b609d917c865871aefe86de452046b77551f682bedc60da9";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no base64!",
        "AAAA",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "Y2hhbmdlLW1lLWNoYW5nZS1tZS1wbGVhc2UtLS0tLTE="
      })
  void isRefusedWhenItWasNotMadeByChance(String text) {
    refused(ErrorCode.KEY_WEAK, new InSetting(text));
    if (text.length() > 4) {
      assertThatExceptionOfType(JitgateException.class)
          .isThrownBy(() -> new InSetting(text).read())
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain(text));
    }
  }

  @Test
  void hasSixteenDifferentBytesAtLeast() {
    refused(ErrorCode.KEY_WEAK, new InSetting(ofDifferentBytes(15)));
    assertThat(new InSetting(ofDifferentBytes(16)).read().id()).isNotEmpty();
  }

  private static String ofDifferentBytes(int many) {
    byte[] key = new byte[32];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) (200 - i % many * 3);
    }
    return Base64.getEncoder().encodeToString(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx"})
  void isRefusedWhenOthersCanReadItsFile(String permissions) throws Exception {
    Path file = folder.resolve("master.key");
    Files.writeString(file, MasterKey.random());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

    refused(ErrorCode.KEY_EXPOSED, new InFile(file));
    refused(ErrorCode.KEY_EXPOSED, new MadeInFile(file));
  }

  @Test
  void isNeverMadeWhereSomebodyElseShouldHavePutIt() {
    refused(ErrorCode.KEY_MISSING, new InFile(folder.resolve("master.key")));
    refused(ErrorCode.KEY_MISSING, new Nowhere());
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void canComeFromAProgram() {
    String text = MasterKey.random();

    assertThat(new ByCommand(List.of("echo", text)).read().id())
        .isEqualTo(new InSetting(text).read().id());
    refused(ErrorCode.KEY_MISSING, new ByCommand(List.of("false")));
    refused(ErrorCode.KEY_MISSING, new ByCommand(List.of("/no/such/program")));
    refused(ErrorCode.KEY_WEAK, new ByCommand(List.of("true")));
  }

  @Test
  void showsItselfToNobody() {
    String text = MasterKey.random();

    assertThat(new InSetting(text)).hasToString("InSetting[hidden]");
    assertThat(new InSetting(text).read().toString()).hasSize(16).matches("[0-9a-f]+");
  }

  private static MasterKey key() {
    return MasterKey.parse(MasterKey.random(), "the test");
  }

  private static void refused(ErrorCode code, KeySource source) {
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(source::read)
        .extracting(JitgateException::code)
        .isEqualTo(code);
  }
}
