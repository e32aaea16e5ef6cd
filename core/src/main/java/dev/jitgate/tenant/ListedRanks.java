// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The ranks of listed tenants; of long lists made once for each that was asked for lately.
 *
 * <p>Who may enter hundreds of thousands of tenants comes with the same ones at each search, but in
 * another set each time: hence by what is in it.
 */
final class ListedRanks {

  private static final int LISTS = 16;

  private final TenantIndex index;
  private final NameOrder order;
  private final Map<Fingerprint, RankSet> lately = new LinkedHashMap<>(LISTS * 2, 0.75f, true);

  ListedRanks(TenantIndex index, NameOrder order) {
    this.index = index;
    this.order = order;
  }

  /** Returns the ranks of a short list. */
  RankSet few(Set<UUID> ids) {
    return new RankSet.Listed(ranks(ids).sorted().toArray());
  }

  /** Returns the ranks of a long list. */
  RankSet many(Set<UUID> ids) {
    Fingerprint fingerprint = Fingerprint.of(ids);
    RankSet known = known(fingerprint);
    if (known != null) {
      return known;
    }
    BitSet ranks = new BitSet(order.size());
    ranks(ids).forEach(ranks::set);
    RankSet made = new RankSet.Bits(ranks);
    keep(fingerprint, made);
    return made;
  }

  private synchronized @Nullable RankSet known(Fingerprint fingerprint) {
    return lately.get(fingerprint);
  }

  private synchronized void keep(Fingerprint fingerprint, RankSet ranks) {
    lately.put(fingerprint, ranks);
    Iterator<Fingerprint> eldest = lately.keySet().iterator();
    while (lately.size() > LISTS) {
      var unused = eldest.next();
      eldest.remove();
    }
  }

  private IntStream ranks(Set<UUID> ids) {
    return ids.stream()
        .mapToInt(index::byId)
        .filter(number -> number != KeyIndex.NONE)
        .map(order::rank);
  }

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
