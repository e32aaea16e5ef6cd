// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.msp.ResolutionMode;
import dev.jitgate.msp.ResolverEntry;
import dev.jitgate.resolution.ResolverChain.Retired;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All resolvers of this node: what is loaded, and every MSP's chain made of it.
 *
 * <p>The owner calls {@link #refresh} every few seconds from one thread and {@link #close} when the
 * server stops.
 */
public final class Resolvers implements AutoCloseable {

  private static final Duration DRAIN = Duration.ofSeconds(5);
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final Ticker ticker = System::nanoTime;
  private final Health health = new Health();
  private final List<ResolverChain> chains = new ArrayList<>();
  private final Loading bundled;
  private volatile ResolverRegistry registry;

  private Resolvers(Loading bundled) {
    this.bundled = bundled;
    this.registry = new ResolverRegistry(List.of(bundled));
  }

  /**
   * Loads what the application itself brings.
   *
   * @param application the application's class loader
   */
  public static Resolvers of(ClassLoader application) {
    return new Resolvers(ClassPath.load(application));
  }

  /** Returns what is loaded now, and what could not be. */
  public ResolverRegistry registry() {
    return registry;
  }

  /**
   * Returns the chain of an MSP, which from now on follows what is loaded.
   *
   * @param msp the MSP's name in the settings
   * @param entries the entries, in the order in which they are asked
   * @param mode how the chain comes to its verdict
   */
  public synchronized ResolverChain chain(
      String msp, List<ResolverEntry> entries, ResolutionMode mode) {
    ResolverChain chain =
        new ResolverChain(msp, entries, mode, new ResolverMaker(msp, health, ticker));
    chain.follow(registry);
    chains.add(chain);
    return chain;
  }

  /** Returns whether foreign code left this node fit to go on; if not, it should be restarted. */
  public boolean isHealthy() {
    return !health.isDamaged();
  }

  /**
   * Looks for resolver jars that came, changed or went, and lets every chain follow.
   *
   * @return whether anything changed
   */
  public synchronized boolean refresh() {
    registry = new ResolverRegistry(List.of(bundled));
    List<Retired> retired =
        chains.stream().map(chain -> chain.follow(registry)).flatMap(Optional::stream).toList();
    finish(retired);
    return !retired.isEmpty();
  }

  @Override
  public synchronized void close() {
    finish(chains.stream().map(ResolverChain::end).toList());
    chains.clear();
  }

  /**
   * Lets those who are inside leave, then closes; all at once, so that one that hangs costs once.
   */
  private static void finish(List<Retired> retired) {
    long end = System.nanoTime() + DRAIN.toNanos();
    retired.forEach(r -> r.generation().drain(end));
    List<Runnable> waits = new ArrayList<>();
    long closed = System.nanoTime() + CLOSE.toNanos();
    for (Retired r : retired) {
      for (GuardedResolver resolver : r.resolvers()) {
        Outside<Boolean> closing = resolver.close();
        waits.add(
            () ->
                resolver.awaitClose(
                    closing, Duration.ofNanos(Math.max(1, closed - System.nanoTime()))));
      }
    }
    waits.forEach(Runnable::run);
  }
}
