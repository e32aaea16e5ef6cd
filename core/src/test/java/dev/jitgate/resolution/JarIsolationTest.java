// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import static dev.jitgate.resolution.ResolverJarMaker.factory;
import static dev.jitgate.resolution.TestChains.entry;
import static dev.jitgate.resolution.TestChains.on;
import static dev.jitgate.resolution.TestChains.variables;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.msp.ResolutionMode;
import dev.jitgate.msp.ResolverEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a jar sees of the others and of the host, and what it can do to them. */
class JarIsolationTest extends JarsTest {

  @ParameterizedTest
  @CsvSource({
    "throw new StackOverflowError();",
    "try { Thread.sleep(60_000); } catch (InterruptedException e) { close(); }"
  })
  void closesTheOthersIfOneCannotBeClosed(String close) throws Exception {
    factory("hostile", DEMO_FOUND, "public void close() {" + close + "}")
        .into(folder, "hostile.jar");
    Path witness = folder.resolve("closed");
    factory(
            "witness",
            DEMO_FOUND,
            "public void close() { try { java.nio.file.Files.createFile(java.nio.file.Path.of(\""
                + witness
                + "\")); } catch (java.io.IOException e) { throw new RuntimeException(e); } }")
        .into(folder, "witness.jar");
    ResolverChain chain =
        load(SHORT)
            .chain("nikpot", List.of(entry("hostile"), entry("witness")), ResolutionMode.FIRST);
    assertThat(chain.refusal()).isEmpty();

    resolvers.close();

    assertThat(witness).exists();
    load();
  }

  @Test
  void showsAJarThePlatformAndTheSpiAndNothingElse() throws IOException {
    factory(
            "hostile",
            """
            StringBuilder seen = new StringBuilder();
            for (String name : new String[] {
                "dev.jitgate.resolution.Resolvers", "org.junit.jupiter.api.Test",
                "io.github.resilience4j.circuitbreaker.CircuitBreaker", "java.sql.Connection",
                "dev.jitgate.resolver.spi.Tenant", "acme.Factory"}) {
              try {
                Class.forName(name, false, Thread.currentThread().getContextClassLoader());
                seen.append(name).append(' ');
              } catch (ClassNotFoundException e) { }
            }
            return new Resolution.NoMatch(seen.toString());
            """)
        .into(folder, "hostile.jar");

    for (ResolverEntry.Run run : ResolverEntry.Run.values()) {
      Verdict verdict =
          chain(on(run, entry("hostile"))).resolve(variables("v", "x"), TestTenants.ALL);

      assertThat(verdict.steps().get(0).reason())
          .isEqualTo("java.sql.Connection dev.jitgate.resolver.spi.Tenant acme.Factory ");
    }
  }

  @Test
  void sharesTheHostsSpiWithAJarThatBringsItsOwn() throws IOException {
    factory("hostile", DEMO_FOUND)
        .source(
            "dev.jitgate.resolver.spi.Stowaway",
            "package dev.jitgate.resolver.spi; public final class Stowaway {}")
        .resource(
            "dev/jitgate/resolver/spi/Resolution.class", "rubbish".getBytes(StandardCharsets.UTF_8))
        .into(folder, "hostile.jar");

    assertThat(chain(entry("hostile")).resolve(variables("v", "x"), TestTenants.ALL))
        .isInstanceOf(Verdict.Found.class);
  }

  @Test
  void letsAJarUseItsOwnVersionOfALibrary() throws IOException {
    factory("hostile", "return new Resolution.NoMatch(org.assertj.core.util.Throwables.version());")
        .source(
            "org.assertj.core.util.Throwables",
            """
            package org.assertj.core.util;
            public final class Throwables { public static String version() { return "own"; } }
            """)
        .into(folder, "hostile.jar");

    Verdict verdict = chain(entry("hostile")).resolve(variables("v", "x"), TestTenants.ALL);

    assertThat(verdict.steps().get(0).reason()).isEqualTo("own");
  }
}
