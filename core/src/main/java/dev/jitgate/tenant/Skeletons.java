// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * How every tenant looks, as hashes: of its match key ({@link Kind#KEY}) and of its name in its own
 * letter case ({@link Kind#NAME}).
 *
 * <p>Eight bytes a tenant and kind: the hash (high half) and the tenant's number (low half), in
 * order. The skeletons themselves are made anew when hashes meet.
 */
final class Skeletons {

  /** Of what a skeleton is made. */
  enum Kind {
    KEY {
      @Override
      String of(String displayName) {
        return Skeleton.ofKey(MatchKey.of(displayName));
      }
    },
    NAME {
      @Override
      String of(String displayName) {
        return Skeleton.ofName(displayName);
      }
    };

    abstract String of(String displayName);
  }

  private static final long LOW = 0xFFFF_FFFFL;

  private final PackedTenants tenants;
  private long[] ofKeys = new long[16];
  private long[] ofNames = new long[16];
  private int size;

  Skeletons(PackedTenants tenants) {
    this.tenants = tenants;
  }

  /** Adds the next tenant's. */
  void add(String displayName) {
    if (size == ofKeys.length) {
      ofKeys = Arrays.copyOf(ofKeys, size * 2);
      ofNames = Arrays.copyOf(ofNames, size * 2);
    }
    ofKeys[size] = entry(Kind.KEY.of(displayName));
    ofNames[size] = entry(Kind.NAME.of(displayName));
    size++;
  }

  /** Gives back what was reserved for growing; to be called once, before anything is asked. */
  void sort() {
    ofKeys = Arrays.copyOf(ofKeys, size);
    ofNames = Arrays.copyOf(ofNames, size);
    Arrays.sort(ofKeys);
    Arrays.sort(ofNames);
  }

  /**
   * Returns the tenants of one look in the order of their numbers; none whose name is blank.
   *
   * @param stays which of them count
   * @param limit how many at most
   */
  int[] find(Kind kind, String skeleton, IntPredicate stays, int limit) {
    long[] sorted = sorted(kind);
    int hash = KeyHash.of(skeleton);
    int start = start(sorted, hash);
    int end = start;
    while (hasHash(sorted, end, hash)) {
      end++;
    }
    return Arrays.stream(sorted, start, end)
        .mapToInt(entry -> (int) (entry & LOW))
        .filter(number -> stays.test(number) && looks(number, kind, skeleton))
        .limit(limit)
        .toArray();
  }

  /** Returns whether any tenant looks so, or by a rare chance has the hash of another look. */
  boolean mayHave(Kind kind, String skeleton) {
    long[] sorted = sorted(kind);
    int hash = KeyHash.of(skeleton);
    return hasHash(sorted, start(sorted, hash), hash);
  }

  /** Returns the skeletons whose hash several tenants have, which is little more than needed. */
  Set<String> repeated(Kind kind) {
    long[] sorted = sorted(kind);
    Set<String> repeated = new HashSet<>();
    for (int i = 0; i < sorted.length; i++) {
      boolean alike = isSameHash(sorted, i, i - 1) || isSameHash(sorted, i, i + 1);
      if (alike) {
        repeated.add(kind.of(tenants.displayName((int) (sorted[i] & LOW))));
      }
    }
    return repeated;
  }

  private long entry(String skeleton) {
    return ((long) KeyHash.of(skeleton) << Integer.SIZE) | size;
  }

  private long[] sorted(Kind kind) {
    return kind == Kind.KEY ? ofKeys : ofNames;
  }

  private boolean looks(int number, Kind kind, String skeleton) {
    String displayName = tenants.displayName(number);
    // A blank name is never found, so that nobody can take it for another.
    return !MatchKey.of(displayName).isEmpty() && kind.of(displayName).equals(skeleton);
  }

  private static int start(long[] sorted, int hash) {
    int start = Arrays.binarySearch(sorted, (long) hash << Integer.SIZE);
    return start < 0 ? -start - 1 : start;
  }

  private static boolean hasHash(long[] sorted, int at, int hash) {
    return at < sorted.length && (int) (sorted[at] >>> Integer.SIZE) == hash;
  }

  private static boolean isSameHash(long[] sorted, int one, int other) {
    return other >= 0
        && other < sorted.length
        && sorted[one] >>> Integer.SIZE == sorted[other] >>> Integer.SIZE;
  }
}
