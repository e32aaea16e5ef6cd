// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.customer;

import dev.jitgate.resolver.spi.Tenant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds tenants whose names are like a given one.
 *
 * <p>Only names that share enough groups of three letters are compared letter by letter, so that
 * the work grows with the likeness and not with the number of names. Not for use by several threads
 * at once.
 */
final class AlikeNames {

  /** Of more tenants none are sought by likeness: it would cost more than it is worth. */
  static final int MOST = 20_000;

  private static final int GROUP = 3;
  private static final int COMPARED = 12;
  private static final double SHARED = 0.4;
  private static final double LEAST = 0.75;
  private static final double SWAPPED = 0.95;
  private static final double SAME = 0.99;

  private final List<Tenant> tenants;
  private final List<PlainName> names = new ArrayList<>();
  private final int[] sizes;
  private final int[] shared;
  private final Map<String, int[]> groups;

  AlikeNames(List<Tenant> tenants) {
    this.tenants = tenants.size() > MOST ? List.of() : tenants;
    this.sizes = new int[this.tenants.size()];
    this.shared = new int[this.tenants.size()];
    Map<String, List<Integer>> gathered = new HashMap<>();
    for (int i = 0; i < this.tenants.size(); i++) {
      PlainName name = PlainName.of(this.tenants.get(i).displayName());
      names.add(name);
      Set<String> groupsOfOne = groups(name.text());
      sizes[i] = groupsOfOne.size();
      for (String group : groupsOfOne) {
        gathered.computeIfAbsent(group, unused -> new ArrayList<>()).add(i);
      }
    }
    this.groups = new HashMap<>();
    gathered.forEach(
        (group, of) -> groups.put(group, of.stream().mapToInt(Integer::intValue).toArray()));
  }

  /**
   * A tenant whose name is alike.
   *
   * @param likeness from 0 to 1
   * @param how in which way, as a sentence
   */
  record Alike(Tenant tenant, double likeness, String how) {}

  /** Returns the most alike ones, the best first. */
  List<Alike> of(String name, int limit) {
    PlainName plain = PlainName.of(name);
    if (plain.text().isEmpty() || tenants.isEmpty()) {
      return List.of();
    }
    return candidates(groups(plain.text())).stream()
        .map(number -> compare(plain, number))
        .filter(alike -> alike.likeness() >= LEAST)
        .sorted(
            Comparator.comparingDouble(Alike::likeness)
                .reversed()
                .thenComparing(alike -> alike.tenant().urlName()))
        .limit(limit)
        .toList();
  }

  private List<Integer> candidates(Set<String> wanted) {
    List<Integer> touched = new ArrayList<>();
    for (String group : wanted) {
      for (int number : groups.getOrDefault(group, new int[0])) {
        if (shared[number]++ == 0) {
          touched.add(number);
        }
      }
    }
    List<Integer> best =
        touched.stream()
            .filter(number -> dice(number, wanted.size()) >= SHARED)
            .sorted(
                Comparator.comparingDouble((Integer number) -> -dice(number, wanted.size()))
                    .thenComparing(number -> tenants.get(number).urlName()))
            .limit(COMPARED)
            .toList();
    touched.forEach(number -> shared[number] = 0);
    return best;
  }

  private double dice(int number, int size) {
    return 2.0 * shared[number] / (sizes[number] + size);
  }

  private Alike compare(PlainName plain, int number) {
    PlainName other = names.get(number);
    Tenant tenant = tenants.get(number);
    if (!plain.numbers().equals(other.numbers())) {
      return new Alike(tenant, 0, "");
    }
    if (plain.text().equals(other.text())) {
      return new Alike(tenant, SAME, "The names differ only in spelling or legal form.");
    }
    if (plain.sorted().equals(other.sorted())) {
      return new Alike(tenant, SWAPPED, "The names have the same words.");
    }
    double likeness = Likeness.of(plain.text(), other.text());
    return new Alike(tenant, Math.min(likeness, SWAPPED), "The names are alike.");
  }

  /** A beginning and an end count as letters, so that short names have groups as well. */
  private static Set<String> groups(String text) {
    String padded = "  " + text + " ";
    Set<String> all = new HashSet<>();
    for (int i = 0; i + GROUP <= padded.length(); i++) {
      all.add(padded.substring(i, i + GROUP));
    }
    return all;
  }
}
