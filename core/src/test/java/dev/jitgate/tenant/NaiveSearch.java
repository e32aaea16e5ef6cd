// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import dev.jitgate.resolver.spi.Tenant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a search should find, found by looking at every tenant. */
final class NaiveSearch {

  private final List<Entry> entries;

  NaiveSearch(Collection<Tenant> tenants) {
    this.entries =
        tenants.stream()
            .map(Entry::of)
            .sorted(
                Comparator.comparing(Entry::displayName)
                    .thenComparing(entry -> entry.tenant.displayName())
                    .thenComparing(entry -> entry.tenant.urlName()))
            .toList();
  }

  List<Tenant> search(String text) {
    List<String> typed = SearchWords.of(text);
    if (typed.isEmpty()) {
      return List.of();
    }
    String joined = SearchWords.joined(text);
    return entries.stream()
        .filter(entry -> typed.stream().allMatch(entry::hasWord))
        .sorted(Comparator.comparingInt(entry -> entry.kind(joined)))
        .map(Entry::tenant)
        .toList();
  }

  private record Entry(Tenant tenant, String displayName, String urlName, List<String> words) {

    static Entry of(Tenant tenant) {
      List<String> words =
          Stream.concat(
                  Stream.of(tenant.displayName(), tenant.urlName()),
                  tenant.attributes().values().stream())
              .flatMap(text -> SearchWords.of(text).stream())
              .toList();
      return new Entry(
          tenant,
          SearchWords.joined(tenant.displayName()),
          SearchWords.joined(tenant.urlName()),
          words);
    }

    boolean hasWord(String typed) {
      return words.stream().anyMatch(word -> word.startsWith(typed));
    }

    int kind(String typed) {
      if (displayName.equals(typed)) {
        return 0;
      }
      if (displayName.startsWith(typed)) {
        return 1;
      }
      if (urlName.equals(typed)) {
        return 2;
      }
      return urlName.startsWith(typed) ? 3 : 4;
    }
  }
}
