// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.access.Entitlement;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.TenantSnapshot;
import dev.jitgate.tenant.TenantStore.LoadedTenants;
import dev.jitgate.tenant.TenantStore.TenantChanges;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One MSP's tenants as they answer now, and what is searched until they can be.
 *
 * <p>Safe for use by many threads; changed by one at a time.
 */
final class ServedTenants {

  private static final Duration SEARCH_WAIT = Duration.ofSeconds(2);

  private final Msp msp;
  private final Observations observations;
  private volatile @Nullable Tenants tenants;

  ServedTenants(Msp msp, Observations observations) {
    this.msp = msp;
    this.observations = observations;
  }

  /** Returns whether the tenants were read since the start. */
  boolean isThere() {
    return tenants != null;
  }

  /** Returns the tenants that answer now; empty before they were read. */
  Optional<TenantSnapshot> snapshot() {
    return Optional.ofNullable(tenants).map(Tenants::snapshot);
  }

  /**
   * Returns the tenants that answer now.
   *
   * @throws JitgateException with {@code STORE_UNREACHABLE} before they were read
   */
  TenantSnapshot now() {
    return present().snapshot();
  }

  int count() {
    return snapshot().map(TenantSnapshot::size).orElse(0);
  }

  /** Returns the version of the tenants that answer now; negative before they were read. */
  long version() {
    Tenants now = tenants;
    return now == null ? -1 : now.version();
  }

  /** Searches; see {@link ServedMsp#search}. */
  List<Tenant> search(String text, Entitlement entitlement, int limit) {
    Tenants now = present();
    TenantSnapshot older = now.searchable();
    if (older != null && !now.snapshot().isSearchable()) {
      // What was deleted since is not there, and what was changed is as it is now.
      return search(older, text, entitlement, limit).stream()
          .flatMap(tenant -> now.snapshot().byId(tenant.id()).stream())
          .toList();
    }
    awaitSearchable(now.snapshot());
    return search(now.snapshot(), text, entitlement, limit);
  }

  private static List<Tenant> search(
      TenantSnapshot snapshot, String text, Entitlement entitlement, int limit) {
    return entitlement.isAll()
        ? snapshot.search(text, entitlement::allows, limit)
        : snapshot.searchAmong(text, entitlement.listed(), limit);
  }

  private static void awaitSearchable(TenantSnapshot snapshot) {
    try {
      if (snapshot.isSearchable() || snapshot.awaitSearchable(SEARCH_WAIT)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new JitgateException(
        ErrorCode.SEARCH_NOT_READY, "The tenants' words are being put in order.");
  }

  /** Puts other tenants in place of those that answer now; requests under way keep theirs. */
  synchronized void serve(TenantSnapshot snapshot, long version) {
    tenants = new Tenants(snapshot, version, snapshot.isSearchable() ? null : searchable());
  }

  /** Puts all tenants, read from the store, in place of those that answer now. */
  void serve(LoadedTenants loaded) {
    serve(loaded.snapshot(), loaded.version());
    observations.tenantsLoaded(msp);
  }

  /** Takes over what changed; requests under way do not see it. */
  void follow(TenantSnapshot before, TenantChanges changes) {
    TenantSnapshot snapshot = before.with(changes.changed(), changes.deleted());
    if (before.isSearchable()) {
      // Few tenants, and so nobody waits for long.
      snapshot.prepareSearch();
    }
    serve(snapshot, changes.version());
    observations.tenantsFollowed(msp, changes.changed().size() + changes.deleted().size());
  }

  /** Makes the tenants that answer now searchable, which may take seconds. */
  void prepareSearch() {
    snapshot().ifPresent(TenantSnapshot::prepareSearch);
    letGoOfOlder();
  }

  private synchronized void letGoOfOlder() {
    Tenants now = tenants;
    if (now != null && now.snapshot().isSearchable()) {
      tenants = new Tenants(now.snapshot(), now.version(), null);
    }
  }

  /** Returns what to search until the next tenants can be; null if nothing. */
  private @Nullable TenantSnapshot searchable() {
    Tenants now = tenants;
    if (now == null) {
      return null;
    }
    return now.snapshot().isSearchable() ? now.snapshot() : now.searchable();
  }

  private Tenants present() {
    Tenants now = tenants;
    if (now == null) {
      throw ServedMsp.storeMissing();
    }
    return now;
  }

  /**
   * The tenants that answer.
   *
   * @param searchable those that are searched as long as the snapshot cannot be; null if none
   */
  private record Tenants(
      TenantSnapshot snapshot, long version, @Nullable TenantSnapshot searchable) {}
}
