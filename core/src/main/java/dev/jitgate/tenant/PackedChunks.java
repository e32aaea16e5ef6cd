// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Pieces of packed bytes, one after the other; a piece is found by its place. */
final class PackedChunks {

  /** Small enough to be no "humongous" object for the collector at any heap size. */
  private static final int CHUNK_BITS = 18;

  private static final int CHUNK_SIZE = 1 << CHUNK_BITS;
  private static final int MAX_CHUNKS = 1 << (Integer.SIZE - CHUNK_BITS);

  private final List<byte[]> chunks = new ArrayList<>();
  private int free = CHUNK_SIZE;

  /** Returns the place: the number of the chunk (high bits) and the index in it. */
  int add(byte[] piece) {
    if (free + piece.length > CHUNK_SIZE) {
      if (chunks.size() == MAX_CHUNKS) {
        throw new IllegalStateException("the tenants take more than 4 GiB");
      }
      trim();
      // A piece too big for any chunk has one of its own.
      chunks.add(new byte[Math.max(CHUNK_SIZE, piece.length)]);
      free = 0;
    }
    int chunk = chunks.size() - 1;
    int place = (chunk << CHUNK_BITS) | free;
    System.arraycopy(piece, 0, chunks.get(chunk), free, piece.length);
    free += piece.length;
    return place;
  }

  /** Returns a reader that stands at the beginning of a piece. */
  PackedReader at(int place) {
    return new PackedReader(chunks.get(place >>> CHUNK_BITS), place & (CHUNK_SIZE - 1));
  }

  /** Gives back what was reserved for growing; what comes next begins a chunk. */
  void trim() {
    int last = chunks.size() - 1;
    if (last >= 0 && free < chunks.get(last).length) {
      chunks.set(last, Arrays.copyOf(chunks.get(last), free));
    }
    free = CHUNK_SIZE;
  }
}
