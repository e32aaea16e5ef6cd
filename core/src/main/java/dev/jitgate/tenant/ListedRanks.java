// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import java.lang.ref.WeakReference;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The ranks of listed tenants; of long lists made once for each that was asked for lately.
 *
 * <p>Who may enter hundreds of thousands of tenants comes with the same ones at each search, but in
 * another set each time: hence by what is in it, if it is not the very same set.
 */
final class ListedRanks {

  private static final int LISTS = 16;

  private final TenantIndex index;
  private final NameOrder order;

  /** Newest first; replaced as a whole. */
  private volatile List<Known> lately = List.of();

  ListedRanks(TenantIndex index, NameOrder order) {
    this.index = index;
    this.order = order;
  }

  /** Returns the ranks of a short list. */
  RankSet few(Set<UUID> ids) {
    return new RankSet.Listed(ranks(ids).sorted().toArray());
  }

  /** Returns the ranks of a long list, which must not change any more. */
  RankSet many(Set<UUID> ids) {
    for (Known known : lately) {
      if (known.ids().refersTo(ids)) {
        return known.ranks();
      }
    }
    return known(Fingerprint.of(ids), ids);
  }

  /** One at a time: of twenty who come with one list, nineteen wait instead of making it, too. */
  private synchronized RankSet known(Fingerprint fingerprint, Set<UUID> ids) {
    RankSet ranks =
        lately.stream()
            .filter(known -> known.fingerprint().equals(fingerprint))
            .map(Known::ranks)
            .findFirst()
            .orElseGet(() -> bits(ids));
    lately =
        Stream.concat(
                Stream.of(new Known(new WeakReference<>(ids), fingerprint, ranks)),
                lately.stream().filter(known -> !known.fingerprint().equals(fingerprint)))
            .limit(LISTS)
            .toList();
    return ranks;
  }

  private RankSet bits(Set<UUID> ids) {
    BitSet ranks = new BitSet(order.size());
    ranks(ids).forEach(ranks::set);
    return new RankSet.Bits(ranks);
  }

  private IntStream ranks(Set<UUID> ids) {
    return ids.stream()
        .mapToInt(index::byId)
        .filter(number -> number != KeyIndex.NONE)
        .map(order::rank);
  }

  private record Known(WeakReference<Set<UUID>> ids, Fingerprint fingerprint, RankSet ranks) {}

  /** Tells sets apart whatever their order; 128 bits, mixed with what only this process knows. */
  private record Fingerprint(int size, long one, long other) {

    static Fingerprint of(Set<UUID> ids) {
      long one = 0;
      long other = 0;
      for (UUID id : ids) {
        long high = mixed(id.getMostSignificantBits() ^ KeyHash.POINT);
        long low = mixed(id.getLeastSignificantBits() + high);
        one += low;
        other += mixed(low ^ high);
      }
      return new Fingerprint(ids.size(), one, other);
    }

    private static long mixed(long bits) {
      long mixed = (bits ^ (bits >>> 32)) * 0x9E37_79B9_7F4A_7C15L;
      return (mixed ^ (mixed >>> 29)) * 0xC2B2_AE3D_27D4_EB4FL;
    }
  }
}
