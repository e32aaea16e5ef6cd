// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tenants of those beginnings of words that so many tenants have that gathering them at each
 * search would take too long.
 *
 * <p>A beginning is told by the range of words that have it, so that {@code con} and {@code conto}
 * are kept once if only {@code contoso} begins so.
 */
final class BroadPrefixes {

  /** Gathering so many takes a fraction of a millisecond. */
  static final int MANY = 8192;

  /** Up to here, ranks as distances take less memory than one bit for each tenant. */
  private static final int TENANTS_A_RANK = 16;

  private final Map<Long, Kept> kept = new HashMap<>();

  private BroadPrefixes() {}

  /** Returns those among the words of a table about so many tenants. */
  static BroadPrefixes of(WordTable words, int tenants) {
    BroadPrefixes broad = new BroadPrefixes();
    new Walk(words, broad, tenants).walk();
    return broad;
  }

  /** Returns who has one of a range of words, if that is kept. */
  Optional<RankSet> find(int from, int to) {
    return Optional.ofNullable(kept.get(key(from, to))).map(Kept::ranks);
  }

  private void keep(WordTable words, int from, int to, int tenants) {
    if (kept.containsKey(key(from, to))) {
      return;
    }
    BitSet ranks = new BitSet(tenants);
    words.addTo(ranks, from, to);
    int count = ranks.cardinality();
    if (count > tenants / TENANTS_A_RANK) {
      RankSet bits = new RankSet.Bits(ranks);
      kept.put(key(from, to), () -> bits);
    } else {
      PackedWriter packed = new PackedWriter();
      packed.ascending(ranks.stream().toArray(), count);
      byte[] bytes = packed.bytes();
      kept.put(key(from, to), () -> new RankSet.Listed(unpack(bytes, count)));
    }
  }

  private static int[] unpack(byte[] bytes, int count) {
    PackedReader reader = new PackedReader(bytes, 0);
    int[] ranks = new int[count];
    int rank = 0;
    for (int i = 0; i < count; i++) {
      rank += reader.number();
      ranks[i] = rank;
    }
    return ranks;
  }

  private static long key(int from, int to) {
    return ((long) from << Integer.SIZE) | to;
  }

  /** Kept ranks, made ready when they are asked for. */
  private interface Kept {
    RankSet ranks();
  }

  /** Goes through all words and looks where each of their beginnings begins and ends. */
  private static final class Walk {

    private final WordTable words;
    private final BroadPrefixes broad;
    private final int tenants;

    /** By length: the first word that begins so, and how many ranks stood before it. */
    private int[] firsts = new int[64];

    private long[] ranksBefore = new long[64];
    private long ranks;

    Walk(WordTable words, BroadPrefixes broad, int tenants) {
      this.words = words;
      this.broad = broad;
      this.tenants = tenants;
    }

    void walk() {
      WordTable.Reader reader = words.reader(0);
      String before = "";
      for (int word = 0; reader.next(); word++) {
        int shared = shared(before, reader.word());
        close(before.length(), shared, word);
        open(shared, reader.word().length(), word);
        ranks += reader.count();
        before = reader.word();
      }
      close(before.length(), 0, words.size());
    }

    private void open(int shared, int length, int word) {
      if (length >= firsts.length) {
        firsts = Arrays.copyOf(firsts, length * 2);
        ranksBefore = Arrays.copyOf(ranksBefore, length * 2);
      }
      Arrays.fill(firsts, shared + 1, length + 1, word);
      Arrays.fill(ranksBefore, shared + 1, length + 1, ranks);
    }

    private void close(int length, int shared, int word) {
      for (int l = length; l > shared; l--) {
        if (ranks - ranksBefore[l] > MANY) {
          broad.keep(words, firsts[l], word, tenants);
        }
      }
    }

    private static int shared(String one, String other) {
      int mismatch = Arrays.mismatch(one.toCharArray(), other.toCharArray());
      return mismatch < 0 ? one.length() : mismatch;
    }
  }
}
