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

  private final Map<String, Holder> indexes;
  private volatile @Nullable MappingStore store;

  MappingsInMemory(Collection<Msp> msps) {
    indexes = msps.stream().collect(Collectors.toUnmodifiableMap(Msp::name, msp -> new Holder()));
  }

  /** Returns what gives an MSP's mappings as they are now; for the tab, which must not wait. */
  Supplier<MappingIndex> index(String msp) {
    Holder holder = indexes.get(msp);
    if (holder == null) {
      throw new IllegalArgumentException(msp + " is not served here");
    }
    return holder;
  }

  /**
   * Reads all mappings, before anybody is served without them.
   *
   * @throws JitgateException if the store fails
   */
  void open(MappingStore opened) {
    indexes.forEach((name, holder) -> holder.index = opened.load(new Msp(name)));
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
      for (Map.Entry<String, Holder> entry : indexes.entrySet()) {
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
    Holder holder = indexes.get(msp.name());
    if (open == null || holder == null) {
      return;
    }
    List<MappingChange> changes;
    do {
      changes = open.changes(msp, holder.index.revision(), BATCH);
      holder.index = holder.index.with(changes);
    } while (changes.size() == BATCH);
  }

  /** One MSP's mappings; each tab reads them once. */
  private static final class Holder implements Supplier<MappingIndex> {

    private volatile MappingIndex index = MappingIndex.empty();

    @Override
    public MappingIndex get() {
      return index;
    }
  }
}
