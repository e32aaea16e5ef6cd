// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A customer as HaloPSA knows it.
 *
 * @param id HaloPSA's number of the client, {@code $CLIENT_ID}
 * @param name the client's name, {@code $AREA}
 * @param reference the field "Client reference", {@code $CLIENT_REFERENCE}; empty if nobody filled
 *     it in
 * @param idemeumName a custom field for the tenant's URL name, {@code $CFidemeumname}; empty if
 *     nobody filled it in
 * @param inactive whether the client has left
 * @param azureTenantId the id of its Microsoft directory; empty if HaloPSA is not told
 * @param topLevelId the number of the group of clients that it belongs to
 * @param topLevelName the name of that group
 * @param customFields further custom fields by their names, which begin with CF
 */
public record Client(
    int id,
    String name,
    String reference,
    String idemeumName,
    boolean inactive,
    String azureTenantId,
    int topLevelId,
    String topLevelName,
    Map<String, String> customFields) {
  private static final String IDEMEUM_NAME = "CFidemeumname";

  /** Takes an unmodifiable copy that keeps the order. */
  public Client {
    customFields = Collections.unmodifiableMap(new LinkedHashMap<>(customFields));
  }

  /** Makes an active client of the usual group. */
  public Client(int id, String name, String reference, String idemeumName) {
    this(id, name, reference, idemeumName, false, "", 1, "Customers", Map.of());
  }

  /** Returns an active client of whom nothing but the name is known. */
  public static Client of(int id, String name) {
    return new Client(id, name, "", "");
  }

  /** Returns this client under another name. */
  public Client withName(String other) {
    return new Client(
        id,
        other,
        reference,
        idemeumName,
        inactive,
        azureTenantId,
        topLevelId,
        topLevelName,
        customFields);
  }

  /** Returns this client with another reference; an empty one is none. */
  public Client withReference(String other) {
    return new Client(
        id,
        name,
        other,
        idemeumName,
        inactive,
        azureTenantId,
        topLevelId,
        topLevelName,
        customFields);
  }

  /** Returns this client, inactive or not. */
  public Client withInactive(boolean other) {
    return new Client(
        id,
        name,
        reference,
        idemeumName,
        other,
        azureTenantId,
        topLevelId,
        topLevelName,
        customFields);
  }

  /** Returns this client with another Microsoft directory; an empty id is none. */
  public Client withAzureTenantId(String other) {
    return new Client(
        id, name, reference, idemeumName, inactive, other, topLevelId, topLevelName, customFields);
  }

  /** Returns this client in another group of clients. */
  public Client withTopLevel(int otherId, String otherName) {
    return new Client(
        id,
        name,
        reference,
        idemeumName,
        inactive,
        azureTenantId,
        otherId,
        otherName,
        customFields);
  }

  /**
   * Returns this client with another value of a custom field.
   *
   * @param field the field's name, which begins with CF
   * @param value the value, or nothing
   */
  public Client withCustomField(String field, String value) {
    boolean own = field.equalsIgnoreCase(IDEMEUM_NAME);
    Map<String, String> fields = new LinkedHashMap<>(customFields);
    if (!own) {
      fields.put(field, value);
    }
    return new Client(
        id,
        name,
        reference,
        own ? value : idemeumName,
        inactive,
        azureTenantId,
        topLevelId,
        topLevelName,
        fields);
  }

  /** Returns every custom field by its name, also those without a value. */
  Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(IDEMEUM_NAME, idemeumName);
    fields.putAll(customFields);
    return fields;
  }
}
