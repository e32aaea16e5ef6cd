// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import static dev.jitgate.resolution.ResolverJarMaker.factory;
import static dev.jitgate.resolution.TestChains.entry;
import static dev.jitgate.resolution.TestChains.skippable;
import static dev.jitgate.resolution.TestChains.variables;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jitgate.msp.ResolutionMode;
import dev.jitgate.msp.ResolverEntry;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolution.ResolverState.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolverFolderTest {

  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  @TempDir Path temp;
  private Path folder;
  private Resolvers resolvers;

  @BeforeEach
  void open() throws IOException {
    folder = Files.createDirectory(temp.resolve("resolvers"));
    resolvers = Resolvers.of(getClass().getClassLoader(), folder);
  }

  @AfterEach
  void close() {
    resolvers.close();
  }

  private static ResolverJarMaker saying(String answer) {
    return factory("acme", "return new Resolution.NoMatch(\"" + answer + "\");");
  }

  private ResolverChain chain(ResolverEntry entry) {
    return resolvers.chain("nikpot", List.of(entry), ResolutionMode.FIRST);
  }

  private static String answer(ResolverChain chain) {
    return chain.resolve(variables("v", "x"), TestTenants.ALL).steps().get(0).reason();
  }

  private String fault() {
    assertThat(resolvers.registry().faults()).hasSize(1);
    return resolvers.registry().faults().get(0).message();
  }

  @Test
  void servesAnMspAsSoonAsItsJarAppears() throws IOException {
    ResolverChain chain = chain(entry("acme"));
    assertThat(chain.refusal().map(JitgateException::getMessage))
        .contains(
            "JG-3008: resolver entry 'acme' of MSP 'nikpot' needs the resolver 'acme', which was"
                + " not found");
    assertThatThrownBy(() -> answer(chain))
        .isInstanceOf(JitgateException.class)
        .hasMessage(chain.refusal().get().getMessage());
    assertThat(resolvers.refresh()).isFalse();

    saying("one").version("1.2.3").into(folder, "acme.jar");

    assertThat(resolvers.refresh()).isTrue();
    assertThat(chain.refusal()).isEmpty();
    assertThat(answer(chain)).isEqualTo("one");
    ResolverOrigin origin = chain.states().get(0).origin().get();
    assertThat(origin.kind()).isEqualTo(ResolverOrigin.Kind.FOLDER);
    assertThat(origin.toString()).matches("acme\\.jar version 1\\.2\\.3 SHA-256 [0-9a-f]{64}");
    assertThat(resolvers.registry().factories()).containsEntry("acme", origin);
  }

  @Test
  void refusesAnMspWhoseJarWentUnlessItMayBeSkipped() throws IOException {
    Path jar = saying("one").into(folder, "acme.jar");
    resolvers.refresh();
    ResolverChain needs = chain(entry("acme"));
    ResolverChain likes = chain(skippable(entry("acme")));

    Files.delete(jar);
    assertThat(resolvers.refresh()).isTrue();

    assertThat(needs.refusal().map(JitgateException::code)).contains(ErrorCode.RESOLVER_ABSENT);
    assertThat(likes.refusal()).isEmpty();
    assertThat(likes.states().get(0).status()).isEqualTo(Status.ABSENT);
    assertThat(resolvers.registry().factories()).doesNotContainKey("acme");
  }

  @Test
  void takesUpAChangedJar() throws IOException {
    saying("one").into(folder, "acme.jar");
    resolvers.refresh();
    ResolverChain chain = chain(entry("acme"));
    assertThat(answer(chain)).isEqualTo("one");

    saying("two").into(folder, "acme.jar");

    assertThat(resolvers.refresh()).isTrue();
    assertThat(answer(chain)).isEqualTo("two");
    assertThat(chain.states().get(0).calls()).isEqualTo(1);
  }

  @Test
  void leavesAJarAloneThatIsWrittenAgainWithTheSameBytes() throws IOException {
    Path jar = saying("one").into(folder, "acme.jar");
    resolvers.refresh();
    ResolverChain chain = chain(entry("acme"));
    answer(chain);

    Files.write(jar, Files.readAllBytes(jar));

    assertThat(resolvers.refresh()).isFalse();
    answer(chain);
    assertThat(chain.states().get(0).calls()).isEqualTo(2);
  }

  @Test
  void keepsTheResolversOfJarsThatDidNotChange() throws IOException {
    saying("one").into(folder, "acme.jar");
    resolvers.refresh();
    ResolverChain chain = chain(entry("acme"));
    answer(chain);

    factory("other", "return null;").into(folder, "other.jar");

    assertThat(resolvers.refresh()).isTrue();
    answer(chain);
    assertThat(chain.states().get(0).calls()).isEqualTo(2);
  }

  @Test
  void seesAChangeThatLeavesSizeAndTimeAsTheyWere() throws IOException {
    Path jar = saying("one").into(folder, "acme.jar");
    FileTime time = FileTime.from(Instant.now());
    Files.setLastModifiedTime(jar, time);
    resolvers.refresh();
    ResolverChain chain = chain(entry("acme"));
    Path other = saying("two").into(temp, "acme.jar");
    assertThat(Files.size(other)).isEqualTo(Files.size(jar));

    Files.write(jar, Files.readAllBytes(other));
    Files.setLastModifiedTime(jar, time);

    resolvers.refresh();
    assertThat(answer(chain)).isEqualTo("two");
  }

  @Test
  void doesNotReadAnOldFileAgain() throws IOException {
    Path jar = saying("one").into(folder, "acme.jar");
    Files.setLastModifiedTime(jar, LONG_AGO);
    resolvers.refresh();
    byte[] content = Files.readAllBytes(jar);
    content[content.length - 1] ^= 1;

    // What a look at size and time cannot show proves that there was no other look.
    Files.write(jar, content);
    Files.setLastModifiedTime(jar, LONG_AGO);

    assertThat(resolvers.refresh()).isFalse();
    assertThat(resolvers.registry().faults()).isEmpty();
  }

  @Test
  void retriesAHalfWrittenJarWhenItIsComplete() throws IOException {
    byte[] whole = Files.readAllBytes(saying("one").into(temp, "acme.jar"));
    Path jar = folder.resolve("acme.jar");
    Files.write(jar, Arrays.copyOf(whole, whole.length / 2));
    ResolverChain chain = chain(entry("acme"));

    resolvers.refresh();
    assertThat(fault())
        .isEqualTo(
            "it is not a complete jar: java.util.zip.ZipException: zip END header not found");
    assertThat(resolvers.refresh()).isFalse();

    Files.write(jar, whole);
    resolvers.refresh();

    assertThat(resolvers.registry().faults()).isEmpty();
    assertThat(answer(chain)).isEqualTo("one");
  }

  @Test
  void goesOnWithTheOldJarWhileTheNewOneIsHalfWritten() throws IOException {
    Path jar = saying("one").into(folder, "acme.jar");
    resolvers.refresh();
    ResolverChain chain = chain(entry("acme"));
    byte[] whole = Files.readAllBytes(saying("two").into(temp, "acme.jar"));

    Files.write(jar, Arrays.copyOf(whole, whole.length / 2));
    assertThat(resolvers.refresh()).isTrue();

    assertThat(fault())
        .isEqualTo(
            "it is not a complete jar: java.util.zip.ZipException: zip END header not found; what"
                + " was loaded from the file before stays in use");
    assertThat(answer(chain)).isEqualTo("one");

    Files.write(jar, whole);
    resolvers.refresh();
    assertThat(answer(chain)).isEqualTo("two");
    assertThat(resolvers.registry().faults()).isEmpty();
  }

  @Test
  void goesOnWithTheOldJarIfTheNewOneHasNoFactory() throws IOException {
    saying("one").into(folder, "acme.jar");
    resolvers.refresh();
    ResolverChain chain = chain(entry("acme"));

    ResolverJarMaker.jar().into(folder, "acme.jar");
    resolvers.refresh();

    assertThat(fault())
        .isEqualTo(
            "it registers no resolver factory; what was loaded from the file before stays in use");
    assertThat(answer(chain)).isEqualTo("one");
  }

  @Test
  void losesNothingWhileTheFolderCannotBeRead() throws IOException {
    saying("one").into(folder, "acme.jar");
    resolvers.refresh();
    ResolverChain chain = chain(entry("acme"));
    Path away = temp.resolve("away");

    Files.move(folder, away);
    assertThat(resolvers.refresh()).isTrue();
    assertThat(resolvers.refresh()).isFalse();

    assertThat(fault())
        .isEqualTo(
            "the folder cannot be read, and what was loaded stays:"
                + " java.nio.file.NoSuchFileException: "
                + folder);
    assertThat(answer(chain)).isEqualTo("one");

    Files.move(away, folder);
    assertThat(resolvers.refresh()).isTrue();
    assertThat(resolvers.registry().faults()).isEmpty();
  }

  @Test
  void looksOnlyAtVisibleJars() throws IOException {
    saying("hidden").into(folder, ".acme.jar");
    saying("aside").into(folder, "acme.jar.part");
    Files.createDirectory(folder.resolve("directory.jar"));
    saying("other").into(folder, "ACME.JAR");

    resolvers.refresh();

    assertThat(resolvers.registry().faults()).isEmpty();
    assertThat(resolvers.registry().factories().get("acme"))
        .extracting(ResolverOrigin::jar)
        .isEqualTo("ACME.JAR");
  }

  @Test
  void refusesAJarThatIsTooLarge() throws IOException {
    Limits small =
        new Limits(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            1000);
    saying("one").into(folder, "acme.jar");

    try (Resolvers strict =
        Resolvers.of(getClass().getClassLoader(), folder, System::nanoTime, small)) {
      assertThat(strict.registry().faults())
          .containsExactly(
              new LoadFault(
                  "acme.jar", ErrorCode.RESOLVER_NOT_LOADED, "it is larger than 1000 bytes"));
      assertThat(strict.refresh()).isFalse();
    }
  }

  @Test
  void usesNeitherOfTwoJarsThatClaimOneName() throws IOException {
    saying("one").into(folder, "a.jar");
    resolvers.refresh();
    ResolverChain chain = chain(entry("acme"));
    Path second = saying("two").into(folder, "b.jar");

    resolvers.refresh();

    String message =
        "the name 'acme' is claimed by acme.Factory of a.jar and acme.Factory of b.jar; none of"
            + " them is used";
    assertThat(resolvers.registry().faults())
        .containsExactly(
            new LoadFault("a.jar", ErrorCode.RESOLVER_NAME_TAKEN, message),
            new LoadFault("b.jar", ErrorCode.RESOLVER_NAME_TAKEN, message));
    assertThat(chain.refusal().map(JitgateException::code)).contains(ErrorCode.RESOLVER_ABSENT);

    Files.delete(second);
    resolvers.refresh();
    assertThat(answer(chain)).isEqualTo("one");
  }

  @Test
  void triesAgainToCreateWhenTheJarChanges() throws IOException {
    String needsKey =
        """
        package acme;
        import dev.jitgate.resolver.spi.*;
        public final class Factory implements TenantResolverFactory {
          public String name() { return "acme"; }
          public TenantResolver create(ResolverConfig config) {
            config.get("optional"); String url = config.require("%s");
            return request -> new Resolution.NoMatch(url); }
        }
        """;
    ResolverJarMaker.jar()
        .source("acme.Factory", needsKey.formatted("url"))
        .service("acme.Factory")
        .into(folder, "acme.jar");
    resolvers.refresh();
    ResolverChain chain = chain(entry("acme", Map.of("address", " there ")));
    assertThat(chain.refusal().get().getMessage())
        .isEqualTo(
            "JG-3011: resolver entry 'acme' of MSP 'nikpot' (acme.jar) was not created:"
                + " jitgate.msp.nikpot.resolver.acme.url: setting 'url' is not set");
    assertThat(chain.askedKeys("acme")).isEmpty();

    ResolverJarMaker.jar()
        .source("acme.Factory", needsKey.formatted("address"))
        .service("acme.Factory")
        .into(folder, "acme.jar");
    resolvers.refresh();

    assertThat(answer(chain)).isEqualTo("there");
    assertThat(chain.askedKeys("acme")).containsExactlyInAnyOrder("optional", "address");
    assertThat(chain.askedKeys("unknown")).isEmpty();
  }

  @Test
  void poolsTheVariablesOfAllEntries() throws IOException {
    factory("aa", "return null;", "public Set<String> variables() { return Set.of(\"x\", \"y\"); }")
        .into(folder, "a.jar");
    factory("bb", "return null;", "public Set<String> variables() { return Set.of(\"y\", \"z\"); }")
        .into(folder, "b.jar");
    resolvers.refresh();

    ResolverChain chain =
        resolvers.chain("nikpot", List.of(entry("aa"), entry("bb")), ResolutionMode.FIRST);

    assertThat(chain.variables()).containsExactlyInAnyOrder("x", "y", "z");
  }

  @Test
  void servesNobodyAfterItWasClosed() throws IOException {
    saying("one").into(folder, "acme.jar");
    resolvers.refresh();
    ResolverChain chain = chain(entry("acme"));

    resolvers.close();

    assertThatThrownBy(() -> answer(chain)).hasMessage("JG-9002: MSP 'nikpot' is not served");
  }
}
