// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.secrets;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Where the master key comes from.
 *
 * <p>Reading one throws a {@link JitgateException} with {@code KEY_MISSING}, {@code KEY_EXPOSED} or
 * {@code KEY_WEAK} if there is no key that can be used.
 */
public sealed interface KeySource {

  /** Returns the key. */
  MasterKey read();

  /**
   * A file that somebody has made.
   *
   * @param file its path
   */
  record InFile(Path file) implements KeySource {

    @Override
    public MasterKey read() {
      return MasterKey.parse(KeyFile.read(file), file.toString());
    }
  }

  /**
   * A file that is made at the first start, beside the embedded database.
   *
   * @param file its path
   */
  record MadeInFile(Path file) implements KeySource {

    @Override
    public MasterKey read() {
      KeyFile.makeIfAbsent(file);
      return MasterKey.parse(KeyFile.read(file), file.toString());
    }
  }

  /**
   * The setting itself.
   *
   * @param text one line of Base64
   */
  record InSetting(String text) implements KeySource {

    @Override
    public MasterKey read() {
      return MasterKey.parse(text, "jitgate.secrets.key");
    }

    @Override
    public String toString() {
      return "InSetting[hidden]";
    }
  }

  /**
   * What a program prints, a password store's for example.
   *
   * @param command the program and its arguments
   */
  record ByCommand(List<String> command) implements KeySource {

    private static final int SECONDS = 10;
    private static final int MOST_BYTES = 4096;

    /** Takes an unmodifiable copy of the list. */
    public ByCommand {
      command = List.copyOf(command);
    }

    @Override
    public MasterKey read() {
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .start();
        try {
          // It may print no more than a pipe holds, so that it can end before it is read.
          if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            throw missing("did not end within " + SECONDS + " seconds");
          }
          byte[] printed = process.getInputStream().readNBytes(MOST_BYTES);
          if (process.exitValue() != 0) {
            throw missing("ended with status " + process.exitValue());
          }
          String text = new String(printed, StandardCharsets.ISO_8859_1);
          return MasterKey.parse(
              text.lines().findFirst().orElse(""), "what jitgate.secrets.key-command prints");
        } finally {
          process.destroyForcibly();
        }
      } catch (IOException e) {
        throw new JitgateException(
            ErrorCode.KEY_MISSING, "jitgate.secrets.key-command cannot be run.", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw missing("was interrupted");
      }
    }

    private static JitgateException missing(String what) {
      return new JitgateException(
          ErrorCode.KEY_MISSING, "jitgate.secrets.key-command " + what + ".");
    }
  }

  /** Nowhere: a database that others reach needs a key that lies elsewhere. */
  record Nowhere() implements KeySource {

    @Override
    public MasterKey read() {
      throw new JitgateException(
          ErrorCode.KEY_MISSING,
          "jitgate.db.url is set, and none of jitgate.secrets.key-file, jitgate.secrets.key,"
              + " jitgate.secrets.key-command.");
    }
  }
}
