// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import static dev.jitgate.problem.ErrorCode.TENANT_CLIENT_SHARED;
import static dev.jitgate.problem.ErrorCode.TENANT_KEY_SHARED;
import static dev.jitgate.problem.ErrorCode.TENANT_LOOK_ALIKE;
import static dev.jitgate.tenant.Skeletons.Kind.KEY;
import static dev.jitgate.tenant.Skeletons.Kind.NAME;

import dev.jitgate.resolver.spi.Tenant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is different from a packed directory that stays as it is: tenants that are gone from it, and
 * tenants that are new or have become different, packed by themselves. Immutable.
 *
 * <p>Answers as the directory of both would. Those of the base keep their numbers; the others are
 * numbered after them.
 */
final class Overlay {

  private final PackedDirectory base;

  /** The base's tenants that are gone or have become different. */
  private final BitSet gone;

  private final PackedDirectory above;

  private Overlay(PackedDirectory base, BitSet gone, PackedDirectory above) {
    this.base = base;
    this.gone = gone;
    this.above = above;
  }

  /**
   * Returns what is different after more has changed.
   *
   * @param before what was different before, over the same base; null if nothing
   * @param changed tenants as they are now, new ones among them
   * @param deleted the ids of tenants that are no more; one that is among the changed is deleted
   */
  static Overlay of(
      PackedDirectory base,
      @Nullable Overlay before,
      Collection<Tenant> changed,
      Collection<UUID> deleted) {
    BitSet gone = before == null ? new BitSet(base.size()) : (BitSet) before.gone.clone();
    Map<UUID, Tenant> above = new LinkedHashMap<>();
    Map<String, UUID> owners = new HashMap<>();
    Stream<Tenant> kept = before == null ? Stream.empty() : before.above();
    Set<UUID> dead = new HashSet<>(deleted);
    Stream.concat(kept, changed.stream())
        .filter(tenant -> !dead.contains(tenant.id()))
        .forEach(
            tenant -> {
              // A URL name is one tenant's at a time: who has it now took it from who had it.
              String urlName = TenantIndex.lowered(tenant.urlName());
              UUID owner = owners.put(urlName, tenant.id());
              if (owner != null && !owner.equals(tenant.id())) {
                above.remove(owner);
              }
              Tenant older = above.put(tenant.id(), tenant);
              if (older != null && !TenantIndex.lowered(older.urlName()).equals(urlName)) {
                owners.remove(TenantIndex.lowered(older.urlName()), tenant.id());
              }
              mark(gone, base.index().byId(tenant.id()));
              mark(gone, base.index().byUrlName(tenant.urlName()));
            });
    dead.forEach(id -> mark(gone, base.index().byId(id)));
    PackedDirectory.Builder builder = PackedDirectory.builder();
    above.values().forEach(builder::add);
    return new Overlay(base, gone, builder.build());
  }

  private static void mark(BitSet gone, int number) {
    if (number != KeyIndex.NONE) {
      gone.set(number);
    }
  }

  /** Returns how many tenants are different, gone ones included. */
  int changes() {
    return Math.max(gone.cardinality(), above.size());
  }

  int size() {
    return base.size() - gone.cardinality() + above.size();
  }

  Stream<Tenant> all() {
    return Stream.concat(
        IntStream.range(0, base.size()).filter(this::stays).mapToObj(base::tenant), above());
  }

  Optional<Tenant> byId(UUID id) {
    int number = above.index().byId(id);
    return number == KeyIndex.NONE ? ifStays(base.index().byId(id)) : above.ifThere(number);
  }

  Optional<Tenant> byUrlName(String urlName) {
    int number = above.index().byUrlName(urlName);
    return number == KeyIndex.NONE
        ? ifStays(base.index().byUrlName(urlName))
        : above.ifThere(number);
  }

  List<Tenant> byAttribute(String name, Sought value, int limit) {
    int[] below = base.index().byAttribute(name, value, this::stays, limit);
    int[] more = above.index().byAttribute(name, value, limit - below.length);
    return tenants(joined(below, more));
  }

  List<Tenant> byDisplayName(Sought name, int limit) {
    int[] below = base.index().byDisplayName(name, this::stays, limit);
    int[] more = above.index().byDisplayName(name, limit - below.length);
    if (more.length == 0 && !mayLookLikeOthers(below)) {
      return base.tenants(below);
    }
    Set<Integer> found = new LinkedHashSet<>();
    Arrays.stream(joined(below, more)).forEach(found::add);
    // A look of a tenant of the base is the base's group, if there is one; what looks like a tenant
    // above is looked for on both sides.
    for (int number : below) {
      for (int[] group : base.lookAlikes().groupsOf(number)) {
        addUpTo(limit, Arrays.stream(group).filter(this::stays), found);
      }
    }
    for (Skeletons.Kind kind : Skeletons.Kind.values()) {
      for (String skeleton : skeletons(kind, below, base)) {
        addUpTo(limit, lookingAbove(kind, skeleton, limit), found);
      }
      for (String skeleton : skeletons(kind, more, above)) {
        int[] alike = base.skeletons().find(kind, skeleton, this::stays, limit);
        addUpTo(limit, Arrays.stream(alike), found);
        addUpTo(limit, lookingAbove(kind, skeleton, limit), found);
      }
    }
    return tenants(found.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Returns whether tenants of the base have look-alikes; mostly they have none. */
  private boolean mayLookLikeOthers(int[] below) {
    for (int number : below) {
      String displayName = displayName(number);
      if (!base.lookAlikes().groupsOf(number).isEmpty()
          || above.skeletons().mayHave(KEY, KEY.of(displayName))
          || above.skeletons().mayHave(NAME, NAME.of(displayName))) {
        return true;
      }
    }
    return false;
  }

  void prepareSearch() {
    var unused = above.search();
  }

  /** Searches in both, and takes the best of what they found. */
  List<Tenant> search(TypedText typed, Visible visible, int limit) {
    return Stream.concat(
            base.search().find(typed, visible, this::stays, limit).stream(),
            above.search().find(typed, visible, number -> true, limit).stream())
        .sorted(Hit.BEST_FIRST)
        .limit(limit)
        .map(Hit::tenant)
        .toList();
  }

  /**
   * Returns the groups of tenants that make each other ambiguous: equal names, then look-alikes.
   */
  Stream<NameConflict> conflicts() {
    LookAlikes lookAlikes = LookAlikes.of(this::displayName, this::looks);
    return Stream.concat(
        shared().map(group -> NameConflict.of(TENANT_KEY_SHARED, group, this::tenant)),
        lookAlikes.groups().map(group -> NameConflict.of(TENANT_LOOK_ALIKE, group, this::tenant)));
  }

  /** Returns the tenants of each match key that several have. */
  private Stream<int[]> shared() {
    Set<String> seen = new HashSet<>();
    return Stream.concat(
            base.index().displayNames().shared().mapToObj(this::displayName),
            above().map(Tenant::displayName))
        .map(Sought::of)
        .filter(name -> seen.add(name.key()))
        .map(
            name ->
                joined(
                    base.index().byDisplayName(name, this::stays, Integer.MAX_VALUE),
                    above.index().byDisplayName(name, Integer.MAX_VALUE)))
        .filter(group -> group.length > 1);
  }

  /** Returns the groups of tenants that have the same value of an attribute. */
  Stream<NameConflict> sharing(String attribute) {
    Set<String> seen = new HashSet<>();
    return Stream.concat(
            base.index().sharing(attribute).map(group -> base.tenant(group[0])), above())
        .flatMap(tenant -> Stream.ofNullable(tenant.attributes().get(attribute)))
        .map(Sought::of)
        .filter(value -> !value.isBlank() && seen.add(value.key()))
        .map(
            value ->
                joined(
                    base.index().byAttribute(attribute, value, this::stays, Integer.MAX_VALUE),
                    above.index().byAttribute(attribute, value, Integer.MAX_VALUE)))
        .filter(group -> group.length > 1)
        .map(group -> NameConflict.of(TENANT_CLIENT_SHARED, group, this::tenant));
  }

  /** Returns the tenants of each look that several had in the base or that one above has. */
  private Stream<int[]> looks(Skeletons.Kind kind) {
    return Stream.concat(
            base.lookAlikes().groups(kind).stream().map(group -> displayName(group[0])),
            above().map(Tenant::displayName))
        .map(kind::of)
        .distinct()
        .map(
            skeleton ->
                IntStream.concat(
                        Arrays.stream(
                            base.skeletons().find(kind, skeleton, this::stays, Integer.MAX_VALUE)),
                        lookingAbove(kind, skeleton, Integer.MAX_VALUE))
                    .toArray());
  }

  private IntStream lookingAbove(Skeletons.Kind kind, String skeleton, int limit) {
    int[] alike = above.skeletons().find(kind, skeleton, number -> true, limit);
    return Arrays.stream(alike).map(number -> base.size() + number);
  }

  /** Returns how the given tenants of one side look; those of one match key share one of its. */
  private static Set<String> skeletons(
      Skeletons.Kind kind, int[] numbers, PackedDirectory directory) {
    return Arrays.stream(numbers)
        .mapToObj(directory.index().tenants()::displayName)
        .distinct()
        .map(kind::of)
        .collect(Collectors.toSet());
  }

  private static void addUpTo(int limit, IntStream numbers, Set<Integer> found) {
    numbers.takeWhile(number -> found.size() < limit).forEach(found::add);
  }

  /** Returns numbers of the base and, behind them, those above. */
  private int[] joined(int[] below, int[] more) {
    int[] joined = Arrays.copyOf(below, below.length + more.length);
    Arrays.setAll(joined, i -> i < below.length ? below[i] : base.size() + more[i - below.length]);
    return joined;
  }

  private Stream<Tenant> above() {
    return IntStream.range(0, above.size()).mapToObj(above::tenant);
  }

  private boolean stays(int number) {
    return !gone.get(number);
  }

  private Optional<Tenant> ifStays(int number) {
    return number == KeyIndex.NONE || gone.get(number) ? Optional.empty() : base.ifThere(number);
  }

  private Tenant tenant(int number) {
    return number < base.size() ? base.tenant(number) : above.tenant(number - base.size());
  }

  private String displayName(int number) {
    return number < base.size()
        ? base.index().tenants().displayName(number)
        : above.index().tenants().displayName(number - base.size());
  }

  private List<Tenant> tenants(int[] numbers) {
    return Arrays.stream(numbers).mapToObj(this::tenant).toList();
  }
}
