// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.msp.ResolutionMode;
import dev.jitgate.msp.ResolverEntry;
import dev.jitgate.resolver.spi.ResolverConfig;
import dev.jitgate.resolver.spi.TenantResolver;
import dev.jitgate.resolver.spi.TenantResolverFactory;
import dev.jitgate.variables.Variable;
import dev.jitgate.variables.Variables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Short ways to entries, requests, and chains of resolvers that are written in the test. */
final class TestChains {

  static final ResolverOrigin ORIGIN =
      new ResolverOrigin(
          ResolverOrigin.Kind.BUNDLED, "test.jar", Optional.empty(), Optional.empty());

  /** A machine under load must not make a test fail that is not about time. */
  private static final Duration PATIENT = Duration.ofSeconds(20);

  private TestChains() {}

  static ResolverEntry entry(String name) {
    return entry(name, Map.of());
  }

  static ResolverEntry entry(String name, Map<String, String> settings) {
    return new ResolverEntry(
        name,
        name,
        key -> Optional.ofNullable(settings.get(key)),
        Optional.empty(),
        PATIENT,
        false);
  }

  static ResolverEntry skippable(ResolverEntry entry) {
    return new ResolverEntry(
        entry.name(), entry.factory(), entry.settings(), entry.run(), entry.deadline(), true);
  }

  static ResolverEntry on(ResolverEntry.Run run, ResolverEntry entry) {
    return new ResolverEntry(
        entry.name(),
        entry.factory(),
        entry.settings(),
        Optional.of(run),
        entry.deadline(),
        entry.skipIfUnavailable());
  }

  static ResolverEntry within(Duration deadline, ResolverEntry entry) {
    return new ResolverEntry(
        entry.name(),
        entry.factory(),
        entry.settings(),
        entry.run(),
        deadline,
        entry.skipIfUnavailable());
  }

  /** A factory made of a function. */
  record TestFactory(String name, Function<ResolverConfig, TenantResolver> maker)
      implements TenantResolverFactory {

    @Override
    public TenantResolver create(ResolverConfig config) {
      return maker.apply(config);
    }
  }

  static LoadedFactory making(String name, Function<ResolverConfig, TenantResolver> maker) {
    return new LoadedFactory(name, new TestFactory(name, maker), ORIGIN);
  }

  static LoadedFactory loaded(String name, TenantResolver resolver) {
    return making(name, config -> resolver);
  }

  static ResolverRegistry registry(LoadedFactory... factories) {
    return new ResolverRegistry(List.of(new Loading(List.of(factories), List.of())));
  }

  static ResolverChain chain(
      ResolutionMode mode, Ticker ticker, List<ResolverEntry> entries, LoadedFactory... factories) {
    ResolverMaker maker = new ResolverMaker("nikpot", new Health(), ticker, Duration.ofSeconds(10));
    ResolverChain chain = new ResolverChain("nikpot", entries, mode, maker);
    chain.follow(registry(factories));
    return chain;
  }

  /** Returns a chain that asks the factories in the order given. */
  static ResolverChain chain(ResolutionMode mode, LoadedFactory... factories) {
    List<ResolverEntry> entries = new ArrayList<>();
    for (LoadedFactory factory : factories) {
      entries.add(entry(factory.name()));
    }
    return chain(mode, System::nanoTime, entries, factories);
  }

  static Variable variable(String name, String... readings) {
    return new Variable(name, List.of(readings), false);
  }

  static Variables variables(Variable... customer) {
    return new Variables(
        List.of(customer),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  static Variables variables(String name, String... readings) {
    return variables(variable(name, readings));
  }
}
