// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import static dev.jitgate.problem.ErrorCode.TENANT_KEY_SHARED;
import static dev.jitgate.problem.ErrorCode.TENANT_LOOK_ALIKE;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantDirectory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All tenants of one MSP at one moment, indexed; immutable.
 *
 * <p>Tenants are kept packed. Every answer makes its {@link Tenant}s anew: compare them by {@code
 * equals} or by id.
 */
public final class TenantSnapshot implements TenantDirectory {

  /** One more than an answer may name, so that who asks can see that there are more. */
  private static final int LIMIT = Resolution.MAX_CANDIDATES + 1;

  private static final TenantSnapshot EMPTY = builder().build();

  // Neither changes after the constructor, so that these final fields publish them to all threads.
  private final TenantIndex index;
  private final LookAlikes lookAlikes;

  private TenantSnapshot(TenantIndex index, LookAlikes lookAlikes) {
    this.index = index;
    this.lookAlikes = lookAlikes;
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the snapshot of an MSP without tenants. */
  public static TenantSnapshot empty() {
    return EMPTY;
  }

  /** Returns how many tenants there are. */
  public int size() {
    return index.tenants().size();
  }

  @Override
  public Optional<Tenant> byId(UUID id) {
    return tenant(index.byId(id));
  }

  @Override
  public Optional<Tenant> byUrlName(String urlName) {
    return tenant(index.byUrlName(urlName));
  }

  @Override
  public List<Tenant> byDisplayName(String displayName) {
    int[] named = index.byDisplayName(displayName, LIMIT);
    return tenants(lookAlikes.addTo(named, LIMIT));
  }

  @Override
  public List<Tenant> byAttribute(String attribute, String value) {
    return tenants(index.byAttribute(attribute, value, LIMIT));
  }

  @Override
  public Stream<Tenant> all() {
    return IntStream.range(0, size()).mapToObj(index.tenants()::tenant);
  }

  /**
   * Returns the tenants that somebody may mean by what they have typed so far, best first: every
   * word of it begins a word of the display name, the URL name or an attribute's value.
   *
   * @param text what was typed; blank finds nothing
   * @param visible tells by id which tenants are to be found
   * @param limit how many at most
   */
  public List<Tenant> search(String text, Predicate<UUID> visible, int limit) {
    List<String> words = List.of(MatchKey.of(text).split(" ", -1));
    if (words.get(0).isEmpty()) {
      return List.of();
    }
    return all()
        .filter(tenant -> visible.test(tenant.id()) && words.stream().allMatch(w -> has(tenant, w)))
        .limit(limit)
        .toList();
  }

  private static boolean has(Tenant tenant, String word) {
    return Stream.concat(
            Stream.of(tenant.displayName(), tenant.urlName()),
            tenant.attributes().values().stream())
        .anyMatch(text -> (" " + MatchKey.of(text)).contains(" " + word));
  }

  /**
   * Returns the groups of tenants that make each other ambiguous: equal names, then look-alikes.
   */
  public Stream<NameConflict> conflicts() {
    KeyIndex names = index.displayNames();
    return Stream.concat(
        names.shared().mapToObj(first -> conflict(TENANT_KEY_SHARED, names.chain(first, size()))),
        lookAlikes.groups().stream().map(group -> conflict(TENANT_LOOK_ALIKE, group)));
  }

  @Override
  public String toString() {
    return "TenantSnapshot[" + size() + " tenants]";
  }

  private NameConflict conflict(ErrorCode code, int[] group) {
    int shown = Math.min(group.length, Resolution.MAX_CANDIDATES);
    return new NameConflict(code, group.length, tenants(Arrays.copyOf(group, shown)));
  }

  private Optional<Tenant> tenant(int number) {
    return number == KeyIndex.NONE ? Optional.empty() : Optional.of(index.tenants().tenant(number));
  }

  private List<Tenant> tenants(int[] numbers) {
    return switch (numbers.length) {
      case 0 -> List.of();
      case 1 -> List.of(index.tenants().tenant(numbers[0]));
      default -> Arrays.stream(numbers).mapToObj(index.tenants()::tenant).toList();
    };
  }

  /** Gathers tenants for one snapshot; for one thread. */
  public static final class Builder {

    private final TenantIndex index = new TenantIndex();
    private final SkeletonHashes skeletons = new SkeletonHashes();
    private boolean built;

    private Builder() {}

    /**
     * Adds a tenant; the builder keeps no reference to it.
     *
     * @param tenant the tenant
     * @return this builder
     * @throws IllegalArgumentException if a tenant with the same id or URL name was added before,
     *     or if one of its texts holds half of a surrogate pair
     * @throws IllegalStateException if the snapshot was built already
     */
    public Builder add(Tenant tenant) {
      checkNotBuilt();
      index.add(tenant);
      skeletons.add(tenant.displayName());
      return this;
    }

    /**
     * Returns the snapshot of all tenants added.
     *
     * @return the snapshot
     * @throws IllegalStateException if it was built already
     */
    public TenantSnapshot build() {
      checkNotBuilt();
      built = true;
      index.trim();
      return new TenantSnapshot(index, LookAlikes.of(index.tenants(), skeletons));
    }

    private void checkNotBuilt() {
      if (built) {
        throw new IllegalStateException("the snapshot was built already");
      }
    }
  }
}
