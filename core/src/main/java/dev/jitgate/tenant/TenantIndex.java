// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import static dev.jitgate.tenant.KeyIndex.NONE;

import dev.jitgate.resolver.spi.Tenant;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * Packed tenants with an index for each way in; grows until a snapshot takes it.
 *
 * <p>Blank names and values are not indexed: nothing that HaloPSA left empty shall find a tenant.
 */
final class TenantIndex {

  private final PackedTenants tenants = new PackedTenants();
  private final KeyIndex ids = new KeyIndex();
  private final KeyIndex urlNames = new KeyIndex();
  private final KeyIndex displayNames = new KeyIndex();
  private final KeyIndex values = new KeyIndex();

  /** The tenant of each entry of {@link #values}. */
  private int[] owners = new int[16];

  private int ownersSize;

  PackedTenants tenants() {
    return tenants;
  }

  /**
   * Adds a tenant.
   *
   * @throws IllegalArgumentException if the id or the URL name is taken, or a text holds half of a
   *     surrogate pair; nothing was added then
   */
  void add(Tenant tenant) {
    if (byId(tenant.id()) != NONE) {
      throw new IllegalArgumentException("two tenants have the id " + tenant.id());
    }
    String urlName = lowered(tenant.urlName());
    if (byUrlName(urlName) != NONE) {
      throw new IllegalArgumentException("two tenants have the URL name '" + urlName + "'");
    }
    int number = tenants.add(tenant);
    ids.add(KeyHash.of(tenant.id()), number, other -> false);
    urlNames.add(KeyHash.of(urlName), number, other -> false);
    Sought name = Sought.of(tenant.displayName());
    if (!name.isBlank()) {
      displayNames.add(KeyHash.of(name.key()), number, other -> isNamed(other, name));
    }
    tenant
        .attributes()
        .forEach((attribute, value) -> addValue(number, attribute, Sought.of(value)));
  }

  int byId(UUID id) {
    return ids.find(KeyHash.of(id), number -> tenants.hasId(number, id));
  }

  int byUrlName(String urlName) {
    String key = lowered(urlName);
    return urlNames.find(KeyHash.of(key), number -> lowered(tenants.urlName(number)).equals(key));
  }

  /** Returns the tenants with the name by match key, or as many as the limit allows. */
  int[] byDisplayName(Sought name, int limit) {
    return displayNames.chain(firstNamed(name), limit);
  }

  /** The same, but only of those that count. */
  int[] byDisplayName(Sought name, IntPredicate counts, int limit) {
    return displayNames.chain(firstNamed(name), limit, counts);
  }

  /** Returns the tenants with the value by match key, or as many as the limit allows. */
  int[] byAttribute(String name, Sought value, int limit) {
    return owners(values.chain(firstWith(name, value), limit));
  }

  /** The same, but only of those that count. */
  int[] byAttribute(String name, Sought value, IntPredicate counts, int limit) {
    return owners(values.chain(firstWith(name, value), limit, entry -> counts.test(owners[entry])));
  }

  /** Returns the tenants of each value of an attribute that several have, by match key. */
  Stream<int[]> sharing(String name) {
    return values
        .shared()
        .filter(first -> isFirstWith(name, first))
        .mapToObj(first -> owners(values.chain(first, Integer.MAX_VALUE)));
  }

  private boolean isFirstWith(String name, int entry) {
    String value = tenants.tenant(owners[entry]).attributes().get(name);
    return value != null && firstWith(name, Sought.of(value)) == entry;
  }

  /** Returns the index of display names, whose entries are the tenants. */
  KeyIndex displayNames() {
    return displayNames;
  }

  void trim() {
    tenants.trim();
    displayNames.trim();
    values.trim();
    owners = Arrays.copyOf(owners, ownersSize);
  }

  private int firstNamed(Sought name) {
    return displayNames.find(KeyHash.of(name.key()), number -> isNamed(number, name));
  }

  private int firstWith(String name, Sought value) {
    int attribute = tenants.attribute(name);
    return attribute < 0
        ? NONE
        : values.find(
            KeyHash.of(attribute, value.key()), entry -> hasValue(entry, attribute, value));
  }

  private int[] owners(int[] entries) {
    Arrays.setAll(entries, i -> owners[entries[i]]);
    return entries;
  }

  private void addValue(int number, String name, Sought value) {
    if (value.isBlank()) {
      return;
    }
    if (ownersSize == owners.length) {
      owners = Arrays.copyOf(owners, ownersSize * 2);
    }
    owners[ownersSize] = number;
    int attribute = tenants.attribute(name);
    values.add(
        KeyHash.of(attribute, value.key()),
        ownersSize++,
        entry -> hasValue(entry, attribute, value));
  }

  private boolean isNamed(int number, Sought name) {
    return name.matches(tenants.displayName(number));
  }

  private boolean hasValue(int entry, int attribute, Sought value) {
    return tenants.hasValue(owners[entry], attribute, value);
  }

  /** Only ASCII: Java lowers the Kelvin sign to k, and no host name does. */
  static String lowered(String urlName) {
    return MatchKey.isAscii(urlName) ? urlName.toLowerCase(Locale.ROOT) : urlName;
  }
}
