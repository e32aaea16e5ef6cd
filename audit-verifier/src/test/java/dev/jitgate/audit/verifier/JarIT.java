// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.audit.AuditChain;
import dev.jitgate.audit.AuditKey;
import dev.jitgate.audit.ExportLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that an auditor gets. */
class JarIT {

  private static final Path JAR = Path.of(System.getProperty("verifier.jar"));

  @TempDir private Path folder;

  @Test
  void holdsOnlyWhatItNeeds() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.stream().filter(entry -> entry.getName().endsWith(".class")).toList())
          .hasSizeLessThan(25)
          .allSatisfy(entry -> assertThat(entry.getName()).startsWith("dev/jitgate/audit/"));
    }
  }

  @Test
  void verifiesByItself() throws Exception {
    Path master = folder.resolve("master.key");
    Files.writeString(master, Base64.getEncoder().encodeToString(new byte[32]) + "\n");
    Path keyFile = folder.resolve("nikpot.audit-key");
    Result derived = run("key", "--master-key", master.toString(), "--msp", "nikpot");
    Files.writeString(keyFile, derived.said());
    AuditKey key = KeyFile.read(keyFile, "nikpot");
    String record = "{\"number\":1,\"msp\":\"nikpot\",\"key\":\"" + key.id() + "\",\"event\":\"\"}";
    String mac = AuditChain.next(key, AuditChain.start("nikpot"), record);
    Path export = folder.resolve("export.jsonl");
    Files.writeString(
        export,
        new ExportLine(mac, key.id(), record).text() + "\n" + ExportLine.end(1, false) + "\n");
    String[] verify = {
      "verify", "--msp", "nikpot", "--key-file", keyFile.toString(), export.toString()
    };

    assertThat(run(verify).status()).isZero();
    Files.writeString(export, Files.readString(export).replace("event", "evens"));
    assertThat(run(verify))
        .isEqualTo(
            new Result(1, "BROKEN: Record 1 was changed, or does not follow the record before.\n"));
    assertThat(run("prove").status()).isEqualTo(2);
  }

  private static Result run(String... words) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                JAR.toString()));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Result(process.waitFor(), said);
  }

  private record Result(int status, String said) {}
}
