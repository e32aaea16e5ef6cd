// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import static dev.jitgate.resolution.ResolverJarMaker.factory;
import static dev.jitgate.resolution.TestChains.entry;
import static dev.jitgate.resolution.TestChains.variables;
import static dev.jitgate.resolution.TestTenants.DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.msp.ResolutionMode;
import dev.jitgate.msp.ResolverEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder with a good jar, which must still answer after whatever the test put beside it. */
abstract class JarsTest {

  /** For tests in which something hangs; the others get all the time that they need. */
  static final Limits SHORT =
      new Limits(
          Duration.ofSeconds(4),
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1),
          1 << 20);

  static final String DEMO_FOUND =
      "return Resolution.of(List.of(request.tenants().byUrlName(\"demo\").get()), \"found\");";

  @TempDir Path folder;
  Resolvers resolvers;

  @BeforeEach
  void putAGoodJar() throws IOException {
    factory("good", DEMO_FOUND).into(folder, "good.jar");
    resolvers = open(Limits.DEFAULT);
  }

  @AfterEach
  void theGoodJarStillAnswers() {
    ResolverChain good = resolvers.chain("other", List.of(entry("good")), ResolutionMode.FIRST);
    assertThat(good.resolve(variables("v", "x"), TestTenants.ALL))
        .isInstanceOfSatisfying(
            Verdict.Found.class, found -> assertThat(found.tenant()).isSameAs(DEMO));
    resolvers.close();
  }

  private Resolvers open(Limits limits) {
    return Resolvers.of(getClass().getClassLoader(), folder, System::nanoTime, limits);
  }

  /** Loads what lies in the folder by now. */
  final Resolvers load() {
    return load(Limits.DEFAULT);
  }

  final Resolvers load(Limits limits) {
    resolvers.close();
    resolvers = open(limits);
    return resolvers;
  }

  final ResolverChain chain(ResolverEntry... entries) {
    return load().chain("nikpot", List.of(entries), ResolutionMode.FIRST);
  }
}
