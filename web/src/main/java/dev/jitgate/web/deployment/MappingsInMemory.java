// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.tenant.MappingChange;
import dev.jitgate.tenant.MappingIndex;
import dev.jitgate.tenant.MappingStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every MSP's mappings in memory, as new as the store's.
 *
 * <p>Read once in full; after that only what was changed since.
 */
final class MappingsInMemory {

  private static final Logger LOG = System.getLogger(MappingsInMemory.class.getName());
  private static final int BATCH = 1000;

  private final Map<String, AtomicReference<MappingIndex>> indexes;
  private volatile @Nullable MappingStore store;

  MappingsInMemory(Collection<Msp> msps) {
    indexes =
        msps.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Msp::name, msp -> new AtomicReference<>(MappingIndex.empty())));
  }

  /** Returns what gives an MSP's mappings as they are now; for the tab, which must not wait. */
  Supplier<MappingIndex> index(String msp) {
    AtomicReference<MappingIndex> index = indexes.get(msp);
    if (index == null) {
      throw new IllegalArgumentException(msp + " is not served here");
    }
    return index::get;
  }

  /**
   * Reads all mappings, before anybody is served without them.
   *
   * @throws JitgateException if the store fails
   */
  void open(MappingStore opened) {
    indexes.forEach((name, index) -> index.set(opened.load(new Msp(name))));
    store = opened;
  }

  /** Takes over what was changed on other nodes. */
  void follow() {
    MappingStore open = store;
    if (open == null) {
      return;
    }
    try {
      Map<Msp, Long> revisions = open.revisions();
      for (Map.Entry<String, AtomicReference<MappingIndex>> entry : indexes.entrySet()) {
        Msp msp = new Msp(entry.getKey());
        if (revisions.getOrDefault(msp, 0L) > entry.getValue().get().revision()) {
          follow(msp);
        }
      }
    } catch (JitgateException e) {
      LOG.log(Level.DEBUG, "The mappings are looked at again later", e);
    }
  }

  /**
   * Takes over what was changed of an MSP's mappings.
   *
   * @throws JitgateException if the store fails
   */
  synchronized void follow(Msp msp) {
    MappingStore open = store;
    AtomicReference<MappingIndex> index = indexes.get(msp.name());
    if (open == null || index == null) {
      return;
    }
    List<MappingChange> changes;
    do {
      changes = open.changes(msp, index.get().revision(), BATCH);
      index.set(index.get().with(changes));
    } while (changes.size() == BATCH);
  }

  /** Returns each MSP's mappings as they are now, by the MSP's name. */
  Function<String, Supplier<MappingIndex>> indexes() {
    return this::index;
  }
}
