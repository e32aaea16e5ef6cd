// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import static dev.jitgate.resolution.ResolverJarMaker.factory;
import static dev.jitgate.resolution.ResolverJarMaker.jar;
import static dev.jitgate.resolution.TestChains.entry;
import static dev.jitgate.resolution.TestChains.on;
import static dev.jitgate.resolution.TestChains.skippable;
import static dev.jitgate.resolution.TestChains.variables;
import static dev.jitgate.resolution.TestTenants.DEMO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.msp.ResolutionMode;
import dev.jitgate.msp.ResolverEntry;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolution.ResolverState.LastFault;
import dev.jitgate.resolution.ResolverState.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jars that do what they can; after each of them a good jar beside it still answers. */
class HostileJarTest {

  private static final Limits SHORT =
      new Limits(
          Duration.ofMillis(1500),
          Duration.ofMillis(700),
          Duration.ofMillis(700),
          Duration.ofMillis(700),
          1 << 20);

  private static final String DEMO_FOUND =
      "return Resolution.of(List.of(request.tenants().byUrlName(\"demo\").get()), \"found\");";

  @TempDir Path folder;
  private Resolvers resolvers;

  @BeforeEach
  void putAGoodJar() throws IOException {
    factory("good", DEMO_FOUND).into(folder, "good.jar");
    resolvers = open();
  }

  @AfterEach
  void theGoodJarStillAnswers() {
    ResolverChain good = resolvers.chain("other", List.of(entry("good")), ResolutionMode.FIRST);
    assertThat(good.resolve(variables("v", "x"), TestTenants.ALL))
        .isInstanceOfSatisfying(
            Verdict.Found.class, found -> assertThat(found.tenant()).isSameAs(DEMO));
    resolvers.close();
  }

  private Resolvers open() {
    return Resolvers.of(getClass().getClassLoader(), folder, System::nanoTime, SHORT);
  }

  /** Loads what lies in the folder by now. */
  private Resolvers load() {
    resolvers.close();
    resolvers = open();
    return resolvers;
  }

  private ResolverChain chain(ResolverEntry... entries) {
    return load().chain("nikpot", List.of(entries), ResolutionMode.FIRST);
  }

  /** Asks the hostile entry and asserts that its fault ended the request and is on record. */
  private void assertFails(ResolverEntry entry, ErrorCode code, String message) {
    ResolverChain chain = chain(entry, entry("good"));

    Verdict verdict = chain.resolve(variables("v", "x"), TestTenants.ALL);

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.reason()).isEqualTo("'hostile': " + message);
              assertThat(refused.candidates()).isEmpty();
            });
    assertThat(verdict.steps()).extracting(Step::outcome).containsExactly(Step.Outcome.FAILED);
    ResolverState state = chain.states().get(0);
    assertThat(state.calls()).isEqualTo(1);
    assertThat(state.failures()).isEqualTo(1);
    assertThat(state.origin().get().jar()).isEqualTo("hostile.jar");
    assertThat(state.lastFault().get())
        .returns(code, LastFault::code)
        .returns(message, LastFault::message);
  }

  private void assertFails(String resolve, ErrorCode code, String message) throws IOException {
    factory("hostile", resolve).into(folder, "hostile.jar");
    assertFails(entry("hostile"), code, message);
  }

  @ParameterizedTest
  @CsvSource({
    "java.lang.IllegalStateException, INLINE",
    "java.lang.AssertionError, INLINE",
    "java.lang.NoClassDefFoundError, POOL",
    "java.lang.ThreadDeath, POOL",
    "java.lang.Error, POOL",
    "java.lang.Throwable, POOL",
    "java.lang.Exception, INLINE",
    "java.util.ServiceConfigurationError, POOL",
    "java.io.UncheckedIOException, INLINE",
  })
  void containsWhateverIsThrown(String type, ResolverEntry.Run run) throws IOException {
    String thrown =
        type.endsWith("UncheckedIOException")
            ? "new java.io.UncheckedIOException(\"m\", new java.io.IOException())"
            : type.endsWith("AssertionError")
                ? "new AssertionError((Object) \"m\")"
                : type.endsWith("ThreadDeath") ? "new ThreadDeath()" : "new " + type + "(\"m\")";
    factory(
            "hostile",
            "throw Resolver.<RuntimeException>sneak(" + thrown + ");",
            "static <T extends Throwable> T sneak(Throwable t) throws T { throw (T) t; }")
        .into(folder, "hostile.jar");
    String linkage =
        " (was the jar built against another version of resolver-spi, or is a library missing in"
            + " it?)";

    assertFails(
        on(run, entry("hostile")),
        ErrorCode.RESOLVER_FAILED,
        type
            + (type.endsWith("ThreadDeath") ? "" : ": m")
            + (type.endsWith("UncheckedIOException") ? ", caused by java.io.IOException" : "")
            + (type.endsWith("DefFoundError") ? linkage : ""));
    assertThat(resolvers.isHealthy()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"OutOfMemoryError, INLINE", "OutOfMemoryError, POOL", "InternalError, POOL"})
  void takesTheNodeForDamagedAfterAMachineError(String type, ResolverEntry.Run run)
      throws IOException {
    factory("hostile", "throw new " + type + "(\"no more\");").into(folder, "hostile.jar");

    assertFails(
        on(run, skippable(entry("hostile"))),
        ErrorCode.RESOLVER_FAILED,
        "java.lang." + type + ": no more");

    assertThat(resolvers.isHealthy()).isFalse();
  }

  @Test
  void doesNotAskAgainAfterAMachineError() throws IOException {
    factory("hostile", "throw new OutOfMemoryError(\"no more\");").into(folder, "hostile.jar");
    ResolverChain chain =
        chain(on(ResolverEntry.Run.INLINE, skippable(entry("hostile"))), entry("good"));
    chain.resolve(variables("v", "x"), TestTenants.ALL);

    Verdict second = chain.resolve(variables("v", "x"), TestTenants.ALL);

    assertThat(second)
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(ErrorCode.RESOLVER_QUARANTINED);
              assertThat(refused.reason())
                  .isEqualTo(
                      "'hostile': it is left out since it failed too often, at last:"
                          + " java.lang.OutOfMemoryError: no more");
            });
    assertThat(chain.states().get(0))
        .returns(Status.QUARANTINED, ResolverState::status)
        .returns(1L, ResolverState::calls);
  }

  @Test
  void survivesEndlessRecursion() throws IOException {
    factory("hostile", "return resolve(request);").into(folder, "hostile.jar");

    assertFails(
        on(ResolverEntry.Run.INLINE, entry("hostile")),
        ErrorCode.RESOLVER_FAILED,
        "java.lang.StackOverflowError");
    assertThat(resolvers.isHealthy()).isTrue();
  }

  @Test
  void doesNotTakeNullForAnAnswer() throws IOException {
    assertFails("return null;", ErrorCode.RESOLVER_FAILED, "it answered null");
  }

  @Test
  void doesNotBelieveATenantThatIsNotThere() throws IOException {
    assertFails(
        "return new Resolution.Resolved(new Tenant(UUID.randomUUID(), \"Demo PAM tenant\","
            + " \"demo\", Map.of()), \"mine\");",
        ErrorCode.RESOLVER_ANSWER_INVALID,
        "it named a tenant that is not one of this MSP's");
  }

  @Test
  void refusesTenMillionCandidates() throws IOException {
    assertFails(
        "return new Resolution.Ambiguous(Collections.nCopies(10_000_000,"
            + " request.tenants().all().findFirst().get()), \"many\");",
        ErrorCode.RESOLVER_FAILED,
        "java.lang.IllegalArgumentException: ambiguous needs 2 to 100 candidates, not 10000000");
  }

  @Test
  void refusesAListThatLiesAboutItsSize() throws IOException {
    factory(
            "hostile",
            """
            List<Tenant> liar = new AbstractList<>() {
              public int size() { return asked++ == 0 ? 2 : 1000; }
              public Tenant get(int i) {
                return new Tenant(new UUID(0, i), "t" + i, "t" + i, Map.of());
              }
            };
            return new Resolution.Ambiguous(liar, "two");
            """,
            "int asked;")
        .into(folder, "hostile.jar");

    assertFails(
        entry("hostile"),
        ErrorCode.RESOLVER_ANSWER_INVALID,
        "it named a tenant that is not one of this MSP's");
  }

  @Test
  void readsWhatWasThrownAlsoIfThatThrows() throws IOException {
    factory("hostile", "throw new Mute();")
        .source(
            "acme.Mute",
            """
            package acme;
            final class Mute extends RuntimeException {
              public String getMessage() { throw new IllegalStateException(); }
              public String toString() { throw new IllegalStateException(); }
              public StackTraceElement[] getStackTrace() { throw new AssertionError(); }
              public synchronized Throwable getCause() { return this; }
            }
            """)
        .into(folder, "hostile.jar");

    assertFails(
        entry("hostile"), ErrorCode.RESOLVER_FAILED, "acme.Mute (what it says cannot be read)");
  }

  @Test
  void writesOneLineWhateverWasThrown() throws IOException {
    assertFails(
        "throw new IllegalStateException(\"one\\nJG-0000 two\\u001b[31m\\u202e\\u2028\" +"
            + " \"x\".repeat(600));",
        ErrorCode.RESOLVER_FAILED,
        "java.lang.IllegalStateException: one JG-0000 two [31m  " + "x".repeat(445) + "...");
  }

  @Test
  void waitsNoLongerThanTheDeadline() throws IOException {
    factory("hostile", "Thread.sleep(60_000); return null;").into(folder, "hostile.jar");

    assertFails(
        TestChains.within(Duration.ofMillis(200), entry("hostile")),
        ErrorCode.RESOLVER_LATE,
        "it did not answer within 200 ms");
  }

  @Test
  void explainsAClassInitializerThatDoesNotLink() throws IOException {
    factory("hostile", "return Broken.ANSWER;")
        .source(
            "acme.Broken",
            """
            package acme;
            import dev.jitgate.resolver.spi.*;
            final class Broken { static final Resolution ANSWER = Missing.answer(); }
            """)
        .sourceLeftOut(
            "acme.Missing",
            """
            package acme;
            import dev.jitgate.resolver.spi.*;
            final class Missing { static Resolution answer() { return null; } }
            """)
        .into(folder, "hostile.jar");

    assertFails(
        entry("hostile"),
        ErrorCode.RESOLVER_FAILED,
        "java.lang.NoClassDefFoundError: acme/Missing, caused by java.lang.ClassNotFoundException:"
            + " acme.Missing (was the jar built against another version of resolver-spi, or is a"
            + " library missing in it?)");
  }

  /** Asserts that the jar alone is at fault, and that the chain that wants it says so. */
  private void assertNotLoaded(String message) {
    ResolverChain chain = chain(entry("hostile"), entry("good"));

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

    assertNotLoaded("did not end within 1500 ms");
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
    ResolverChain chain = chain(skippable(entry("hostile")), entry("good"));

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

    assertNotCreated(ErrorCode.RESOLVER_FAILED, "did not end within 700 ms");
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
        "return Set.of(\"a&b\"); | its variables cannot be used: 'a&b' does not match"
            + " [A-Za-z][A-Za-z0-9_.-]{0,63}",
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
    ResolverChain chain = chain(entry("hostile"), entry("witness"));
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
