// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import dev.jitgate.resolution.HostResolver;
import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.ResolutionRequest;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.MappingIndex.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Looks the values up among the mappings. */
final class MappingResolver implements HostResolver {

  private static final Resolution NONE = new Resolution.NoMatch("no value is mapped to a tenant");
  private static final Resolution GONE =
      new Resolution.NoMatch("a value is mapped to a tenant that is not there");

  private final Supplier<MappingIndex> mappings;

  MappingResolver(Supplier<MappingIndex> mappings) {
    this.mappings = mappings;
  }

  @Override
  public Resolution resolve(ResolutionRequest request) {
    MappingIndex index = mappings.get();
    Resolution answer = NONE;
    Found first = null;
    List<Tenant> others = List.of();
    for (Map.Entry<String, String> variable : request.variables().entrySet()) {
      Said said = index.find(variable.getKey(), variable.getValue());
      if (said == null) {
        continue;
      }
      Optional<Tenant> tenant = request.tenants().byId(said.tenant());
      if (tenant.isEmpty()) {
        answer = GONE;
      } else if (first == null) {
        first = new Found(tenant.get(), said);
      } else if (!first.tenant().id().equals(tenant.get().id())) {
        others = plus(others, tenant.get());
      }
    }
    if (first == null) {
      return answer;
    }
    if (others.isEmpty()) {
      return new Resolution.Resolved(first.tenant(), first.said().words());
    }
    return new Resolution.Ambiguous(
        plus(others, first.tenant()), "the values are mapped to different tenants");
  }

  private static List<Tenant> plus(List<Tenant> tenants, Tenant another) {
    List<Tenant> more = new ArrayList<>(tenants);
    if (tenants.stream().noneMatch(tenant -> tenant.id().equals(another.id()))) {
      more.add(another);
    }
    return more;
  }

  @Override
  public Set<String> variables() {
    return mappings.get().variables();
  }

  private record Found(Tenant tenant, Said said) {}
}
