// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Predicate;

/**
 * Words in order, each with the ranks of the tenants that have it.
 *
 * <p>Packed: of each word only what differs from the one before, and of each rank its distance from
 * the one before. Every sixteenth word is whole, and found by its place.
 */
final class WordTable {

  private static final int BLOCK = 16;

  private final PackedChunks chunks;
  private final int[] blocks;
  private final int size;

  private WordTable(PackedChunks chunks, int[] blocks, int size) {
    this.chunks = chunks;
    this.blocks = blocks;
    this.size = size;
  }

  int size() {
    return size;
  }

  /** Returns the number of the first word that begins so, or would come after one. */
  int from(String prefix) {
    return first(word -> word.compareTo(prefix) >= 0);
  }

  /** Returns the number of the first word that comes after all that begin so. */
  int to(String prefix) {
    return first(word -> word.compareTo(prefix) > 0 && !word.startsWith(prefix));
  }

  /** Returns a reader that stands before a word. */
  Reader reader(int from) {
    return new Reader(from, true);
  }

  /** Adds the ranks of a range of words. */
  void addTo(BitSet ranks, int from, int to) {
    Reader reader = new Reader(from, false);
    for (int word = from; word < to; word++) {
      var unused = reader.next();
      reader.addTo(ranks);
    }
  }

  /** Returns the ranks of a range of words, each once and in order. */
  int[] ranks(int from, int to) {
    Reader reader = new Reader(from, false);
    int[] ranks = new int[to - from];
    int count = 0;
    for (int word = from; word < to; word++) {
      var unused = reader.next();
      int needed = count + reader.count();
      ranks = needed <= ranks.length ? ranks : Arrays.copyOf(ranks, Math.max(needed, 2 * count));
      reader.copyTo(ranks, count);
      count = needed;
    }
    ranks = Arrays.copyOf(ranks, count);
    return to - from == 1 ? ranks : Arrays.stream(ranks).sorted().distinct().toArray();
  }

  private int first(Predicate<String> beyond) {
    int low = 0;
    int high = blocks.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (beyond.test(chunks.at(blocks[middle]).text())) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    if (low == 0) {
      return 0;
    }
    // In the block before, whose first word is not beyond.
    Reader reader = new Reader((low - 1) * BLOCK, true);
    int word = (low - 1) * BLOCK;
    int end = Math.min(low * BLOCK, size);
    while (word < end && reader.next() && !beyond.test(reader.word())) {
      word++;
    }
    return word;
  }

  /** Goes from word to word. */
  final class Reader {

    private final boolean withWords;
    private PackedReader bytes = new PackedReader(new byte[0], 0);
    private int following;
    private String word = "";
    private int count;

    /** The only rank, if there is one only. */
    private int single;

    /** How many bytes of ranks have not been read. */
    private int left;

    private Reader(int from, boolean withWords) {
      this.withWords = withWords;
      this.following = from / BLOCK * BLOCK;
      while (following < from && next()) {
        // Words lie behind each other.
      }
    }

    /** Goes on to the next word; returns whether there is one. */
    boolean next() {
      if (following >= size) {
        return false;
      }
      bytes.jump(left);
      if (following % BLOCK == 0) {
        bytes = chunks.at(blocks[following / BLOCK]);
        read(0);
      } else {
        read(bytes.number());
      }
      count = bytes.number();
      // Most words are one tenant's.
      single = count == 1 ? bytes.number() : 0;
      left = count == 1 ? 0 : bytes.number();
      following++;
      return true;
    }

    String word() {
      return word;
    }

    /** Returns how many tenants have the word. */
    int count() {
      return count;
    }

    void addTo(BitSet ranks) {
      if (count == 1) {
        ranks.set(single);
        return;
      }
      int rank = 0;
      for (int i = 0; i < count; i++) {
        rank += bytes.number();
        ranks.set(rank);
      }
      left = 0;
    }

    void copyTo(int[] ranks, int at) {
      if (count == 1) {
        ranks[at] = single;
        return;
      }
      int rank = 0;
      for (int i = 0; i < count; i++) {
        rank += bytes.number();
        ranks[at + i] = rank;
      }
      left = 0;
    }

    private void read(int shared) {
      if (withWords) {
        word = word.substring(0, shared).concat(bytes.text());
      } else {
        bytes.skip();
      }
    }
  }

  /** Gathers words in order; for one thread. */
  static final class Writer {

    private final PackedChunks chunks = new PackedChunks();
    private final PackedWriter block = new PackedWriter();
    private final PackedWriter packedRanks = new PackedWriter();
    private int[] blocks = new int[16];
    private int size;
    private String before = "";

    void add(String word, int[] ranks, int count) {
      if (size % BLOCK == 0) {
        flush();
        block.text(word);
      } else {
        int shared = shared(before, word);
        block.number(shared);
        block.text(word.substring(shared));
      }
      block.number(count);
      if (count == 1) {
        block.number(ranks[0]);
      } else {
        packedRanks.clear();
        packedRanks.ascending(ranks, count);
        block.number(packedRanks.length());
        block.append(packedRanks);
      }
      before = word;
      size++;
    }

    WordTable table() {
      flush();
      chunks.trim();
      return new WordTable(chunks, Arrays.copyOf(blocks, (size + BLOCK - 1) / BLOCK), size);
    }

    private void flush() {
      if (block.length() == 0) {
        return;
      }
      int number = (size - 1) / BLOCK;
      blocks = number < blocks.length ? blocks : Arrays.copyOf(blocks, number * 2);
      blocks[number] = chunks.add(block.bytes());
      block.clear();
    }

    /** Not between the halves of a character. */
    private static int shared(String one, String other) {
      int shared = 0;
      int end = Math.min(one.length(), other.length());
      while (shared < end && one.charAt(shared) == other.charAt(shared)) {
        shared++;
      }
      return shared > 0 && Character.isHighSurrogate(other.charAt(shared - 1))
          ? shared - 1
          : shared;
    }
  }
}
