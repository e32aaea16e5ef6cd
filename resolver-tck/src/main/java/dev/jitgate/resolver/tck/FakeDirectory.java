// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.tck;

import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantDirectory;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A few tenants in memory, found by the rules of {@link TenantDirectory}.
 *
 * <p>Two things are simpler than in the host: look-alikes (UTS #39) are not recognised, and every
 * method walks through all tenants. Immutable.
 *
 * @since 0.1
 */
public final class FakeDirectory implements TenantDirectory {

  private final List<Tenant> tenants;

  private FakeDirectory(Collection<Tenant> tenants) {
    this.tenants = List.copyOf(tenants);
    Set<Object> unique = new HashSet<>();
    for (Tenant tenant : tenants) {
      if (!unique.add(tenant.id()) || !unique.add(tenant.urlName())) {
        throw new IllegalArgumentException("tenant " + tenant.urlName() + " is there twice");
      }
    }
  }

  /**
   * Returns a directory of the given tenants.
   *
   * @param tenants the tenants; no two have the same id or the same URL name
   * @return the directory
   */
  public static FakeDirectory of(Tenant... tenants) {
    return of(List.of(tenants));
  }

  /**
   * Returns a directory of the given tenants.
   *
   * @param tenants the tenants; no two have the same id or the same URL name
   * @return the directory
   */
  public static FakeDirectory of(Collection<Tenant> tenants) {
    return new FakeDirectory(tenants);
  }

  @Override
  public Optional<Tenant> byId(UUID id) {
    return find(tenant -> tenant.id().equals(id)).findFirst();
  }

  @Override
  public List<Tenant> byDisplayName(String displayName) {
    String key = MatchKey.of(displayName);
    return find(tenant -> MatchKey.of(tenant.displayName()).equals(key)).toList();
  }

  @Override
  public Optional<Tenant> byUrlName(String urlName) {
    // Kelvin's sign is the one character beyond ASCII that would become an ASCII letter here.
    String key = urlName.indexOf('\u212A') < 0 ? urlName.toLowerCase(Locale.ROOT) : urlName;
    return find(tenant -> tenant.urlName().equals(key)).findFirst();
  }

  @Override
  public List<Tenant> byAttribute(String attribute, String value) {
    String key = MatchKey.of(value);
    return find(tenant ->
            Optional.ofNullable(tenant.attributes().get(Objects.requireNonNull(attribute)))
                .map(MatchKey::of)
                .filter(key::equals)
                .isPresent())
        .toList();
  }

  @Override
  public Stream<Tenant> all() {
    return tenants.stream();
  }

  private Stream<Tenant> find(Predicate<Tenant> wanted) {
    return tenants.stream().filter(wanted);
  }
}
