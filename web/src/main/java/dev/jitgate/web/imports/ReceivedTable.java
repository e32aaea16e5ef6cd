// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.imports;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A table that has arrived whole, as a file that only this server's user can read.
 *
 * <p>A slow sender must hold no connection, nor the lock that other changes wait for; and memory is
 * for tenants.
 *
 * @param file where it lies
 * @param lines how many lines it has, without its header
 */
record ReceivedTable(Path file, long lines) {

  private static final Logger LOG = System.getLogger(ReceivedTable.class.getName());
  private static final String PREFIX = "jitgate-import-";
  private static final String SUFFIX = ".csv";
  private static final int BUFFER = 64 * 1024;

  /**
   * Returns a table that was read to its end.
   *
   * @throws IOException if the sender did not send all of it
   * @throws JitgateException with {@code IMPORT_NO_SPACE} if it could not be kept; nothing stays
   */
  static ReceivedTable receive(InputStream body) throws IOException {
    Path file = made();
    boolean whole = false;
    try {
      ReceivedTable table = new ReceivedTable(file, copy(body, file));
      whole = true;
      return table;
    } finally {
      if (!whole) {
        delete(file);
      }
    }
  }

  void delete() {
    delete(file);
  }

  /** Deletes what a server that was killed has left. */
  static void deleteLeftOvers(Instant before) {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          delete(file);
        }
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "Nothing was deleted this time", e);
    }
  }

  private static long copy(InputStream body, Path file) throws IOException {
    long lines = 0;
    boolean open = false;
    byte[] buffer = new byte[BUFFER];
    OutputStream out = opened(file);
    try {
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        for (int i = 0; i < read; i++) {
          lines += buffer[i] == '\n' ? 1 : 0;
        }
        open = read == 0 ? open : buffer[read - 1] != '\n';
        write(out, buffer, read);
      }
    } finally {
      close(out);
    }
    return Math.max(0, lines + (open ? 1 : 0) - 1);
  }

  private static Path made() {
    try {
      return Files.createTempFile(PREFIX, SUFFIX);
    } catch (IOException e) {
      throw noSpace(e);
    }
  }

  private static OutputStream opened(Path file) {
    try {
      return Files.newOutputStream(file);
    } catch (IOException e) {
      throw noSpace(e);
    }
  }

  private static void write(OutputStream out, byte[] buffer, int length) {
    try {
      out.write(buffer, 0, length);
    } catch (IOException e) {
      throw noSpace(e);
    }
  }

  private static void close(OutputStream out) {
    try {
      out.close();
    } catch (IOException e) {
      throw noSpace(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.log(
          Level.WARNING, "A table that was imported stays in the folder for temporary files", e);
    }
  }

  private static JitgateException noSpace(IOException e) {
    String words = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    // The file's name is nobody's business; what the system says stands behind it.
    return new JitgateException(
        ErrorCode.IMPORT_NO_SPACE, words.substring(words.lastIndexOf(": ") + 1).strip() + ".", e);
  }
}
