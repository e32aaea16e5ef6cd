// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.resolution.ResolverJarMaker;
import dev.jitgate.web.it.RawHttp.Answer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Jars dropped into the running server's folder.
 *
 * <p>The chain of the MSP {@code jars} is {@code display-name,dropped-in,url-name}: a customer's
 * display name never gets as far as the jar, its URL name has to pass it.
 */
@ExtendWith(ArquillianExtension.class)
class ResolverJarsIT {

  private static final String HOST = "jit.jars.example";
  private static final Path FOLDER = Path.of(System.getProperty("resolver.folder"));
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String BEFORE_IT = "/?customerDisplayName=Demo%20PAM%20tenant";
  private static final String THROUGH_IT = "/?customerName=demo";
  private static final String NO_MATCH = "return new Resolution.NoMatch(\"not mine\");";

  @ArquillianResource private URL base;

  @AfterEach
  void takeTheJarAway() throws IOException {
    Files.deleteIfExists(FOLDER.resolve("dropped-in.jar"));
    await(state -> state.equals("absent"));
  }

  @Test
  void aJarComesAndGoesWithoutARestart() throws IOException {
    assertThat(code(BEFORE_IT)).isEqualTo("JG-3008");

    ResolverJarMaker.factory("dropped-in", NO_MATCH).into(FOLDER, "dropped-in.jar");
    await(state -> state.equals("ok"));
    assertThat(get(BEFORE_IT).status()).isEqualTo(303);
    assertThat(get(THROUGH_IT).status()).isEqualTo(303);

    ResolverJarMaker.factory(
            "dropped-in",
            "return Resolution.of(request.tenants().byUrlName(\"leanne\").stream().toList(), \"always\");")
        .into(FOLDER, "dropped-in.jar");
    Instant end = Instant.now().plus(PATIENCE);
    while (!get("/?customerName=nobody").location().endsWith("=leanne")) {
      assertThat(Instant.now()).isBefore(end);
    }
  }

  static Stream<Arguments> hostileJars() {
    return Stream.of(
        Arguments.of("throws", "JG-3001", "throw new IllegalStateException();"),
        Arguments.of("LinkageError", "JG-3001", "throw new NoSuchMethodError();"),
        Arguments.of("StackOverflowError", "JG-3001", "return resolve(request);"),
        Arguments.of("hangs", "JG-3002", "Thread.sleep(60_000); " + NO_MATCH),
        Arguments.of("unreachable", "JG-3003", "throw new java.io.IOException();"),
        Arguments.of("null", "JG-3001", "return null;"),
        Arguments.of(
            "foreign tenant",
            "JG-3004",
            "return new Resolution.Resolved(new Tenant(UUID.randomUUID(), \"Demo PAM tenant\","
                + " \"demo\", Map.of()), \"mine\");"),
        Arguments.of(
            "10 million candidates",
            "JG-3001",
            "return new Resolution.Ambiguous(Collections.nCopies(10_000_000,"
                + " new Tenant(new UUID(0, 0), \"x\", \"x\", Map.of())), \"many\");"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostileJars")
  void aHostileJarCostsOnlyItself(String what, String code, String resolve) throws IOException {
    ResolverJarMaker.factory("dropped-in", resolve).into(FOLDER, "dropped-in.jar");
    await(state -> state.equals("ok"));

    Answer through = get(THROUGH_IT);

    assertThat(through.status()).as(through.body()).isEqualTo(503);
    assertThat(through.header("Retry-After")).isPresent();
    assertThat(through.body()).contains(code).doesNotContain("Exception", "Error");
    assertThat(get(BEFORE_IT).status()).isEqualTo(303);
    assertThat(Server.http(base).get(Server.HOST, THROUGH_IT).status()).isEqualTo(303);
    JsonObject fault = droppedIn().getJsonObject("lastFault");
    assertThat(fault.getString("code")).isEqualTo(code);
    assertThat(fault.getString("reason")).isNotBlank();
  }

  @Test
  void aFaultyServicesFileIsNamedWithItsJar() throws IOException {
    ResolverJarMaker.jar().service("acme.DoesNotExist").into(FOLDER, "dropped-in.jar");
    Instant end = Instant.now().plus(PATIENCE);
    while (resolvers().getJsonArray("faults").isEmpty()) {
      assertThat(Instant.now()).isBefore(end);
    }

    JsonObject fault = resolvers().getJsonArray("faults").getJsonObject(0);
    assertThat(fault.getString("origin")).isEqualTo("dropped-in.jar");
    assertThat(fault.getString("code")).isEqualTo("JG-3009");
    assertThat(fault.getString("reason")).contains("acme.DoesNotExist");
    assertThat(Server.http(base).get(Server.HOST, THROUGH_IT).status()).isEqualTo(303);
  }

  private void await(Predicate<String> state) throws IOException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!state.test(droppedIn().getString("state"))) {
      assertThat(Instant.now()).as(droppedIn().toString()).isBefore(end);
    }
  }

  private JsonObject droppedIn() throws IOException {
    return resolvers().getJsonArray("resolvers").getJsonObject(1);
  }

  private JsonObject resolvers() throws IOException {
    return Server.http(base).get(HOST, "/api/v1/resolvers", Server.bearer(base, HOST)).json();
  }

  private String code(String address) throws IOException {
    return Server.http(base)
        .get(HOST, address, "Accept: application/json")
        .json()
        .getString("code");
  }

  private Answer get(String address) throws IOException {
    return Server.http(base).get(HOST, address);
  }
}
