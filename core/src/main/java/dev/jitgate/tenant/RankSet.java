// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import java.util.Arrays;
import java.util.BitSet;

/** Some of the tenants, by their ranks in {@link NameOrder}; never changes. */
sealed interface RankSet {

  /** What comes after the last rank. */
  int END = Integer.MAX_VALUE;

  RankSet NONE = new Listed(new int[0]);

  boolean contains(int rank);

  /** Returns the first rank that is not before the given one, or {@link #END}. */
  int next(int from);

  /** Returns those that are in both. */
  RankSet and(RankSet other);

  /**
   * All ranks from one up to another.
   *
   * @param from the first
   * @param to the one after the last
   */
  record Span(int from, int to) implements RankSet {

    @Override
    public boolean contains(int rank) {
      return rank >= from && rank < to;
    }

    @Override
    public int next(int start) {
      int next = Math.max(start, from);
      return next < to ? next : END;
    }

    @Override
    public RankSet and(RankSet other) {
      if (other instanceof Span span) {
        return new Span(Math.max(from, span.from), Math.min(to, span.to));
      }
      return other.and(this);
    }
  }

  /** A few ranks, in order. */
  final class Listed implements RankSet {

    private final int[] ranks;

    Listed(int[] sorted) {
      this.ranks = sorted;
    }

    @Override
    public boolean contains(int rank) {
      return Arrays.binarySearch(ranks, rank) >= 0;
    }

    @Override
    public int next(int from) {
      int at = Arrays.binarySearch(ranks, from);
      at = at < 0 ? -at - 1 : at;
      return at < ranks.length ? ranks[at] : END;
    }

    @Override
    public RankSet and(RankSet other) {
      return other instanceof Listed listed
          ? new Listed(merge(ranks, listed.ranks))
          : new Listed(Arrays.stream(ranks).filter(other::contains).toArray());
    }

    /** Step by step, which for lists of like length is cheaper than looking up each. */
    private static int[] merge(int[] one, int[] other) {
      int[] both = new int[Math.min(one.length, other.length)];
      int size = 0;
      int i = 0;
      int j = 0;
      while (i < one.length && j < other.length) {
        if (one[i] == other[j]) {
          both[size++] = one[i];
          i++;
          j++;
        } else if (one[i] < other[j]) {
          i++;
        } else {
          j++;
        }
      }
      return Arrays.copyOf(both, size);
    }
  }

  /** Many ranks, one bit each. */
  final class Bits implements RankSet {

    private final BitSet bits;

    /** Takes the bits as they are; nobody may change them any more. */
    Bits(BitSet bits) {
      this.bits = bits;
    }

    @Override
    public boolean contains(int rank) {
      return bits.get(rank);
    }

    @Override
    public int next(int from) {
      int next = bits.nextSetBit(from);
      return next < 0 ? END : next;
    }

    @Override
    public RankSet and(RankSet other) {
      if (other instanceof Listed) {
        return other.and(this);
      }
      BitSet both = (BitSet) bits.clone();
      if (other instanceof Bits more) {
        both.and(more.bits);
      } else if (other instanceof Span span) {
        both.clear(0, Math.min(span.from, both.length()));
        both.clear(Math.min(span.to, both.length()), both.length());
      }
      return new Bits(both);
    }
  }
}
