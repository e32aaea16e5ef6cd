// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import java.util.Arrays;

/** How every tenant looks, as hashes, while the tenants are gathered. */
final class SkeletonHashes {

  private long[] ofNames = new long[16];
  private long[] ofKeys = new long[16];
  private int size;

  /** Adds the next tenant's. */
  void add(String displayName) {
    if (size == ofNames.length) {
      ofNames = Arrays.copyOf(ofNames, size * 2);
      ofKeys = Arrays.copyOf(ofKeys, size * 2);
    }
    ofNames[size] = KeyHash.wide(Skeleton.ofName(displayName));
    ofKeys[size] = KeyHash.wide(Skeleton.ofKey(MatchKey.of(displayName)));
    size++;
  }

  /** Returns the hashes of the names' skeletons by the tenants' numbers. */
  long[] ofNames() {
    return Arrays.copyOf(ofNames, size);
  }

  /** Returns the hashes of the match keys' skeletons by the tenants' numbers. */
  long[] ofKeys() {
    return Arrays.copyOf(ofKeys, size);
  }
}
