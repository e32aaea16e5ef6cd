// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a snapshot should answer, found by looking at every tenant. */
final class NaiveDirectory implements TenantDirectory {

  private final List<Tenant> tenants = new ArrayList<>();

  void add(Tenant tenant) {
    tenants.add(tenant);
  }

  @Override
  public Optional<Tenant> byId(UUID id) {
    return those(tenant -> tenant.id().equals(id)).stream().findFirst();
  }

  @Override
  public List<Tenant> byDisplayName(String displayName) {
    List<Tenant> named = those(tenant -> sameKey(tenant.displayName(), displayName));
    return those(
        tenant ->
            named.contains(tenant) || named.stream().anyMatch(other -> lookAlike(tenant, other)));
  }

  @Override
  public Optional<Tenant> byUrlName(String urlName) {
    return those(
            tenant ->
                urlName.chars().allMatch(c -> c < 0x80)
                    && tenant.urlName().equalsIgnoreCase(urlName))
        .stream()
        .findFirst();
  }

  @Override
  public List<Tenant> byAttribute(String attribute, String value) {
    return those(
        tenant ->
            tenant.attributes().containsKey(attribute)
                && sameKey(tenant.attributes().get(attribute), value));
  }

  @Override
  public Stream<Tenant> all() {
    return tenants.stream();
  }

  static boolean lookAlike(Tenant one, Tenant other) {
    String oneKey = MatchKey.of(one.displayName());
    String otherKey = MatchKey.of(other.displayName());
    return !oneKey.isEmpty()
        && !otherKey.isEmpty()
        && !oneKey.equals(otherKey)
        && (Skeleton.ofKey(oneKey).equals(Skeleton.ofKey(otherKey))
            || Skeleton.ofName(one.displayName()).equals(Skeleton.ofName(other.displayName())));
  }

  private static boolean sameKey(String one, String other) {
    return !MatchKey.of(one).isEmpty() && MatchKey.of(one).equals(MatchKey.of(other));
  }

  private List<Tenant> those(Predicate<Tenant> wanted) {
    return tenants.stream().filter(wanted).toList();
  }
}
