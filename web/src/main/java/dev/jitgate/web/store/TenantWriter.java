// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.TenantRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Writes changes of tenants within one transaction, and counts them; what is the same stays. */
final class TenantWriter {

  private final Handle handle;
  private final Msp msp;
  private final long version;
  private int added;
  private int changed;
  private int unchanged;

  /** Makes a writer whose changes make the given version of the MSP's tenants. */
  TenantWriter(Handle handle, Msp msp, long version) {
    this.handle = handle;
    this.msp = msp;
    this.version = version;
  }

  /** Writes changes to different tenants; returns these as they are now, in the same order. */
  List<Tenant> write(List<TenantChange> changes) {
    Map<String, Tenant> existing = existing(changes);
    List<Tenant> all = new ArrayList<>();
    List<Tenant> inserts = new ArrayList<>();
    List<Tenant> updates = new ArrayList<>();
    for (TenantChange change : changes) {
      Optional<Tenant> before = Optional.ofNullable(existing.get(change.draft().urlName()));
      Tenant after = change.applyTo(before);
      check(after);
      all.add(after);
      if (before.isEmpty()) {
        inserts.add(after);
      } else if (!before.get().equals(after)) {
        updates.add(after);
      }
    }
    TenantRows.insert(handle, msp, inserts);
    TenantRows.update(handle, msp, updates);
    added += inserts.size();
    changed += updates.size();
    if (!isMuch()) {
      TenantVersions.remember(
          handle, msp, version, Stream.concat(inserts.stream(), updates.stream()));
    }
    unchanged += changes.size() - inserts.size() - updates.size();
    return all;
  }

  /** Each table may be within the limit, and their columns together be beyond it. */
  static void check(Tenant tenant) {
    if (tenant.attributes().size() > TenantRules.MAX_ATTRIBUTES) {
      throw new JitgateException(
          ErrorCode.TENANT_ATTRIBUTE,
          tenant.urlName()
              + " would have more than "
              + TenantRules.MAX_ATTRIBUTES
              + " attributes.");
    }
  }

  /**
   * To be called after the last change; spares the other nodes a look, if nothing is different.
   *
   * @param keptVersions of how many versions it stays known what changed
   */
  void finish(int keptVersions) {
    if (added + changed == 0) {
      MspRows.lowerVersion(handle, msp);
    } else if (isMuch()) {
      TenantVersions.forget(handle, msp, version);
      TenantVersions.notKnown(handle, msp, version);
    } else {
      TenantVersions.forget(handle, msp, version - keptVersions);
    }
  }

  /** Returns whether so much has changed that who follows reads all tenants anew. */
  boolean isMuch() {
    return added + changed > TenantVersions.MOST_CHANGES;
  }

  int added() {
    return added;
  }

  int changed() {
    return changed;
  }

  int unchanged() {
    return unchanged;
  }

  private Map<String, Tenant> existing(List<TenantChange> changes) {
    List<String> names = changes.stream().map(change -> change.draft().urlName()).toList();
    Map<String, Tenant> existing = new HashMap<>();
    TenantRows.find(handle, msp, names).forEach(tenant -> existing.put(tenant.urlName(), tenant));
    return existing;
  }
}
