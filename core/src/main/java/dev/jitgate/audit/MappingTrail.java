// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit;

import dev.jitgate.tenant.MappingKey;
import java.util.Map;

/**
 * Records what happens to mappings, and to clients of HaloPSA that led elsewhere before: one method
 * for each event.
 *
 * <p>As {@link AuditTrail} says of its own methods. Tenants are told of by their URL names; a dash
 * stands for none.
 */
public final class MappingTrail {

  private static final String NONE = "-";

  private final AuditTrail trail;

  MappingTrail(AuditTrail trail) {
    this.trail = trail;
  }

  /**
   * Records that a value is to lead to a tenant; the outcome says {@link AuditTrail#revision}.
   *
   * @param before the tenant to which it was mapped until now; empty if to none
   */
  public Act mapped(Origin by, MappingKey key, String before, String tenant, String reason) {
    return trail.intend(AuditEvent.MAPPING_PUT, by, tenant, details(key, before, reason));
  }

  /**
   * Records that a mapping is to be deleted; the outcome says {@link AuditTrail#revision}.
   *
   * @param tenant the tenant to which it leads until now
   */
  public Act unmapped(Origin by, MappingKey key, String tenant, String reason) {
    return trail.intend(AuditEvent.MAPPING_DELETED, by, tenant, details(key, tenant, reason));
  }

  /**
   * Records that a client of HaloPSA may lead to another tenant from now on.
   *
   * @param before the tenant to which it led until now
   */
  public Act confirmed(Origin by, String client, String before, String tenant) {
    return trail.intend(
        AuditEvent.CLIENT_CONFIRMED,
        by,
        tenant,
        Map.of("client", client, "tenant-before", named(before)));
  }

  /**
   * Records that a client of HaloPSA stays with its tenant.
   *
   * @param refused the tenant to which it led lately and may not lead
   */
  public Act kept(Origin by, String client, String tenant, String refused) {
    return trail.intend(
        AuditEvent.CLIENT_KEPT,
        by,
        tenant,
        Map.of("client", client, "tenant-refused", named(refused)));
  }

  /** Records that it is to be forgotten where a client of HaloPSA led. */
  public Act forgotten(Origin by, String client, String tenant) {
    return trail.intend(
        AuditEvent.CLIENT_FORGOTTEN,
        by,
        null,
        Map.of("client", client, "tenant-before", named(tenant)));
  }

  private static Map<String, String> details(MappingKey key, String before, String reason) {
    return Map.of(
        "variable",
        key.variable(),
        "value",
        key.value(),
        "tenant-before",
        named(before),
        "reason",
        reason);
  }

  private static String named(String tenant) {
    return tenant.isEmpty() ? NONE : tenant;
  }
}
