// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit.verifier;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.jitgate.audit.Checkpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The verifier's commands: {@code verify} and {@code key}. */
public final class Main {

  static final int INTACT = 0;
  static final int BROKEN = 1;
  static final int USAGE = 2;

  private static final String HELP =
      """
      usage: java -jar audit-verifier.jar verify --msp <msp> --key-file <file> [--key-file <file>]
                 [--checkpoints <server.log>] <export.jsonl>...
             java -jar audit-verifier.jar key --msp <msp> --master-key <file>
      verify  exit status 0: intact, 1: broken; the exports in their order, from the first record on
      key     prints the MSP's audit key, for a file of its own; the master key stays where it is""";

  private Main() {}

  /** Ends the process with the command's exit status. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out, System.err));
  }

  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    try {
      Arguments given = Arguments.of(arguments);
      return switch (given.command()) {
        case "verify" -> verify(given, out);
        case "key" -> {
          out.println(KeyFile.derive(Path.of(given.one("--master-key")), given.msp()));
          yield INTACT;
        }
        default -> throw new UsageException("There is no command " + given.command() + ".");
      };
    } catch (UsageException e) {
      err.println(e.getMessage());
      err.println(HELP);
      return USAGE;
    } catch (IOException e) {
      err.println("Cannot read " + e.getMessage());
      return USAGE;
    }
  }

  private static int verify(Arguments given, PrintStream out) throws IOException {
    if (given.files().isEmpty()) {
      throw new UsageException("There is no export to verify.");
    }
    KeyRing keys = KeyRing.read(given.all("--key-file"), given.msp());
    List<Checkpoint.Signed> checkpoints = new ArrayList<>();
    for (String log : given.all("--checkpoints")) {
      try (BufferedReader reader = Files.newBufferedReader(Path.of(log), ISO_8859_1)) {
        reader.lines().flatMap(line -> Checkpoint.find(line).stream()).forEach(checkpoints::add);
      }
    }
    Verification verification = new Verification(given.msp(), keys, checkpoints);
    for (String file : given.files()) {
      try (BufferedReader reader = Files.newBufferedReader(Path.of(file), ISO_8859_1)) {
        verification.read(file, reader);
      }
    }
    Optional<String> fault = verification.finish();
    out.println(fault.map(what -> "BROKEN: " + what).orElseGet(verification::summary));
    return fault.isPresent() ? BROKEN : INTACT;
  }
}
