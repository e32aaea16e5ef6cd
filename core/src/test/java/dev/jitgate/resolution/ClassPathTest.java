// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import static dev.jitgate.resolution.TestChains.entry;
import static dev.jitgate.resolution.TestChains.variables;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.msp.ResolutionMode;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolution.ResolverOrigin.Kind;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {

  private static final String TELL_THREAD =
      "return new Resolution.NoMatch(Thread.currentThread().getName());";

  @TempDir Path folder;

  private static ResolverJarMaker in(String javaPackage, String name) {
    return ResolverJarMaker.jar()
        .source(
            javaPackage + ".Factory",
            """
            package %s;
            import dev.jitgate.resolver.spi.*;
            public final class Factory implements TenantResolverFactory {
              public String name() { return "%s"; }
              public TenantResolver create(ResolverConfig config) {
                return request -> { %s };
              }
            }
            """
                .formatted(javaPackage, name, TELL_THREAD))
        .service(javaPackage + ".Factory");
  }

  private URLClassLoader application(Path... jars) throws MalformedURLException {
    URL[] urls = new URL[jars.length];
    for (int i = 0; i < jars.length; i++) {
      urls[i] = jars[i].toUri().toURL();
    }
    return new URLClassLoader(urls, getClass().getClassLoader());
  }

  private static String answer(Resolvers resolvers, String entry) {
    return resolvers
        .chain("nikpot", List.of(entry(entry)), ResolutionMode.FIRST)
        .resolve(variables("v", "x"), TestTenants.ALL)
        .steps()
        .get(0)
        .reason();
  }

  @Test
  void runsOursInTheRequestsThreadAndAddedOnesOnAPool() throws IOException {
    Path ours = in("dev.jitgate.resolver.ours", "ours").into(folder, "ours.jar");
    Path added = in("com.acme", "added").version("3").into(folder, "added.jar");

    try (URLClassLoader application = application(ours, added);
        Resolvers resolvers = Resolvers.of(application)) {
      ResolverOrigin origin = resolvers.registry().factories().get("added");
      assertThat(origin)
          .isNotNull()
          .returns(Kind.CLASS_PATH, ResolverOrigin::kind)
          .asString()
          .matches("added\\.jar version 3 SHA-256 [0-9a-f]{64}");
      assertThat(resolvers.registry().factories().get("ours"))
          .extracting(ResolverOrigin::kind)
          .isEqualTo(Kind.BUNDLED);
      assertThat(answer(resolvers, "ours")).isEqualTo(Thread.currentThread().getName());
      assertThat(answer(resolvers, "added")).isEqualTo("jitgate-resolver-nikpot-added-1");
      assertThat(resolvers.refresh()).isFalse();
    }
  }

  @Test
  void doesNotTakeAClassForADoubleThatTwoPlacesRegister() throws IOException {
    Path jar = in("com.acme", "added").into(folder, "added.jar");
    Path again = ResolverJarMaker.jar().service("com.acme.Factory").into(folder, "again.jar");

    try (URLClassLoader application = application(jar, again);
        Resolvers resolvers = Resolvers.of(application)) {
      assertThat(resolvers.registry().faults()).isEmpty();
      assertThat(resolvers.registry().factories()).containsOnlyKeys("added");
    }
  }

  @Test
  void letsNoFolderJarTakeABundledName() throws IOException {
    Path bundled = in("dev.jitgate.resolver.ours", "ours").into(folder, "bundled.jar");
    Path dropped = Files.createDirectory(folder.resolve("dropped"));
    in("com.evil", "ours").into(dropped, "evil.jar");

    try (URLClassLoader application = application(bundled);
        Resolvers resolvers = Resolvers.of(application, dropped)) {
      String message =
          "the name 'ours' is claimed by dev.jitgate.resolver.ours.Factory of bundled.jar and"
              + " com.evil.Factory of evil.jar; none of them is used";
      assertThat(resolvers.registry().factories()).isEmpty();
      assertThat(resolvers.registry().faults())
          .containsExactly(
              new LoadFault("bundled.jar", ErrorCode.RESOLVER_NAME_TAKEN, message),
              new LoadFault("evil.jar", ErrorCode.RESOLVER_NAME_TAKEN, message));
    }
  }

  @Test
  void saysOfAClassWhereItCameFromAsFarAsThatIsKnown() {
    assertThat(ClassPath.origin(String.class))
        .isEqualTo(
            new ResolverOrigin(
                Kind.CLASS_PATH, ClassPath.NAME, Optional.empty(), Optional.empty()));
    ResolverOrigin own = ClassPath.origin(ClassPath.class);
    assertThat(own.kind()).isEqualTo(Kind.BUNDLED);
    // Unpacked classes have no digest.
    assertThat(own.sha256()).isEmpty();
    assertThat(own).hasToString(own.jar());
  }

  @Test
  void givesUpAPlaceThatHasNothingButFaults() throws IOException {
    ResolverJarMaker broken = ResolverJarMaker.jar();
    for (int i = 0; i < 120; i++) {
      broken.service("com.acme.Missing" + i);
    }
    Path jar = broken.into(folder, "broken.jar");

    try (URLClassLoader application = application(jar);
        Resolvers resolvers = Resolvers.of(application)) {
      assertThat(resolvers.registry().faults()).hasSize(100);
      assertThat(resolvers.isHealthy()).isTrue();
    }
  }
}
