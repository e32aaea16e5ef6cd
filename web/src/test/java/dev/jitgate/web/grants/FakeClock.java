// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** The clock of other processes, set wrong by libfaketime; what counts ticks stays right. */
final class FakeClock {

  private final Path file;
  private final String library;

  private FakeClock(Path file, String library) {
    this.file = file;
    this.library = library;
  }

  /**
   * Returns a clock that is right as yet; where the continuous integration runs there must be one,
   * elsewhere the test is skipped without.
   */
  static FakeClock in(Path folder) throws IOException {
    String library = "";
    try {
      library = run(List.of("faketime", "-m", "-f", "+0", "printenv", "LD_PRELOAD"));
    } catch (IOException e) {
      if (System.getenv("CI") != null) {
        throw e;
      }
    }
    assumeTrue(!library.isEmpty(), "faketime is not installed; it is a package of that name");
    FakeClock clock = new FakeClock(folder.resolve("offset"), library);
    clock.set("+0");
    return clock;
  }

  /** Sets the clock by an offset from what is right: {@code +1d}, {@code -1d}, {@code +0}. */
  void set(String offset) throws IOException {
    Path next = file.resolveSibling("offset.next");
    Files.writeString(next, offset + "\n");
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Returns what a process needs to have this clock. */
  Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD",
        library,
        "FAKETIME_TIMESTAMP_FILE",
        file.toString(),
        "FAKETIME_CACHE_DURATION",
        "1",
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1",
        // Else threads that wait for something by a clock that is right do not wait but spin.
        "FAKETIME_FORCE_MONOTONIC_FIX",
        "0");
  }

  private static String run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).start();
    return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
  }
}
