// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import dev.jitgate.resolver.spi.Tenant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Tenants as bytes, numbered from 0 in the order in which they were added.
 *
 * <p>A million tenants as objects would be some ten million objects that every collection of the
 * heap has to visit; as bytes they are some hundred arrays, and an answer makes its tenant anew.
 * Everything about a tenant lies together: what a look-up waits for is main memory.
 */
final class PackedTenants {

  private final PackedChunks chunks = new PackedChunks();
  private final Map<String, Integer> attributes = new HashMap<>();
  private final List<String> attributeNames = new ArrayList<>();

  /** Where each tenant begins. */
  private int[] places = new int[16];

  private int size;

  /**
   * Adds a tenant.
   *
   * @return its number
   */
  int add(Tenant tenant) {
    byte[] packed = pack(tenant);
    if (size == places.length) {
      places = Arrays.copyOf(places, size * 2);
    }
    places[size] = chunks.add(packed);
    return size++;
  }

  int size() {
    return size;
  }

  boolean hasId(int number, UUID id) {
    PackedReader reader = at(number);
    return reader.word() == id.getMostSignificantBits()
        && reader.word() == id.getLeastSignificantBits();
  }

  UUID id(int number) {
    PackedReader reader = at(number);
    return new UUID(reader.word(), reader.word());
  }

  String displayName(int number) {
    return afterId(number).text();
  }

  String urlName(int number) {
    PackedReader reader = afterId(number);
    reader.skip();
    return reader.text();
  }

  boolean hasValue(int number, int attribute, Sought value) {
    PackedReader reader = afterId(number);
    reader.skip();
    reader.skip();
    for (int left = reader.number(); left > 0; left--) {
      if (reader.number() == attribute) {
        return value.matches(reader.text());
      }
      reader.skip();
    }
    return false;
  }

  Tenant tenant(int number) {
    PackedReader reader = at(number);
    return new Tenant(
        new UUID(reader.word(), reader.word()), reader.text(), reader.text(), attributes(reader));
  }

  /** Returns the number of an attribute's name, or -1 if no tenant has such an attribute. */
  int attribute(String name) {
    return attributes.getOrDefault(name, -1);
  }

  /** Gives back what was reserved for growing. */
  void trim() {
    places = Arrays.copyOf(places, size);
    chunks.trim();
  }

  private byte[] pack(Tenant tenant) {
    PackedWriter writer = new PackedWriter();
    writer.word(tenant.id().getMostSignificantBits());
    writer.word(tenant.id().getLeastSignificantBits());
    writer.text(tenant.displayName());
    writer.text(tenant.urlName());
    writer.number(tenant.attributes().size());
    tenant
        .attributes()
        .forEach(
            (name, value) -> {
              writer.number(numberOf(name));
              writer.text(value);
            });
    return writer.bytes();
  }

  private int numberOf(String attribute) {
    Integer known = attributes.putIfAbsent(attribute, attributeNames.size());
    if (known != null) {
      return known;
    }
    attributeNames.add(attribute);
    return attributeNames.size() - 1;
  }

  private PackedReader at(int number) {
    return chunks.at(places[number]);
  }

  private PackedReader afterId(int number) {
    PackedReader reader = at(number);
    reader.skipWord();
    reader.skipWord();
    return reader;
  }

  private Map<String, String> attributes(PackedReader reader) {
    int count = reader.number();
    if (count == 0) {
      return Map.of();
    }
    String name = attributeNames.get(reader.number());
    String value = reader.text();
    if (count == 1) {
      return Map.of(name, value);
    }
    if (count == 2) {
      // The usual number costs no detour through a map that can grow.
      String second = attributeNames.get(reader.number());
      return Map.of(name, value, second, reader.text());
    }
    Map<String, String> values = new HashMap<>(2 * count);
    values.put(name, value);
    for (int i = 1; i < count; i++) {
      values.put(attributeNames.get(reader.number()), reader.text());
    }
    return values;
  }
}
