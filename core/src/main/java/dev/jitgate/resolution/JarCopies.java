// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.problem.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The private directory in which the copies of resolver jars lie; only our user may read it.
 *
 * <p>For one thread at a time.
 */
final class JarCopies implements AutoCloseable {

  private Path directory;
  private final long mostBytes;

  /**
   * Makes the directory.
   *
   * @param mostBytes how large a jar may be
   */
  JarCopies(long mostBytes) throws IOException {
    this.directory = newDirectory();
    this.mostBytes = mostBytes;
  }

  /**
   * A copy and the digest of exactly its bytes.
   *
   * @param path the copy
   * @param sha256 lower-case hexadecimal digits
   */
  record Copy(Path path, String sha256) {}

  /** Returns a copy of the jar, digested while it is read: it may change at any time. */
  Copy copy(Path jar) throws IOException, FaultException {
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      // Whatever tidies the temporary files up took it; under its old name anybody could have made
      // it.
      directory = newDirectory();
    }
    Path copy = Files.createTempFile(directory, "", ".jar");
    MessageDigest digest = sha256();
    long size = 0;
    try (InputStream in = Files.newInputStream(jar);
        OutputStream out = Files.newOutputStream(copy)) {
      byte[] buffer = new byte[64 * 1024];
      for (int n = in.read(buffer); n >= 0 && size <= mostBytes; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        digest.update(buffer, 0, n);
        size += n;
      }
    } catch (IOException e) {
      Files.deleteIfExists(copy);
      throw e;
    }
    if (size > mostBytes) {
      Files.deleteIfExists(copy);
      throw new FaultException(
          new Fault(ErrorCode.RESOLVER_NOT_LOADED, "it is larger than " + mostBytes + " bytes"));
    }
    return new Copy(copy, HexFormat.of().formatHex(digest.digest()));
  }

  private static Path newDirectory() throws IOException {
    return Files.createTempDirectory("jitgate-resolvers-");
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Deletes the directory, which must be empty by now. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(directory);
  }
}
