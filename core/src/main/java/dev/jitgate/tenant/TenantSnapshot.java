// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import static dev.jitgate.problem.ErrorCode.TENANT_CLIENT_SHARED;
import static dev.jitgate.problem.ErrorCode.TENANT_KEY_SHARED;
import static dev.jitgate.problem.ErrorCode.TENANT_LOOK_ALIKE;

import dev.jitgate.resolver.spi.Resolution;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantDirectory;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All tenants of one MSP at one moment, indexed; immutable.
 *
 * <p>Tenants are kept packed. Every answer makes its {@link Tenant}s anew: compare them by {@code
 * equals} or by id.
 *
 * <p>{@link #with} makes the snapshot of a later moment without packing everything again: what
 * changed lies over the packed tenants of before, and answers are as if all had been packed anew.
 */
public final class TenantSnapshot implements TenantDirectory {

  /** One more than an answer may name, so that who asks can see that there are more. */
  private static final int LIMIT = Resolution.MAX_CANDIDATES + 1;

  private static final int LEAST_MOST_CHANGES = 1000;

  private static final TenantSnapshot EMPTY = builder().build();

  private final PackedDirectory base;
  private final @Nullable Overlay overlay;

  private TenantSnapshot(PackedDirectory base, @Nullable Overlay overlay) {
    this.base = base;
    this.overlay = overlay;
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the snapshot of an MSP without tenants. */
  public static TenantSnapshot empty() {
    return EMPTY;
  }

  /**
   * Returns the snapshot after some tenants changed. Costs time by how many have changed since this
   * one's tenants were packed, and each look-up costs a little more; {@link #changes} and {@link
   * #mostChanges} tell when it is better to build anew.
   *
   * @param changed tenants as they are now, new ones among them; whoever had the URL name of one is
   *     no more
   * @param deleted ids of tenants that are no more, whether they were here or among the changed
   * @throws IllegalArgumentException if a text of a changed tenant holds half of a surrogate pair
   */
  public TenantSnapshot with(Collection<Tenant> changed, Collection<UUID> deleted) {
    return new TenantSnapshot(base, Overlay.of(base, overlay, changed, deleted));
  }

  /**
   * Returns how many changes of tenants may lie over packed ones before it is better to pack anew.
   */
  public int mostChanges() {
    return Math.max(LEAST_MOST_CHANGES, base.size() / 100);
  }

  /** Returns how many tenants have changed since all were packed. */
  public int changes() {
    return overlay == null ? 0 : overlay.changes();
  }

  /** Returns how many tenants there are. */
  public int size() {
    return overlay == null ? base.size() : overlay.size();
  }

  @Override
  public Optional<Tenant> byId(UUID id) {
    return overlay == null ? base.ifThere(base.index().byId(id)) : overlay.byId(id);
  }

  @Override
  public Optional<Tenant> byUrlName(String urlName) {
    return overlay == null
        ? base.ifThere(base.index().byUrlName(urlName))
        : overlay.byUrlName(urlName);
  }

  @Override
  public List<Tenant> byDisplayName(String displayName) {
    Sought name = Sought.of(displayName);
    if (overlay != null) {
      return overlay.byDisplayName(name, LIMIT);
    }
    int[] named = base.index().byDisplayName(name, LIMIT);
    return base.tenants(base.lookAlikes().addTo(named, LIMIT));
  }

  @Override
  public List<Tenant> byAttribute(String attribute, String value) {
    Sought sought = Sought.of(value);
    return overlay == null
        ? base.tenants(base.index().byAttribute(attribute, sought, LIMIT))
        : overlay.byAttribute(attribute, sought, LIMIT);
  }

  @Override
  public Stream<Tenant> all() {
    return overlay == null ? IntStream.range(0, base.size()).mapToObj(base::tenant) : overlay.all();
  }

  /**
   * Returns the tenants that somebody may mean by what they have typed so far, best first.
   *
   * <p>Texts are cut into words at whatever is no letter and no digit: {@code contoso.com} is two.
   * Words are compared like match keys (letter case and compatibility forms do not count), and
   * without accents: {@code strauss} and {@code muller} find Strauß and Müller. A tenant is found
   * if every typed word begins a word of its display name, its URL name or the value of one of its
   * attributes. Nothing is found within a word, and where a script has no spaces, by the text's
   * beginning only.
   *
   * <p>First come tenants whose display name equals the typed text or begins with it, then those
   * whose URL name does, then the others; within each by display name.
   *
   * <p>The first search in a snapshot that was built anew makes the index for searching, which
   * takes seconds for a million tenants; see {@link #prepareSearch}.
   *
   * @param text what was typed; a text without a word or of more than 512 characters finds nothing
   * @param visible tells by id which tenants are to be found
   * @param limit how many at most
   */
  public List<Tenant> search(String text, Predicate<UUID> visible, int limit) {
    return search(text, Visible.by(visible), limit);
  }

  /**
   * Returns what {@link #search(String, Predicate, int)} finds among listed tenants; much cheaper
   * than by a predicate if what was typed finds many tenants and few of these are listed.
   *
   * @param text what was typed
   * @param listed the ids of the tenants that are to be found; must not change afterwards
   * @param limit how many at most
   */
  public List<Tenant> searchAmong(String text, Set<UUID> listed, int limit) {
    return search(text, Visible.listed(listed), limit);
  }

  /** Returns whether a search begins at once. */
  public boolean isSearchable() {
    return base.isSearchable();
  }

  /** Makes the index for searching, for this snapshot and all that are made from it. */
  public void prepareSearch() {
    var unused = base.search();
    if (overlay != null) {
      overlay.prepareSearch();
    }
  }

  /** Returns whether a search begins at once, after waiting for another thread to prepare it. */
  public boolean awaitSearchable(Duration longest) throws InterruptedException {
    return base.awaitSearchable(longest.toMillis());
  }

  private List<Tenant> search(String text, Visible visible, int limit) {
    TypedText typed = TypedText.of(text);
    if (typed.isEmpty() || limit <= 0) {
      return List.of();
    }
    return overlay == null
        ? base.search().find(typed, visible, number -> true, limit).stream()
            .map(Hit::tenant)
            .toList()
        : overlay.search(typed, visible, limit);
  }

  /**
   * Returns the groups of tenants that make each other ambiguous: equal names, then look-alikes.
   */
  public Stream<NameConflict> conflicts() {
    if (overlay != null) {
      return overlay.conflicts();
    }
    KeyIndex names = base.index().displayNames();
    return Stream.concat(
        names
            .shared()
            .mapToObj(first -> names.chain(first, size()))
            .map(group -> NameConflict.of(TENANT_KEY_SHARED, group, base::tenant)),
        base.lookAlikes()
            .groups()
            .map(group -> NameConflict.of(TENANT_LOOK_ALIKE, group, base::tenant)));
  }

  /**
   * Returns the groups of tenants that have the same value of an attribute, by match key.
   *
   * @param attribute the one that holds HaloPSA's number of the customer
   */
  public Stream<NameConflict> sharing(String attribute) {
    return overlay == null
        ? base.index()
            .sharing(attribute)
            .map(group -> NameConflict.of(TENANT_CLIENT_SHARED, group, base::tenant))
        : overlay.sharing(attribute);
  }

  @Override
  public String toString() {
    return "TenantSnapshot[" + size() + " tenants]";
  }

  /** Gathers tenants for one snapshot; for one thread. */
  public static final class Builder {

    private final PackedDirectory.Builder directory = PackedDirectory.builder();

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
      directory.add(tenant);
      return this;
    }

    /**
     * Returns the snapshot of all tenants added.
     *
     * @return the snapshot
     * @throws IllegalStateException if it was built already
     */
    public TenantSnapshot build() {
      return new TenantSnapshot(directory.build(), null);
    }
  }
}
