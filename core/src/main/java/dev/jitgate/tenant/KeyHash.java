// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import java.security.SecureRandom;
import java.util.UUID;

/**
 * Hashes that nobody can aim at.
 *
 * <p>People choose names, and many names with one hash would make the look-up slow. A key is taken
 * as a polynomial over the field of 2<sup>61</sup>-1, evaluated at a point that only this process
 * knows: whoever does not know the point cannot choose two keys that collide but by luck.
 */
final class KeyHash {

  static final long PRIME = (1L << 61) - 1;
  static final long POINT = new SecureRandom().nextLong() & PRIME;

  private KeyHash() {}

  static int of(String key) {
    return spread(wide(key));
  }

  /** Returns the hash of a key within one of several numbered sets of keys. */
  static int of(int set, String key) {
    return spread(wide(set, key));
  }

  static int of(UUID id) {
    long high = id.getMostSignificantBits();
    long low = id.getLeastSignificantBits();
    long hash = step(1, high >>> 32);
    hash = step(hash, high & 0xFFFF_FFFFL);
    hash = step(hash, low >>> 32);
    return spread(step(hash, low & 0xFFFF_FFFFL));
  }

  /** Returns all bits of the hash, for telling texts apart that are not at hand. */
  static long wide(String key) {
    return wide(0, key);
  }

  private static long wide(int set, String key) {
    // The leading coefficient is never 0, so that the length counts.
    long hash = set + 1L;
    for (int i = 0; i < key.length(); i++) {
      hash = step(hash, key.charAt(i));
    }
    return hash;
  }

  /** One step of Horner's rule; less than 2^62 as long as the hash before was. */
  private static long step(long hash, long coefficient) {
    long low = hash * POINT;
    long folded = (low & PRIME) + ((Math.multiplyHigh(hash, POINT) << 3) | (low >>> 61));
    return (folded & PRIME) + (folded >>> 61) + coefficient;
  }

  /** Names that count up have hashes side by side, which linear probing dislikes. */
  private static int spread(long hash) {
    long mixed = (hash ^ (hash >>> 32)) * 0x9E37_79B9_7F4A_7C15L;
    return (int) (mixed >>> 32);
  }
}
