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
 * One MSP's tenants in memory, as they are now.
 *
 * <p>Tabs are answered from new tenants at once. Until these can be searched, which takes seconds
 * if they are many and all were read anew, searches find what was there before. At the start there
 * was nothing before: then a search waits two seconds at most.
 */
final class ServedTenants {

  private static final Duration SEARCH_WAIT = Duration.ofSeconds(2);

  private final Msp msp;
  private final Observations observations;
  private volatile @Nullable Moment moment;
  private volatile ErrorCode missing = ErrorCode.STORE_UNREACHABLE;

  ServedTenants(Msp msp, Observations observations) {
    this.msp = msp;
    this.observations = observations;
  }

  /** Returns the tenants as they are now; empty before they were read. */
  Optional<TenantSnapshot> now() {
    return Optional.ofNullable(snapshot());
  }

  /** The same for where every request comes along. */
  @Nullable TenantSnapshot snapshot() {
    Moment now = moment;
    return now == null ? null : now.snapshot();
  }

  /** Returns their version; negative before they were read. */
  long version() {
    Moment now = moment;
    return now == null ? -1 : now.version();
  }

  /** Notes why they cannot be read; nobody asks any more once they were. */
  void cannotBeRead(ErrorCode why) {
    missing = why;
  }

  /** Returns why there are none, as long as they were not read. */
  ErrorCode why() {
    return missing;
  }

  /** Returns that there are none, and why. */
  JitgateException missing() {
    return new JitgateException(missing, "The tenants could not be read since the start.");
  }

  /** Puts other tenants in place of those that answer now; requests under way keep theirs. */
  synchronized void serve(TenantSnapshot snapshot, long version) {
    moment = new Moment(snapshot, version, snapshot.isSearchable() ? null : searchable());
  }

  /** Puts all tenants, read from the store, in place of those that answer now. */
  void serve(LoadedTenants loaded) {
    serve(loaded.snapshot(), loaded.version());
    observations.tenantsLoaded(msp);
  }

  /** Takes over what changed since a moment; requests under way do not see it. */
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
    now().ifPresent(TenantSnapshot::prepareSearch);
    letGoOfOlder();
  }

  /** Returns what was found, or empty before the tenants were read. */
  Optional<List<Tenant>> search(String text, Entitlement entitlement, int limit) {
    Moment now = moment;
    if (now == null) {
      return Optional.empty();
    }
    TenantSnapshot older = now.searchable();
    if (older != null && !now.snapshot().isSearchable()) {
      // What was deleted since is not there, and what was changed is as it is now.
      return Optional.of(
          search(older, text, entitlement, limit).stream()
              .flatMap(tenant -> now.snapshot().byId(tenant.id()).stream())
              .toList());
    }
    awaitSearchable(now.snapshot());
    return Optional.of(search(now.snapshot(), text, entitlement, limit));
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

  private synchronized void letGoOfOlder() {
    Moment now = moment;
    if (now != null && now.snapshot().isSearchable()) {
      moment = new Moment(now.snapshot(), now.version(), null);
    }
  }

  /** Returns what to search until the next tenants can be; null if nothing. */
  private @Nullable TenantSnapshot searchable() {
    Moment now = moment;
    if (now == null) {
      return null;
    }
    return now.snapshot().isSearchable() ? now.snapshot() : now.searchable();
  }

  /**
   * The tenants that answer.
   *
   * @param searchable those that are searched as long as the snapshot cannot be; null if none
   */
  private record Moment(
      TenantSnapshot snapshot, long version, @Nullable TenantSnapshot searchable) {}
}
