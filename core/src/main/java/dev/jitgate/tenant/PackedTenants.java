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
 * heap has to visit; as bytes they are a few thousand arrays, and an answer makes its tenant anew.
 */
final class PackedTenants {

  /** Small enough to be no "humongous" object for the collector at any heap size. */
  private static final int CHUNK_BITS = 18;

  private static final int CHUNK_SIZE = 1 << CHUNK_BITS;
  private static final int MAX_CHUNKS = 1 << (Integer.SIZE - CHUNK_BITS);

  private final List<byte[]> chunks = new ArrayList<>();
  private final Map<String, Integer> attributes = new HashMap<>();
  private final List<String> attributeNames = new ArrayList<>();
  private int free = CHUNK_SIZE;

  /** Two for each tenant. */
  private long[] ids = new long[32];

  /** The number of the chunk (high bits) and the index in it at which each tenant begins. */
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
      ids = Arrays.copyOf(ids, size * 4);
    }
    places[size] = place(packed);
    ids[2 * size] = tenant.id().getMostSignificantBits();
    ids[2 * size + 1] = tenant.id().getLeastSignificantBits();
    return size++;
  }

  int size() {
    return size;
  }

  boolean hasId(int number, UUID id) {
    return ids[2 * number] == id.getMostSignificantBits()
        && ids[2 * number + 1] == id.getLeastSignificantBits();
  }

  String displayName(int number) {
    return at(number).text();
  }

  String urlName(int number) {
    PackedReader reader = at(number);
    reader.skip();
    return reader.text();
  }

  boolean hasValue(int number, int attribute, String matchKey) {
    PackedReader reader = at(number);
    reader.skip();
    reader.skip();
    for (int left = reader.number(); left > 0; left--) {
      if (reader.number() == attribute) {
        return MatchKey.of(reader.text()).equals(matchKey);
      }
      reader.skip();
    }
    return false;
  }

  Tenant tenant(int number) {
    PackedReader reader = at(number);
    return new Tenant(
        new UUID(ids[2 * number], ids[2 * number + 1]),
        reader.text(),
        reader.text(),
        attributes(reader));
  }

  /** Returns the number of an attribute's name, or -1 if no tenant has such an attribute. */
  int attribute(String name) {
    return attributes.getOrDefault(name, -1);
  }

  /** Gives back what was reserved for growing. */
  void trim() {
    ids = Arrays.copyOf(ids, 2 * size);
    places = Arrays.copyOf(places, size);
    if (!chunks.isEmpty()) {
      int last = chunks.size() - 1;
      chunks.set(last, Arrays.copyOf(chunks.get(last), free));
    }
  }

  private byte[] pack(Tenant tenant) {
    PackedWriter writer = new PackedWriter();
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

  private int place(byte[] packed) {
    if (free + packed.length > CHUNK_SIZE) {
      if (chunks.size() == MAX_CHUNKS) {
        throw new IllegalStateException("the tenants take more than 4 GiB");
      }
      // A tenant too big for any chunk has one of its own.
      chunks.add(new byte[Math.max(CHUNK_SIZE, packed.length)]);
      free = 0;
    }
    int chunk = chunks.size() - 1;
    int place = (chunk << CHUNK_BITS) | free;
    System.arraycopy(packed, 0, chunks.get(chunk), free, packed.length);
    free += packed.length;
    return place;
  }

  private PackedReader at(int number) {
    int place = places[number];
    return new PackedReader(chunks.get(place >>> CHUNK_BITS), place & (CHUNK_SIZE - 1));
  }

  private Map<String, String> attributes(PackedReader reader) {
    int count = reader.number();
    Map<String, String> values = new HashMap<>(2 * count);
    for (int i = 0; i < count; i++) {
      values.put(attributeNames.get(reader.number()), reader.text());
    }
    return values;
  }
}
