// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import static dev.jitgate.resolution.ResolverJarMaker.factory;
import static dev.jitgate.resolution.TestChains.entry;
import static dev.jitgate.resolution.TestChains.on;
import static dev.jitgate.resolution.TestChains.variables;
import static dev.jitgate.resolution.TestTenants.DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.msp.ResolutionMode;
import dev.jitgate.msp.ResolverEntry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.URISyntaxException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ReloadTest {

  private static final int RELOADS = 100;

  @TempDir Path folder;
  @TempDir Path versions;

  /** A resolver that loads classes late, holds a library, and tells which version it is. */
  private static ResolverJarMaker version(int number) {
    return factory(
            "acme",
            "return new Resolution.Resolved(request.tenants().byUrlName(\"demo\").get(),"
                + " Late.version());",
            "static final ThreadLocal<byte[]> HELD = ThreadLocal.withInitial(() -> new byte[9]);"
                + " { HELD.get(); }"
                + "public void close() { try { Thread.sleep(1); } catch (Exception e) {} }")
        .source(
            "acme.Late",
            "package acme; final class Late { static String version() { return \"%d\"; } }"
                .formatted(number));
  }

  private List<Path> twoVersions() throws IOException {
    return List.of(version(1).into(versions, "1.jar"), version(2).into(versions, "2.jar"));
  }

  private void replace(Path jar) throws IOException {
    Path aside = Files.copy(jar, folder.resolve(".aside"));
    Files.move(aside, folder.resolve("acme.jar"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static List<Thread> poolThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("jitgate-resolver-POOL-acme-"))
        .toList();
  }

  private static long openFiles() throws IOException {
    Path handles = Path.of("/proc/self/fd");
    if (!Files.isDirectory(handles)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(handles)) {
      return all.count();
    }
  }

  /** In a method of its own, so that no local variable of the test holds the loader. */
  private static void note(
      ClassLoader loader, List<WeakReference<ClassLoader>> loaders, List<Path> copies)
      throws URISyntaxException {
    loaders.add(new WeakReference<>(loader));
    copies.add(Path.of(((URLClassLoader) loader).getURLs()[0].toURI()));
  }

  @Test
  void leavesNothingBehindAfterAHundredReloads() throws Exception {
    List<Path> jars = twoVersions();
    replace(jars.get(0));
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    List<Path> copies = new ArrayList<>();
    try (Resolvers resolvers = Resolvers.of(getClass().getClassLoader(), folder)) {
      List<ResolverChain> chains = new ArrayList<>();
      for (ResolverEntry.Run run : ResolverEntry.Run.values()) {
        chains.add(
            resolvers.chain(run.toString(), List.of(on(run, entry("acme"))), ResolutionMode.FIRST));
      }
      long filesBefore = openFiles();
      for (int i = 1; i <= RELOADS; i++) {
        for (ResolverChain chain : chains) {
          chain.resolve(variables("v", "x"), TestTenants.ALL);
        }
        note(poolThreads().get(0).getContextClassLoader(), loaders, copies);
        replace(jars.get(i % 2));
        assertThat(resolvers.refresh()).isTrue();
      }

      awaitCollected(loaders);
      assertThat(poolThreads()).hasSizeLessThanOrEqualTo(4);
      assertThat(openFiles()).isLessThan(filesBefore + 20);
      // The last version was loaded but not asked any more.
      assertThat(copies).hasSize(RELOADS).noneMatch(Files::exists);
      assertThat(copies.get(0).resolveSibling("").toFile().list()).hasSize(1);
    }
    assertThat(copies.get(0).resolveSibling("")).doesNotExist();
    while (!poolThreads().isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** Garbage is collected when the machine likes; a leak is what never goes. */
  private static void awaitCollected(List<WeakReference<ClassLoader>> loaders)
      throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (alive(loaders) > 0 && System.nanoTime() < end) {
      ManagementFactory.getMemoryMXBean().gc();
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(alive(loaders)).isZero();
  }

  private static long alive(List<WeakReference<ClassLoader>> loaders) {
    return loaders.stream().filter(loader -> loader.get() != null).count();
  }

  @Test
  void failsNoRequestWhileJarsChangeUnderLoad() throws Exception {
    List<Path> jars = twoVersions();
    replace(jars.get(0));
    ExecutorService requests = Executors.newFixedThreadPool(4);
    AtomicBoolean done = new AtomicBoolean();
    Set<String> seen = ConcurrentHashMap.newKeySet();
    try (Resolvers resolvers = Resolvers.of(getClass().getClassLoader(), folder)) {
      List<Future<Long>> results = new ArrayList<>();
      for (ResolverEntry.Run run : ResolverEntry.Run.values()) {
        ResolverChain chain =
            resolvers.chain("nikpot", List.of(on(run, entry("acme"))), ResolutionMode.FIRST);
        for (int i = 0; i < 2; i++) {
          results.add(
              requests.submit(
                  () -> {
                    long answers = 0;
                    while (!done.get()) {
                      Verdict verdict = chain.resolve(variables("v", "x"), TestTenants.ALL);
                      assertThat(verdict)
                          .isInstanceOfSatisfying(
                              Verdict.Found.class,
                              found -> assertThat(found.tenant()).isSameAs(DEMO));
                      seen.add(verdict.reason());
                      answers++;
                    }
                    return answers;
                  }));
        }
      }
      for (int i = 1; i <= 30; i++) {
        replace(jars.get(i % 2));
        assertThat(resolvers.refresh()).isTrue();
      }
      done.set(true);
      for (Future<Long> result : results) {
        assertThat(result.get()).isPositive();
      }
    } finally {
      done.set(true);
      requests.shutdownNow();
    }
    assertThat(seen).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void closesAnOldResolverOnlyWhenItsCallsHaveEnded() throws Exception {
    factory(
            "acme",
            "Thread.sleep(300); return closed ? null : new Resolution.NoMatch(\"open\");",
            "volatile boolean closed; public void close() { closed = true; }")
        .into(folder, "acme.jar");
    ExecutorService requests = Executors.newSingleThreadExecutor();
    try (Resolvers resolvers = Resolvers.of(getClass().getClassLoader(), folder)) {
      ResolverChain chain = resolvers.chain("nikpot", List.of(entry("acme")), ResolutionMode.FIRST);
      Future<Verdict> slow =
          requests.submit(() -> chain.resolve(variables("v", "x"), TestTenants.ALL));
      while (chain.states().get(0).calls() == 0) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      version(2).into(folder, "acme.jar");

      assertThat(resolvers.refresh()).isTrue();

      assertThat(slow.isDone()).isTrue();
      assertThat(slow.get().steps().get(0).reason()).isEqualTo("open");
      assertThat(chain.resolve(variables("v", "x"), TestTenants.ALL).reason()).isEqualTo("2");
    } finally {
      requests.shutdownNow();
    }
  }

  @Test
  void keepsABrokenResolversRecordOnlyAsLongAsItsJarStays() throws Exception {
    factory("acme", "throw new OutOfMemoryError(\"no more\");").into(folder, "acme.jar");
    try (Resolvers resolvers = Resolvers.of(getClass().getClassLoader(), folder)) {
      ResolverChain chain = resolvers.chain("nikpot", List.of(entry("acme")), ResolutionMode.FIRST);
      chain.resolve(variables("v", "x"), TestTenants.ALL);
      assertThat(chain.states().get(0).status()).isEqualTo(ResolverState.Status.QUARANTINED);

      version(1).into(folder, "acme.jar");
      resolvers.refresh();

      assertThat(chain.states().get(0).status()).isEqualTo(ResolverState.Status.OK);
      assertThat(chain.resolve(variables("v", "x"), TestTenants.ALL).reason()).isEqualTo("1");
    }
  }
}
