// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/**
 * The tenants by the words of their display names; of one name, by the name as it is written and
 * then by the URL name. A tenant's place in this order is its rank.
 *
 * <p>Sorted in runs that are merged, since a million names at once as objects would be more memory
 * than the tenants themselves.
 */
final class NameOrder {

  private static final int RUN = 1 << 15;

  private final PackedTenants tenants;
  private final int[] byRank;
  private final int[] ranks;

  private NameOrder(PackedTenants tenants, int[] byRank) {
    this.tenants = tenants;
    this.byRank = byRank;
    this.ranks = new int[byRank.length];
    for (int rank = 0; rank < byRank.length; rank++) {
      ranks[byRank[rank]] = rank;
    }
  }

  static NameOrder of(PackedTenants tenants) {
    int[] byRank = new int[tenants.size()];
    PriorityQueue<Run> runs = new PriorityQueue<>(Comparator.comparing(Run::head));
    for (int start = 0; start < byRank.length; start += RUN) {
      runs.add(Run.of(tenants, start, Math.min(start + RUN, byRank.length)));
    }
    for (int rank = 0; rank < byRank.length; rank++) {
      Run first = runs.remove();
      byRank[rank] = first.head().number();
      if (first.advance()) {
        runs.add(first);
      }
    }
    return new NameOrder(tenants, byRank);
  }

  int size() {
    return byRank.length;
  }

  /** Returns the number of the tenant at a rank. */
  int number(int rank) {
    return byRank[rank];
  }

  /** Returns the rank of the tenant with a number. */
  int rank(int number) {
    return ranks[number];
  }

  /** Returns the tenants whose display name's words, joined, begin with the given ones. */
  RankSet beginningWith(String joined) {
    return new RankSet.Span(
        first(name -> name.compareTo(joined) >= 0),
        first(name -> name.compareTo(joined) > 0 && !name.startsWith(joined)));
  }

  /** Returns the first rank whose name is beyond a point of the order. */
  private int first(Predicate<String> beyond) {
    int low = 0;
    int high = byRank.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (beyond.test(SearchWords.joined(tenants.displayName(byRank[middle])))) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Some of the tenants, in order. */
  private static final class Run {

    private final PackedTenants tenants;
    private final int[] numbers;
    private int at;
    private Name head;

    private Run(PackedTenants tenants, int[] numbers) {
      this.tenants = tenants;
      this.numbers = numbers;
      this.head = Name.of(tenants, numbers[0]);
    }

    static Run of(PackedTenants tenants, int from, int to) {
      List<Name> names = new ArrayList<>(to - from);
      for (int number = from; number < to; number++) {
        names.add(Name.of(tenants, number));
      }
      return new Run(tenants, names.stream().sorted().mapToInt(Name::number).toArray());
    }

    Name head() {
      return head;
    }

    /** Goes on to the next; returns whether there is one. */
    boolean advance() {
      at++;
      if (at == numbers.length) {
        return false;
      }
      head = Name.of(tenants, numbers[at]);
      return true;
    }
  }

  private record Name(String words, String displayName, String urlName, int number)
      implements Comparable<Name> {

    static Name of(PackedTenants tenants, int number) {
      String displayName = tenants.displayName(number);
      return new Name(
          SearchWords.joined(displayName), displayName, tenants.urlName(number), number);
    }

    @Override
    public int compareTo(Name other) {
      int order = words.compareTo(other.words);
      if (order == 0) {
        order = displayName.compareTo(other.displayName);
      }
      return order == 0 ? urlName.compareTo(other.urlName) : order;
    }
  }
}
