// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolution;

import dev.jitgate.msp.ResolverEntry;
import dev.jitgate.resolver.spi.ResolverConfig;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** The settings of one entry as its resolver sees them; notes which keys it asks for. */
final class EntryConfig implements ResolverConfig {

  private final String msp;
  private final ResolverEntry entry;
  private final Set<String> asked = new ConcurrentSkipListSet<>();
  private volatile boolean created;

  EntryConfig(String msp, ResolverEntry entry) {
    this.msp = msp;
    this.entry = entry;
  }

  @Override
  public String msp() {
    return msp;
  }

  @Override
  public Optional<String> get(String key) {
    // Later on a resolver may make keys up without end.
    if (!created) {
      asked.add(key);
    }
    return entry.settings().apply(key).map(String::strip).filter(value -> !value.isEmpty());
  }

  /** Says that the resolver was created, and returns the keys that it asked for until then. */
  Set<String> created() {
    created = true;
    return Set.copyOf(asked);
  }
}
