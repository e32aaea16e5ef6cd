// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.provider.NamedObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What hardly ever changes in a directory, remembered for a day: its roles, and whether it has
 * Privileged Identity Management. Safe for use by many threads.
 */
final class DirectoryMemory {

  private static final Duration LIFE = Duration.ofDays(1);

  private final Map<String, Kept<List<NamedObject>>> roles = new ConcurrentHashMap<>();
  private final Map<String, Kept<Boolean>> pim = new ConcurrentHashMap<>();
  private final InstantSource clock;

  DirectoryMemory(InstantSource clock) {
    this.clock = clock;
  }

  Optional<List<NamedObject>> roles(Directory directory) {
    return fresh(roles.get(key(directory)));
  }

  void keepRoles(Directory directory, List<NamedObject> found) {
    roles.put(key(directory), kept(List.copyOf(found)));
  }

  Optional<Boolean> pim(Directory directory) {
    return fresh(pim.get(key(directory)));
  }

  void keepPim(Directory directory, boolean present) {
    pim.put(key(directory), kept(present));
  }

  /** Forgets a directory, since somebody wants to see it as it is. */
  void forget(Directory directory) {
    roles.remove(key(directory));
    pim.remove(key(directory));
  }

  /** By whom it was asked belongs to it: another app may be allowed to see less. */
  private static String key(Directory directory) {
    return directory.place() + "/" + directory.connection().clientId();
  }

  private <T> Kept<T> kept(T value) {
    return new Kept<>(value, clock.instant().plus(LIFE));
  }

  private <T> Optional<T> fresh(@Nullable Kept<T> kept) {
    return kept != null && clock.instant().isBefore(kept.until())
        ? Optional.of(kept.value())
        : Optional.empty();
  }

  private record Kept<T>(T value, Instant until) {}
}
