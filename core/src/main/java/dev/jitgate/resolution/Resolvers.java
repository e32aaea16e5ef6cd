// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.msp.ResolutionMode;
import dev.jitgate.msp.ResolverEntry;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolution.ResolverChain.Retired;
import dev.jitgate.resolver.spi.TenantResolverFactory;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All resolvers of this node: what is loaded, and every MSP's chain made of it.
 *
 * <p>The owner calls {@link #refresh} every few seconds from one thread and {@link #close} when the
 * server stops.
 */
public final class Resolvers implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Resolvers.class.getName());

  private final Ticker ticker;
  private final Limits limits;
  private final Health health = new Health();
  private final List<ResolverChain> chains = new ArrayList<>();
  private final Loading own;
  private final Loading application;
  private final @Nullable ResolverFolder folder;
  private volatile ResolverRegistry registry;

  private Resolvers(
      ClassLoader application,
      @Nullable Path path,
      List<TenantResolverFactory> own,
      Ticker ticker,
      Limits limits) {
    this.ticker = ticker;
    this.limits = limits;
    this.own = own(own);
    this.application = ClassPath.load(application, health, limits.load());
    this.folder = path == null ? null : folder(path, application, health, limits);
    if (folder != null) {
      folder.scan();
    }
    this.registry = read();
  }

  private static Loading own(List<TenantResolverFactory> factories) {
    return new Loading(
        factories.stream()
            .map(f -> new LoadedFactory(f.name(), f, ClassPath.origin(f.getClass())))
            .toList(),
        List.of());
  }

  private static ResolverFolder folder(
      Path path, ClassLoader application, Health health, Limits limits) {
    try {
      return new ResolverFolder(
          path, new JarCopies(limits.jarBytes()), application, health, limits.load());
    } catch (IOException e) {
      throw new JitgateException(
          ErrorCode.RESOLVER_NOT_LOADED, "no directory for copies of resolver jars: " + e, e);
    }
  }

  /**
   * Loads what the application itself brings.
   *
   * @param application the application's class loader
   */
  public static Resolvers of(ClassLoader application) {
    return of(application, List.of());
  }

  /**
   * Loads what the application itself brings.
   *
   * @param application the application's class loader
   * @param own factories that the host made itself, because their resolvers need what no class of a
   *     jar can reach
   */
  public static Resolvers of(ClassLoader application, List<TenantResolverFactory> own) {
    return new Resolvers(application, null, own, System::nanoTime, Limits.DEFAULT);
  }

  /**
   * Loads what the application itself brings, and the jars of a folder.
   *
   * @param application the application's class loader
   * @param folder where the jars lie, or will lie
   */
  public static Resolvers of(ClassLoader application, Path folder) {
    return of(application, folder, List.of());
  }

  /**
   * Loads what the application itself brings, and the jars of a folder.
   *
   * @param application the application's class loader
   * @param folder where the jars lie, or will lie
   * @param own factories that the host made itself
   */
  public static Resolvers of(
      ClassLoader application, Path folder, List<TenantResolverFactory> own) {
    return new Resolvers(application, folder, own, System::nanoTime, Limits.DEFAULT);
  }

  /** Makes one that a test need not wait for. */
  static Resolvers of(ClassLoader application, Path folder, Ticker ticker, Limits limits) {
    return new Resolvers(application, folder, List.of(), ticker, limits);
  }

  private ResolverRegistry read() {
    List<Loading> loadings = new ArrayList<>(List.of(own, application));
    if (folder != null) {
      loadings.addAll(folder.loadings());
    }
    ResolverRegistry read = new ResolverRegistry(loadings);
    read.factories()
        .forEach((name, origin) -> LOG.log(Level.INFO, "Resolver ''{0}'' of {1}", name, origin));
    read.faults()
        .forEach(f -> LOG.log(Level.WARNING, f.code().code() + " " + f.jar() + ": " + f.message()));
    return read;
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
        new ResolverChain(
            msp, entries, mode, new ResolverMaker(msp, health, ticker, limits.create()));
    chain.follow(registry);
    chains.add(chain);
    return chain;
  }

  /**
   * Lets a chain go on with other entries. Entries that are equal to present ones keep their
   * resolver; what is no longer needed is closed before this returns.
   */
  public synchronized void change(
      ResolverChain chain, List<ResolverEntry> entries, ResolutionMode mode) {
    chain.become(entries, mode);
    finish(chain.follow(registry).stream().toList());
  }

  /**
   * Returns why a chain could not be served with the given entries; empty if it could. Resolvers
   * that would be new are made for the trial and closed again.
   */
  public synchronized Optional<JitgateException> trial(
      ResolverChain chain, List<ResolverEntry> entries) {
    ResolverChain.Retired tried = chain.trial(entries, registry);
    finish(List.of(tried));
    return tried.generation().refusal();
  }

  /**
   * Lets something be tried with a chain of resolvers of its own, which are closed afterwards.
   *
   * @param msp the MSP's name in the settings
   * @param entries the entries, in the order in which they are asked
   * @param mode how the chain comes to its verdict
   * @param trial what is tried
   */
  public <T> T tryOut(
      String msp,
      List<ResolverEntry> entries,
      ResolutionMode mode,
      Function<ResolverChain, T> trial) {
    ResolverChain chain =
        new ResolverChain(
            msp, entries, mode, new ResolverMaker(msp, health, ticker, limits.create()));
    chain.follow(registry);
    try {
      return trial.apply(chain);
    } finally {
      finish(List.of(chain.end()));
    }
  }

  /** Returns whether foreign code left this node fit to go on; if not, it should be restarted. */
  public boolean isHealthy() {
    return !health.isDamaged();
  }

  /**
   * Looks for resolver jars that came, changed or went, and lets every chain follow.
   *
   * <p>The new resolvers answer before the old ones are closed; this method returns when these are
   * closed or were given up.
   *
   * @return whether anything changed
   */
  public synchronized boolean refresh() {
    if (folder == null) {
      return false;
    }
    ResolverFolder.Scan scan = folder.scan();
    if (!scan.changed()) {
      return false;
    }
    ResolverRegistry read = read();
    registry = read;
    finish(chains.stream().map(chain -> chain.follow(read)).flatMap(Optional::stream).toList());
    scan.gone().forEach(ResolverJar::close);
    return true;
  }

  @Override
  public synchronized void close() {
    finish(chains.stream().map(ResolverChain::end).toList());
    chains.clear();
    try {
      if (folder != null) {
        folder.close();
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The copies of the resolver jars could not be removed", e);
    }
  }

  /** Lets those who are inside leave, then closes all at once: one that hangs costs but once. */
  private void finish(List<Retired> retired) {
    long drained = System.nanoTime() + limits.drain().toNanos();
    retired.forEach(r -> r.generation().drain(drained));
    List<GuardedResolver> resolvers =
        retired.stream().flatMap(r -> r.resolvers().stream()).toList();
    resolvers.forEach(GuardedResolver::beginClose);
    long closed = System.nanoTime() + limits.close().toNanos();
    resolvers.forEach(
        resolver -> resolver.awaitClose(Duration.ofNanos(Math.max(1, closed - System.nanoTime()))));
  }
}
