// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Tenants whose display names look the same although their match keys differ, as groups.
 *
 * <p>Groups, not pairs: a thousand names of one look would be a million pairs.
 */
final class LookAlikes {

  private final Map<Skeletons.Kind, List<int[]>> groups = new EnumMap<>(Skeletons.Kind.class);
  private final Map<Integer, List<int[]>> groupsOf = new HashMap<>();
  private final IntFunction<String> displayNames;

  private LookAlikes(IntFunction<String> displayNames) {
    this.displayNames = displayNames;
  }

  /**
   * Returns all groups of tenants of which some look alike.
   *
   * @param displayNames the tenants' names by number
   * @param looks for each kind all tenants of one look, in the order of their numbers; at least of
   *     those looks that match keys share
   */
  static LookAlikes of(
      IntFunction<String> displayNames, Function<Skeletons.Kind, Stream<int[]>> looks) {
    LookAlikes found = new LookAlikes(displayNames);
    for (Skeletons.Kind kind : Skeletons.Kind.values()) {
      List<int[]> groups = new ArrayList<>();
      looks
          .apply(kind)
          .filter(members -> members.length > 1)
          .sorted(Comparator.comparingInt(members -> members[0]))
          .forEach(members -> found.keepIfKeysDiffer(members, groups));
      found.groups.put(kind, groups);
    }
    return found;
  }

  /** Returns all groups. */
  Stream<int[]> groups() {
    return groups.values().stream().flatMap(List::stream);
  }

  /** Returns the groups that were found by skeletons of one kind. */
  List<int[]> groups(Skeletons.Kind kind) {
    return groups.getOrDefault(kind, List.of());
  }

  /** Returns the groups in which a tenant is. */
  List<int[]> groupsOf(int number) {
    return groupsOf.isEmpty() ? List.of() : groupsOf.getOrDefault(number, List.of());
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

  private void keepIfKeysDiffer(int[] members, List<int[]> groups) {
    Set<String> keys = new HashSet<>();
    List<Integer> oneForEachKey = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    for (int member : members) {
      String key = MatchKey.of(displayNames.apply(member));
      (keys.add(key) ? oneForEachKey : others).add(member);
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

  private boolean areOneGroupAlready(int[] members) {
    return groupsOf(members[0]).stream()
        .anyMatch(
            group -> Arrays.stream(members).allMatch(member -> groupsOf(member).contains(group)));
  }
}
