// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.ResolutionRequest;
import dev.jitgate.resolver.spi.ResolverConfig;
import dev.jitgate.resolver.spi.ResolverConfigException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantDirectory;
import dev.jitgate.resolver.spi.TenantResolver;
import dev.jitgate.resolver.spi.TenantResolverFactory;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Where the contract puts a resolver to the test: makes it, asks it, judges the answers. */
final class Bench {

  private final TenantResolverContract contract;
  private final List<TenantResolver> created = new ArrayList<>();

  Bench(TenantResolverContract contract) {
    this.contract = contract;
  }

  Asker asker() {
    return new Asker(contract.timeLimit());
  }

  TenantResolver create() {
    return create(contract.factory(), FakeConfig.of(contract.settings()));
  }

  TenantResolver create(TenantResolverFactory factory, ResolverConfig config) {
    TenantResolver resolver = asker().call("create", () -> factory.create(config));
    assertThat(resolver).as("what create returned").isNotNull();
    created.add(resolver);
    return resolver;
  }

  void closeAll() {
    for (TenantResolver resolver : created) {
      try {
        asker().call("close", () -> close(resolver));
      } catch (AssertionError ignored) {
        // What close does wrong is the matter of canBeClosedTwice alone.
      }
    }
  }

  void close(TenantResolver resolver, String when) {
    asker().call("close " + when, () -> close(resolver));
  }

  private static boolean close(TenantResolver resolver) {
    resolver.close();
    return true;
  }

  Set<String> declaredVariables(TenantResolver resolver) {
    Set<String> declared = asker().call("variables", resolver::variables);
    assertThat(declared).as("what variables returned").isNotNull();
    return declared;
  }

  Stream<DynamicTest> forEachTenant(Consumer<Tenant> test) {
    return contract.tenants().stream()
        .map(tenant -> dynamicTest(tenant.urlName(), () -> test.accept(tenant)));
  }

  TenantDirectory all() {
    return FakeDirectory.of(contract.tenants());
  }

  /** Returns all tenants but the given one and its namesakes, which could rightly be found. */
  TenantDirectory allWithout(Tenant absent) {
    return FakeDirectory.of(
        contract.tenants().stream()
            .filter(tenant -> !ContractTenants.haveOneName(tenant, absent))
            .toList());
  }

  boolean hasNamesake(Tenant tenant) {
    return contract.tenants().stream()
            .filter(other -> ContractTenants.haveOneName(tenant, other))
            .count()
        > 1;
  }

  FakeRequest request(TenantDirectory tenants) {
    return FakeRequest.in(tenants).before(Instant.now().plus(contract.timeLimit()));
  }

  Resolution ask(TenantResolver resolver, Tenant about, TenantDirectory tenants) {
    return asker().ask(resolver, request(tenants).with(contract.variablesFor(about)));
  }

  Stream<ResolutionRequest> hostileRequests(Tenant tenant) {
    Map<String, String> genuine = contract.variablesFor(tenant);
    String longest = genuine.values().stream().max((a, b) -> a.length() - b.length()).orElse("");
    return HostileValues.of(longest)
        .map(
            hostile -> {
              Map<String, String> variables = new HashMap<>(genuine);
              variables.replaceAll((name, value) -> hostile);
              return request(all()).with(variables);
            });
  }

  /** Asks about every tenant in capitals, in small letters and as it is written. */
  List<String> outcomesInEachSpelling() {
    TenantResolver resolver = create();
    List<UnaryOperator<String>> spellings =
        List.of(v -> v, v -> v.toUpperCase(Locale.ROOT), v -> v.toLowerCase(Locale.ROOT));
    List<String> outcomes = new ArrayList<>();
    for (Tenant tenant : contract.tenants()) {
      for (UnaryOperator<String> spelling : spellings) {
        Map<String, String> variables = new HashMap<>(contract.variablesFor(tenant));
        variables.replaceAll((name, value) -> spelling.apply(value));
        Resolution answer = asker().ask(resolver, request(all()).with(variables));
        outcomes.add(variables + " " + Asker.outcome(answer));
      }
    }
    return outcomes;
  }

  List<Crowd.Question> questions(TenantResolver resolver) {
    return contract.tenants().stream()
        .map(
            tenant -> {
              ResolutionRequest request = request(all()).with(contract.variablesFor(tenant));
              String outcome = Asker.outcome(asker().ask(resolver, request));
              return new Crowd.Question(tenant, request, outcome);
            })
        .toList();
  }

  void assertNoMatch(Resolution answer) {
    assertThat(answer).as("answer").isInstanceOf(Resolution.NoMatch.class);
  }

  void assertNoReasonContains(String text) {
    TenantResolver resolver = create();
    for (Tenant tenant : contract.tenants()) {
      Stream.concat(
              Stream.of(request(all()), request(all()).with(contract.variablesFor(tenant))),
              hostileRequests(tenant))
          .forEach(
              request ->
                  assertThat(asker().ask(resolver, request).reason())
                      .as("reason")
                      .doesNotContainIgnoringCase(text));
    }
  }

  /** Sets one setting to a bad value, which create may take but refuse in one way only. */
  void assertTakesOrRefuses(String key, String value) {
    Map<String, String> bad = new HashMap<>(contract.settings());
    bad.put(key, value);
    TenantResolverFactory factory = contract.factory();
    try {
      created.add(asker().within(() -> factory.create(FakeConfig.of(bad))));
    } catch (ExecutionException e) {
      assertThat(e.getCause()).as("create threw").isInstanceOf(ResolverConfigException.class);
      assertThat(e.getCause()).message().doesNotContain(HostileValues.MARKER);
    }
  }

  /** Does something that may also end as the SPI allows when time is up. */
  void assertAnswersOrGivesUp(Callable<Resolution> question) {
    try {
      asker().within(question);
    } catch (ExecutionException e) {
      assertThat(e.getCause())
          .as("what resolve threw")
          .isInstanceOfAny(IOException.class, InterruptedException.class);
    }
  }
}
