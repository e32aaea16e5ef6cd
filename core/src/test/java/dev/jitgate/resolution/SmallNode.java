// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import static dev.jitgate.resolution.TestChains.entry;
import static dev.jitgate.resolution.TestChains.on;
import static dev.jitgate.resolution.TestChains.skippable;
import static dev.jitgate.resolution.TestChains.variables;

import dev.jitgate.msp.ResolutionMode;
import dev.jitgate.msp.ResolverEntry;
import java.nio.file.Path;
import java.util.List;

/** A process that asks a jar's resolver twice, says what came of it, and whether it is healthy. */
public final class SmallNode {

  private SmallNode() {}

  /**
   * Asks.
   *
   * @param args the folder with the jar, and on which threads its resolver runs
   */
  public static void main(String[] args) {
    try (Resolvers resolvers = Resolvers.of(SmallNode.class.getClassLoader(), Path.of(args[0]))) {
      ResolverEntry hungry = on(ResolverEntry.Run.valueOf(args[1]), skippable(entry("hungry")));
      ResolverChain chain =
          resolvers.chain("nikpot", List.of(hungry, entry("good")), ResolutionMode.FIRST);
      for (int i = 0; i < 2; i++) {
        Verdict verdict = chain.resolve(variables("v", "x"), TestTenants.ALL);
        System.out.println(
            verdict instanceof Verdict.Refused refused ? refused.code() : verdict.toString());
      }
      System.out.println(resolvers.isHealthy() ? "healthy" : "damaged");
    }
  }
}
