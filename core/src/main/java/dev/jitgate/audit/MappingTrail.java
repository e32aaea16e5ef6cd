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
  private static final String CLIENT = "client";

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
        Map.of(CLIENT, client, "tenant-before", named(before)));
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
        Map.of(CLIENT, client, "tenant-refused", named(refused)));
  }

  /** Records that it is to be forgotten where a client of HaloPSA led. */
  public Act forgotten(Origin by, String client, String tenant) {
    return trail.intend(
        AuditEvent.CLIENT_FORGOTTEN,
        by,
        null,
        Map.of(CLIENT, client, "tenant-before", named(tenant)));
  }

  /**
   * Records that somebody says that a client of HaloPSA is a tenant's.
   *
   * @param name the client's name now
   * @param reference its reference now; empty if it has none
   */
  public Act accepted(Origin by, long client, String name, String reference, String tenant) {
    return trail.intend(
        AuditEvent.CUSTOMER_ACCEPTED,
        by,
        tenant,
        Map.of(CLIENT, Long.toString(client), "client-name", name, "reference", named(reference)));
  }

  /** Records that it is to be forgotten whose somebody said that a client of HaloPSA is. */
  public Act acceptedForgotten(Origin by, long client, String name) {
    return trail.intend(
        AuditEvent.CUSTOMER_FORGOTTEN,
        by,
        null,
        Map.of(CLIENT, Long.toString(client), "client-name", name));
  }

  /**
   * Records that a client's reference is to be changed in HaloPSA.
   *
   * @param tenant the tenant whose the client is
   * @param before the reference until now; empty if there is none
   */
  public Act referenceWritten(
      Origin by, long client, String tenant, String before, String reference) {
    return trail.intend(
        AuditEvent.REFERENCE_WRITTEN,
        by,
        tenant,
        Map.of(CLIENT, Long.toString(client), "old", named(before), "new", reference));
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

  private static String named(String text) {
    return text.isEmpty() ? NONE : text;
  }
}
