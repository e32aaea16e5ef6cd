// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import static dev.jitgate.resolution.JarsTest.DEMO_FOUND;
import static dev.jitgate.resolution.ResolverJarMaker.factory;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.msp.ResolverEntry;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A resolver that uses up the memory of a node, in a process of its own with little of it. */
class SmallHeapTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void aResolverThatUsesAllMemoryFindsNobodyAndDamagesTheNode(ResolverEntry.Run run)
      throws Exception {
    factory(
            "hungry",
            "List<byte[]> all = new ArrayList<>(); while (true) all.add(new byte[99_999]);")
        .into(folder, "hungry.jar");
    factory("good", DEMO_FOUND).into(folder, "good.jar");

    assertThat(node(run)).endsWith("RESOLVER_FAILED", "RESOLVER_QUARANTINED", "damaged");
  }

  private List<String> node(ResolverEntry.Run run) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                SmallNode.class.getName(),
                folder.toString(),
                run.name())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
      return said.lines().toList();
    } finally {
      process.destroyForcibly();
    }
  }
}
