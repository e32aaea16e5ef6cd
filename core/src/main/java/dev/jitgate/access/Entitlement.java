// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.access;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which tenants of an MSP somebody may enter: all of them, or those of a list. A tenant that is not
 * among them is to be treated as if it did not exist.
 *
 * <p>Immutable.
 */
public final class Entitlement {

  /** All tenants, also those to come. */
  public static final Entitlement ALL = new Entitlement(null);

  /** No tenant. */
  public static final Entitlement NONE = new Entitlement(Set.of());

  /** Null means all. */
  private final @Nullable Set<UUID> tenants;

  private Entitlement(@Nullable Set<UUID> tenants) {
    this.tenants = tenants;
  }

  /** Returns the entitlement to the tenants of the given ids and no others. */
  public static Entitlement to(Set<UUID> tenants) {
    return new Entitlement(Set.copyOf(tenants));
  }

  /** Returns whether the tenant of the given id may be entered. */
  public boolean allows(UUID tenant) {
    return tenants == null || tenants.contains(tenant);
  }

  /** Returns whether every tenant may be entered. */
  public boolean isAll() {
    return tenants == null;
  }

  /** Returns the listed tenants; empty if all may be entered, see {@link #isAll}. */
  public Set<UUID> listed() {
    return tenants == null ? Set.of() : tenants;
  }

  /** Returns whether there is not a single tenant that may be entered. */
  public boolean isNone() {
    return tenants != null && tenants.isEmpty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Entitlement that && Objects.equals(tenants, that.tenants);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(tenants);
  }

  @Override
  public String toString() {
    return tenants == null ? "all tenants" : tenants.size() + " tenants";
  }
}
