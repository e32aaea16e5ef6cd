// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import dev.jitgate.resolver.spi.Tenant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Packed tenants with everything by which they are found; never changes after it was built.
 *
 * <p>The index for searching comes later, since tabs must not wait for it.
 */
final class PackedDirectory {

  // None changes after the constructor, so that these final fields publish them to all threads.
  private final TenantIndex index;
  private final Skeletons skeletons;
  private final LookAlikes lookAlikes;

  private final CountDownLatch searchable = new CountDownLatch(1);
  private volatile @Nullable SearchIndex search;

  private PackedDirectory(TenantIndex index, Skeletons skeletons) {
    this.index = index;
    this.skeletons = skeletons;
    this.lookAlikes = LookAlikes.of(index.tenants()::displayName, this::looks);
  }

  static Builder builder() {
    return new Builder();
  }

  TenantIndex index() {
    return index;
  }

  Skeletons skeletons() {
    return skeletons;
  }

  LookAlikes lookAlikes() {
    return lookAlikes;
  }

  int size() {
    return index.tenants().size();
  }

  Tenant tenant(int number) {
    return index.tenants().tenant(number);
  }

  Optional<Tenant> ifThere(int number) {
    return number == KeyIndex.NONE ? Optional.empty() : Optional.of(tenant(number));
  }

  List<Tenant> tenants(int[] numbers) {
    return switch (numbers.length) {
      case 0 -> List.of();
      case 1 -> List.of(tenant(numbers[0]));
      default -> Arrays.stream(numbers).mapToObj(this::tenant).toList();
    };
  }

  boolean isSearchable() {
    return search != null;
  }

  /** Returns whether searches are answered at once, after waiting for it so long at most. */
  boolean awaitSearchable(long millis) throws InterruptedException {
    return searchable.await(millis, TimeUnit.MILLISECONDS);
  }

  /** Returns the index for searching; the first caller makes it, the others wait. */
  SearchIndex search() {
    SearchIndex made = search;
    return made == null ? makeSearch() : made;
  }

  private synchronized SearchIndex makeSearch() {
    SearchIndex made = search;
    if (made == null) {
      made = SearchIndex.of(index);
      search = made;
      searchable.countDown();
    }
    return made;
  }

  private Stream<int[]> looks(Skeletons.Kind kind) {
    return skeletons.repeated(kind).stream()
        .map(skeleton -> skeletons.find(kind, skeleton, number -> true, Integer.MAX_VALUE));
  }

  /** Gathers tenants; for one thread. */
  static final class Builder {

    private final TenantIndex index = new TenantIndex();
    private final Skeletons skeletons = new Skeletons(index.tenants());
    private boolean built;

    private Builder() {}

    void add(Tenant tenant) {
      checkNotBuilt();
      index.add(tenant);
      skeletons.add(tenant.displayName());
    }

    PackedDirectory build() {
      checkNotBuilt();
      built = true;
      index.trim();
      skeletons.sort();
      return new PackedDirectory(index, skeletons);
    }

    private void checkNotBuilt() {
      if (built) {
        throw new IllegalStateException("the snapshot was built already");
      }
    }
  }
}
