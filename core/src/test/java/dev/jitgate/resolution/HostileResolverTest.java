// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import static dev.jitgate.resolution.ResolverJarMaker.factory;
import static dev.jitgate.resolution.TestChains.entry;
import static dev.jitgate.resolution.TestChains.on;
import static dev.jitgate.resolution.TestChains.skippable;
import static dev.jitgate.resolution.TestChains.variables;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.msp.ResolverEntry;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolution.ResolverState.LastFault;
import dev.jitgate.resolution.ResolverState.Status;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Resolvers that do what they can when they are asked. */
class HostileResolverTest extends JarsTest {

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
}
