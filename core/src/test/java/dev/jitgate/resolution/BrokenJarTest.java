// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import static dev.jitgate.resolution.ResolverJarMaker.factory;
import static dev.jitgate.resolution.ResolverJarMaker.jar;
import static dev.jitgate.resolution.TestChains.entry;
import static dev.jitgate.resolution.TestChains.skippable;
import static dev.jitgate.resolution.TestChains.variables;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.msp.ResolutionMode;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolution.ResolverState.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jars that cannot be loaded, and factories that do not create. */
class BrokenJarTest extends JarsTest {

  /** Asserts that the jar alone is at fault, and that the chain that wants it says so. */
  private void assertNotLoaded(String message) {
    assertNotLoaded(message, Limits.DEFAULT);
  }

  private void assertNotLoaded(String message, Limits limits) {
    ResolverChain chain =
        load(limits)
            .chain("nikpot", List.of(entry("hostile"), entry("good")), ResolutionMode.FIRST);

    assertThat(resolvers.registry().faults())
        .containsExactly(new LoadFault("hostile.jar", ErrorCode.RESOLVER_NOT_LOADED, message));
    assertThat(resolvers.registry().factories()).containsOnlyKeys("good");
    assertThat(chain.refusal().map(JitgateException::code)).contains(ErrorCode.RESOLVER_ABSENT);
    assertThat(chain.states())
        .extracting(ResolverState::status)
        .containsExactly(Status.ABSENT, Status.OK);
  }

  @Test
  void reportsAServicesFileThatNamesAMissingClass() throws IOException {
    jar().service("acme.Nowhere").into(folder, "hostile.jar");

    assertNotLoaded(
        "java.util.ServiceConfigurationError: dev.jitgate.resolver.spi.TenantResolverFactory:"
            + " Provider acme.Nowhere not found");
  }

  @Test
  void reportsEveryFaultOfAJarThatHasNothingElse() throws IOException {
    jar().service("acme.Nowhere").service("acme.Neither").into(folder, "hostile.jar");

    assertNotLoaded(
        "java.util.ServiceConfigurationError: dev.jitgate.resolver.spi.TenantResolverFactory:"
            + " Provider acme.Nowhere not found; java.util.ServiceConfigurationError:"
            + " dev.jitgate.resolver.spi.TenantResolverFactory: Provider acme.Neither not found");
  }

  @Test
  void reportsAServicesFileWithASyntaxError() throws IOException {
    factory("hostile", "return null;").service("not a class").into(folder, "hostile.jar");
    load();

    assertThat(resolvers.registry().faults())
        .singleElement()
        .satisfies(
            fault ->
                assertThat(fault.message())
                    .startsWith("java.util.ServiceConfigurationError: ")
                    .endsWith("2: Illegal configuration-file syntax"));
  }

  @Test
  void reportsAJarWithoutAFactory() throws IOException {
    jar()
        .resource("readme.txt", "hello".getBytes(StandardCharsets.UTF_8))
        .into(folder, "hostile.jar");

    assertNotLoaded("it registers no resolver factory");
  }

  @Test
  void takesTheGoodFactoryOutOfAJarWithABrokenOne() throws IOException {
    factory("hostile", DEMO_FOUND)
        .service("acme.Nowhere")
        .source("acme.NoFactory", "package acme; public final class NoFactory {}")
        .service("acme.NoFactory")
        .into(folder, "hostile.jar");

    assertThat(load().registry().factories()).containsOnlyKeys("good", "hostile");
    assertThat(resolvers.registry().faults())
        .extracting(LoadFault::message)
        .containsExactly(
            "java.util.ServiceConfigurationError: dev.jitgate.resolver.spi.TenantResolverFactory:"
                + " Provider acme.Nowhere not found",
            "java.util.ServiceConfigurationError: dev.jitgate.resolver.spi.TenantResolverFactory:"
                + " acme.NoFactory not a subtype");
  }

  private void putFactory(String members) throws IOException {
    jar()
        .source(
            "acme.Factory",
            """
            package acme;
            import dev.jitgate.resolver.spi.*;
            import java.util.*;
            public final class Factory implements TenantResolverFactory {
              %s
            }
            """
                .formatted(members))
        .service("acme.Factory")
        .into(folder, "hostile.jar");
  }

  private static final String NAME = "public String name() { return \"hostile\"; }";
  private static final String CREATE =
      "public TenantResolver create(ResolverConfig c) { return request -> null; }";

  @Test
  void reportsAConstructorThatThrows() throws IOException {
    putFactory(NAME + CREATE + "public Factory() { throw new IllegalStateException(\"no\"); }");

    assertNotLoaded(
        "acme.Factory: java.util.ServiceConfigurationError:"
            + " dev.jitgate.resolver.spi.TenantResolverFactory: Provider acme.Factory could not be"
            + " instantiated, caused by java.lang.IllegalStateException: no");
  }

  @Test
  void reportsAStaticInitializerThatThrows() throws IOException {
    putFactory(NAME + CREATE + "static { if (true) throw new IllegalStateException(\"no\"); }");

    assertNotLoaded(
        "acme.Factory: java.util.ServiceConfigurationError:"
            + " dev.jitgate.resolver.spi.TenantResolverFactory: Provider acme.Factory could not be"
            + " instantiated, caused by java.lang.ExceptionInInitializerError, caused by"
            + " java.lang.IllegalStateException: no");
  }

  @Test
  void takesTheNodeForDamagedIfAConstructorRunsOutOfMemory() throws IOException {
    putFactory(NAME + CREATE + "public Factory() { throw new OutOfMemoryError(\"no more\"); }");

    assertNotLoaded(
        "acme.Factory: java.util.ServiceConfigurationError:"
            + " dev.jitgate.resolver.spi.TenantResolverFactory: Provider acme.Factory could not be"
            + " instantiated, caused by java.lang.OutOfMemoryError: no more");
    assertThat(resolvers.isHealthy()).isFalse();
  }

  @Test
  void reportsAStaticInitializerThatHangs() throws IOException {
    putFactory(NAME + CREATE + "static { try { Thread.sleep(60_000); } catch (Exception e) {} }");

    assertNotLoaded("did not end within 4000 ms", SHORT);
  }

  @Test
  void reportsANameThatThrows() throws IOException {
    putFactory(CREATE + "public String name() { throw new StackOverflowError(); }");

    assertNotLoaded("acme.Factory: java.lang.StackOverflowError");
  }

  @Test
  void reportsANameThatCannotBeASettingsKey() throws IOException {
    putFactory(CREATE + "public String name() { return \"Hostile\\nname\"; }");

    assertNotLoaded("acme.Factory: its name 'Hostile name' does not match [a-z][a-z0-9-]{1,31}");
  }

  @Test
  void reportsANullName() throws IOException {
    putFactory(CREATE + "public String name() { return null; }");

    assertNotLoaded("acme.Factory: its name null does not match [a-z][a-z0-9-]{1,31}");
  }

  @Test
  void takesTheNodeForDamagedIfLoadingRunsOutOfMemory() throws IOException {
    putFactory(CREATE + "public String name() { throw new OutOfMemoryError(\"no more\"); }");

    assertNotLoaded("acme.Factory: java.lang.OutOfMemoryError: no more");
    assertThat(resolvers.isHealthy()).isFalse();
  }

  /** Asserts that the MSP is refused because its resolver was not created. */
  private void assertNotCreated(ErrorCode code, String detail) {
    assertNotCreated(code, detail, Limits.DEFAULT);
  }

  private void assertNotCreated(ErrorCode code, String detail, Limits limits) {
    ResolverChain chain =
        load(limits)
            .chain(
                "nikpot",
                List.of(skippable(entry("hostile")), entry("good")),
                ResolutionMode.FIRST);

    assertThat(chain.refusal().get().code()).isEqualTo(code);
    assertThat(chain.refusal().get().detail())
        .isEqualTo(
            "resolver entry 'hostile' of MSP 'nikpot' (hostile.jar) was not created: " + detail);
    assertThat(chain.states())
        .extracting(ResolverState::status)
        .containsExactly(Status.NOT_CREATED, Status.OK);
  }

  @Test
  void refusesTheMspIfCreateThrows() throws IOException {
    putFactory(
        NAME + "public TenantResolver create(ResolverConfig c) { throw new AssertionError(); }");

    assertNotCreated(ErrorCode.RESOLVER_FAILED, "java.lang.AssertionError");
  }

  @Test
  void refusesTheMspIfCreateHangs() throws IOException {
    putFactory(
        NAME
            + "public TenantResolver create(ResolverConfig c) {"
            + " try { Thread.sleep(60_000); } catch (InterruptedException e) {} return null; }");

    assertNotCreated(ErrorCode.RESOLVER_FAILED, "did not end within 2000 ms", SHORT);
  }

  @Test
  void refusesTheMspIfCreateAnswersNull() throws IOException {
    putFactory(NAME + "public TenantResolver create(ResolverConfig c) { return null; }");

    assertNotCreated(ErrorCode.RESOLVER_FAILED, "create answered null");
  }

  @Test
  void namesTheWholeKeyOfAWrongSetting() throws IOException {
    putFactory(
        NAME
            + "public TenantResolver create(ResolverConfig c) {"
            + " c.require(\"base-url\"); return null; }");

    assertNotCreated(
        ErrorCode.RESOLVER_SETTING,
        "jitgate.msp.nikpot.resolver.hostile.base-url: setting 'base-url' is not set");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "throw new IllegalStateException(\"no\"); | java.lang.IllegalStateException: no",
        "return null; | java.lang.NullPointerException",
        "return Set.of(\"a&b\"); | its variables cannot be used: A variable's name must match"
            + " [A-Za-z][A-Za-z0-9_.-]{0,63}; \"a&b\" does not.",
        "return Set.of(\"hmac\"); | its variables cannot be used: No resolver may read hmac:"
            + " which tenant is meant must not depend on who asks.",
        "return new Endless(); | its variables cannot be used: there are more than 100",
      })
  void refusesTheMspIfTheVariablesCannotBeUsed(String variables, String message)
      throws IOException {
    factory("hostile", DEMO_FOUND, "public Set<String> variables() {" + variables + "}")
        .source(
            "acme.Endless",
            """
            package acme;
            import java.util.*;
            final class Endless extends AbstractSet<String> {
              public int size() { return 1; }
              public Iterator<String> iterator() {
                return new Iterator<String>() {
                  int i;
                  public boolean hasNext() { return true; }
                  public String next() { return "v" + i++; }
                };
              }
            }
            """)
        .into(folder, "hostile.jar");
    ResolverChain chain = chain(entry("hostile"));

    assertThat(chain.refusal().get().code()).isEqualTo(ErrorCode.RESOLVER_FAILED);
    assertThat(chain.refusal().get().detail())
        .startsWith(
            "resolver entry 'hostile' of MSP 'nikpot' (hostile.jar) was not created: " + message);
  }
}
