// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * From keys to numbered entries, without the keys: an open-addressing table of hashes.
 *
 * <p>Whoever asks brings the key's hash and a predicate that says whether an entry has the key.
 * Entries with one key form a chain that starts with the entry added first.
 */
final class KeyIndex {

  static final int NONE = -1;

  /** Each slot holds a hash (high half) and an entry plus one (low half); 0 is a free slot. */
  private long[] slots = new long[16];

  /** The next entry of the chain plus one, or 0; as long as the last linked entry demands. */
  private int[] next = {};

  private int keys;
  private int linked;

  void add(int hash, int entry, IntPredicate hasKey) {
    int slot = slot(hash, hasKey);
    if (slots[slot] == 0) {
      slots[slot] = ((long) hash << 32) | (entry + 1);
      keys++;
      // A third of the slots stays free, so that a chain of taken ones stays short.
      if (keys > slots.length / 3 * 2) {
        grow();
      }
    } else {
      link(entryIn(slots[slot]), entry);
    }
  }

  /** Returns the first entry that has the key, or {@link #NONE}. */
  int find(int hash, IntPredicate hasKey) {
    return entryIn(slots[slot(hash, hasKey)]);
  }

  /** Returns the first entry and those that share its key, or as many as the limit allows. */
  int[] chain(int first, int limit) {
    int length = 0;
    for (int entry = first; entry != NONE && length < limit; entry = next(entry)) {
      length++;
    }
    int[] chain = new int[length];
    int entry = first;
    for (int i = 0; i < length; i++) {
      chain[i] = entry;
      entry = next(entry);
    }
    return chain;
  }

  /**
   * Returns those that share the first entry's key, itself included, and count; up to the limit.
   */
  int[] chain(int first, int limit, IntPredicate counts) {
    int[] chain = new int[1];
    int length = 0;
    for (int entry = first; entry != NONE && length < limit; entry = next(entry)) {
      if (counts.test(entry)) {
        chain = length < chain.length ? chain : Arrays.copyOf(chain, length * 2);
        chain[length++] = entry;
      }
    }
    return length == chain.length ? chain : Arrays.copyOf(chain, length);
  }

  /** Returns the first entry of each key that several entries share. */
  IntStream shared() {
    return Arrays.stream(slots).mapToInt(KeyIndex::entryIn).filter(entry -> next(entry) != NONE);
  }

  /** Gives back what was reserved for growing. */
  void trim() {
    next = Arrays.copyOf(next, linked);
  }

  private int slot(int hash, IntPredicate hasKey) {
    int mask = slots.length - 1;
    int at = hash & mask;
    while (slots[at] != 0
        && !((int) (slots[at] >>> 32) == hash && hasKey.test(entryIn(slots[at])))) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void link(int first, int entry) {
    linked = Math.max(linked, Math.max(first, entry) + 1);
    if (next.length < linked) {
      next = Arrays.copyOf(next, Math.max(linked, next.length * 2));
    }
    next[entry] = next[first];
    next[first] = entry + 1;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    for (long taken : old) {
      if (taken != 0) {
        slots[slot((int) (taken >>> 32), entry -> false)] = taken;
      }
    }
  }

  private int next(int entry) {
    return entry >= 0 && entry < next.length ? next[entry] - 1 : NONE;
  }

  private static int entryIn(long slot) {
    return (int) slot - 1;
  }
}
