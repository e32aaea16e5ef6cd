// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.problem.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The resolver factories that there are, by name, and what could not be loaded. Immutable.
 *
 * <p>A name that two factories claim belongs to neither: which of the two an MSP meant cannot be
 * known, and the wrong one may find the wrong tenant.
 */
public final class ResolverRegistry {

  private final Map<String, LoadedFactory> factories = new TreeMap<>();
  private final List<LoadFault> faults = new ArrayList<>();

  ResolverRegistry(List<Loading> loadings) {
    Map<String, List<LoadedFactory>> claims = new LinkedHashMap<>();
    for (Loading loading : loadings) {
      faults.addAll(loading.faults());
      for (LoadedFactory factory : loading.factories()) {
        claims.computeIfAbsent(factory.name(), name -> new ArrayList<>()).add(factory);
      }
    }
    claims.forEach(this::settle);
  }

  private void settle(String name, List<LoadedFactory> claimants) {
    if (claimants.size() == 1) {
      factories.put(name, claimants.get(0));
      return;
    }
    String culprits =
        claimants.stream().map(ResolverRegistry::culprit).collect(Collectors.joining(" and "));
    for (LoadedFactory claimant : claimants) {
      faults.add(
          new LoadFault(
              claimant.origin().jar(),
              ErrorCode.RESOLVER_NAME_TAKEN,
              "the name '" + name + "' is claimed by " + culprits + "; none of them is used"));
    }
  }

  private static String culprit(LoadedFactory factory) {
    return factory.factory().getClass().getName() + " of " + factory.origin().jar();
  }

  /** Returns where each usable factory came from, by the factory's name. */
  public Map<String, ResolverOrigin> factories() {
    Map<String, ResolverOrigin> origins = new TreeMap<>();
    factories.forEach((name, factory) -> origins.put(name, factory.origin()));
    return origins;
  }

  /** Returns what could not be loaded or not be used; unmodifiable. */
  public List<LoadFault> faults() {
    return List.copyOf(faults);
  }

  Optional<LoadedFactory> find(String name) {
    return Optional.ofNullable(factories.get(name));
  }
}
