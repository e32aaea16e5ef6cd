// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Tenants whose display names look the same although their match keys differ, as groups.
 *
 * <p>Groups, not pairs: a thousand names of one look would be a million pairs.
 */
final class LookAlikes {

  private final List<int[]> groups = new ArrayList<>();
  private final Map<Integer, List<int[]>> groupsOf = new HashMap<>();
  private final PackedTenants tenants;

  private LookAlikes(PackedTenants tenants) {
    this.tenants = tenants;
  }

  /** Returns all groups of tenants of which some look alike. */
  static LookAlikes of(PackedTenants tenants, SkeletonHashes hashes) {
    LookAlikes found = new LookAlikes(tenants);
    found.group(hashes.ofKeys(), number -> Skeleton.ofKey(found.key(number)));
    found.group(hashes.ofNames(), number -> Skeleton.ofName(tenants.displayName(number)));
    return found;
  }

  List<int[]> groups() {
    return groups;
  }

  /** Returns the tenants of one name and those that look like one of them, up to the limit. */
  int[] addTo(int[] named, int limit) {
    Set<int[]> groups = Set.of();
    for (int number : named) {
      List<int[]> more = groupsOf(number);
      if (!more.isEmpty()) {
        // A set of arrays goes by identity: a hundred tenants of one group walk it once.
        groups = groups.isEmpty() ? new LinkedHashSet<>() : groups;
        groups.addAll(more);
      }
    }
    if (groups.isEmpty()) {
      return named;
    }
    Set<Integer> found = new LinkedHashSet<>();
    Arrays.stream(named).forEach(found::add);
    for (int[] group : groups) {
      for (int i = 0; i < group.length && found.size() < limit; i++) {
        found.add(group[i]);
      }
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  private List<int[]> groupsOf(int number) {
    return groupsOf.isEmpty() ? List.of() : groupsOf.getOrDefault(number, List.of());
  }

  private void group(long[] hashes, IntFunction<String> skeleton) {
    Set<Long> repeated = repeated(hashes);
    if (repeated.isEmpty()) {
      return;
    }
    Map<String, List<Integer>> bySkeleton = new LinkedHashMap<>();
    for (int number = 0; number < hashes.length; number++) {
      // A blank name is never found, so that nobody can take it for another.
      if (repeated.contains(hashes[number]) && !key(number).isEmpty()) {
        bySkeleton.computeIfAbsent(skeleton.apply(number), looks -> new ArrayList<>()).add(number);
      }
    }
    bySkeleton.values().forEach(this::keepIfKeysDiffer);
  }

  private void keepIfKeysDiffer(List<Integer> members) {
    Set<String> keys = new HashSet<>();
    List<Integer> oneForEachKey = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    for (int member : members) {
      (keys.add(key(member)) ? oneForEachKey : others).add(member);
    }
    if (keys.size() == 1 || areOneGroupAlready(members)) {
      return;
    }
    // Whoever sees only the first of a large group shall see that the names differ.
    oneForEachKey.addAll(others);
    int[] group = oneForEachKey.stream().mapToInt(Integer::intValue).toArray();
    groups.add(group);
    for (int member : group) {
      groupsOf.computeIfAbsent(member, number -> new ArrayList<>(1)).add(group);
    }
  }

  private boolean areOneGroupAlready(List<Integer> members) {
    return groupsOf(members.get(0)).stream()
        .anyMatch(group -> members.stream().allMatch(member -> groupsOf(member).contains(group)));
  }

  private String key(int number) {
    return MatchKey.of(tenants.displayName(number));
  }

  private static Set<Long> repeated(long[] hashes) {
    long[] sorted = hashes.clone();
    Arrays.sort(sorted);
    Set<Long> repeated = new HashSet<>();
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        repeated.add(sorted[i]);
      }
    }
    return repeated;
  }
}
