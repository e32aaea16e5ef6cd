// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.secrets;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** A file with a key, which nobody but its owner may read. */
final class KeyFile {

  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private KeyFile() {}

  static String read(Path file) {
    try {
      if (POSIX && !OWNERS.containsAll(Files.getPosixFilePermissions(file))) {
        throw new JitgateException(
            ErrorCode.KEY_EXPOSED, file + " can be read or written by others than its owner.");
      }
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new JitgateException(ErrorCode.KEY_MISSING, "There is no file " + file + ".", e);
    } catch (IOException e) {
      throw new JitgateException(ErrorCode.KEY_MISSING, file + " cannot be read.", e);
    }
  }

  /** Of several that start at once one makes the key, and all of them read it whole. */
  static void makeIfAbsent(Path file) {
    if (Files.exists(file)) {
      return;
    }
    Path folder = file.toAbsolutePath().resolveSibling("").normalize();
    try {
      Files.createDirectories(folder);
      Path draft = Files.createTempFile(folder, "master", ".key", onlyMine());
      try {
        write(draft, MasterKey.random() + "\n");
        // Unlike a move, a link fails if the name is taken.
        Files.createLink(file, draft);
        sync(folder);
      } finally {
        Files.delete(draft);
      }
    } catch (FileAlreadyExistsException e) {
      // Somebody was faster; theirs is the key.
    } catch (IOException | UnsupportedOperationException e) {
      throw new JitgateException(ErrorCode.KEY_MISSING, file + " cannot be made.", e);
    }
  }

  private static void write(Path file, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /** What was made must be there after a power cut: without it, every record is worthless. */
  private static void sync(Path folder) throws IOException {
    if (POSIX) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static FileAttribute<?>[] onlyMine() {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
