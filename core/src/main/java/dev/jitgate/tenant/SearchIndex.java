// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import dev.jitgate.resolver.spi.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Finds packed tenants by the beginnings of their words.
 *
 * <p>No search looks at tenants one by one. The tenants of each typed word are ranks in the order
 * in which they will be shown; what all words have in common is taken from its front. Words that
 * begin like very many are kept ready ({@link BroadPrefixes}), so that the work of a search has a
 * bound whatever is typed.
 */
final class SearchIndex {

  /** Marks the words of a URL name as a whole; no word begins so. */
  private static final String URL_NAME = "/";

  /** A list so long costs about a millisecond to look up. */
  private static final int SHORT_LIST = 2000;

  /** Tenants of a long list are looked for one by one until so many have not been on it. */
  private static final int MISSES = 2000;

  private final PackedTenants tenants;
  private final NameOrder order;
  private final WordTable words;
  private final BroadPrefixes broad;
  private final ListedRanks listedRanks;

  private SearchIndex(TenantIndex index, NameOrder order, WordTable words) {
    this.tenants = index.tenants();
    this.order = order;
    this.words = words;
    this.broad = BroadPrefixes.of(words, order.size());
    this.listedRanks = new ListedRanks(index, order);
  }

  static SearchIndex of(TenantIndex index) {
    NameOrder order = NameOrder.of(index.tenants());
    return new SearchIndex(index, order, WordTables.of(index.tenants(), order, URL_NAME));
  }

  /**
   * Returns the best of what is found.
   *
   * @param stays tells by number which tenants count at all
   */
  List<Hit> find(TypedText typed, Visible visible, IntPredicate stays, int limit) {
    List<RankSet> kinds = kinds(typed);
    if (visible.listed().isEmpty()) {
      return collect(kinds, visible, stays, limit, Integer.MAX_VALUE).orElseThrow();
    }
    var listed = visible.listed().get();
    if (listed.size() > SHORT_LIST) {
      Optional<List<Hit>> hits = collect(kinds, visible, stays, limit, MISSES);
      if (hits.isPresent()) {
        return hits.get();
      }
    }
    RankSet scope = listed.size() > SHORT_LIST ? listedRanks.many(listed) : listedRanks.few(listed);
    return collect(
            kinds.stream().map(ranks -> ranks.and(scope)).toList(),
            visible,
            stays,
            limit,
            Integer.MAX_VALUE)
        .orElseThrow();
  }

  /** Returns what is found, best kind first; what is in one may be in those after it, too. */
  private List<RankSet> kinds(TypedText typed) {
    String urlName = URL_NAME + typed.joined();
    RankSet found = beginningWith(typed.words().get(0));
    for (int i = 1; i < typed.words().size() && found.next(0) != RankSet.END; i++) {
      found = found.and(beginningWith(typed.words().get(i)));
    }
    return List.of(
        order.beginningWith(typed.joined()), equalTo(urlName), beginningWith(urlName), found);
  }

  private RankSet beginningWith(String prefix) {
    int from = words.from(prefix);
    int to = words.to(prefix);
    return from == to
        ? RankSet.NONE
        : broad.find(from, to).orElseGet(() -> new RankSet.Listed(words.ranks(from, to)));
  }

  private RankSet equalTo(String word) {
    int from = words.from(word);
    WordTable.Reader reader = words.reader(from);
    return reader.next() && reader.word().equals(word)
        ? new RankSet.Listed(words.ranks(from, from + 1))
        : RankSet.NONE;
  }

  /**
   * Returns the first that are visible; empty if more than some were not, before they were found.
   */
  private Optional<List<Hit>> collect(
      List<RankSet> kinds, Visible visible, IntPredicate stays, int limit, int misses) {
    List<Hit> hits = new ArrayList<>();
    int missed = 0;
    for (int kind = 0; kind < kinds.size(); kind++) {
      RankSet ranks = kinds.get(kind);
      for (int rank = ranks.next(0); rank != RankSet.END; rank = ranks.next(rank + 1)) {
        int number = order.number(rank);
        if (!stays.test(number) || isInOneBefore(kinds, kind, rank)) {
          continue;
        }
        if (visible.allows().test(tenants.id(number))) {
          Tenant tenant = tenants.tenant(number);
          hits.add(new Hit(kind, tenant));
          if (hits.size() == limit) {
            return Optional.of(hits);
          }
        } else if (++missed > misses) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(hits);
  }

  private static boolean isInOneBefore(List<RankSet> kinds, int kind, int rank) {
    for (int before = 0; before < kind; before++) {
      if (kinds.get(before).contains(rank)) {
        return true;
      }
    }
    return false;
  }
}
