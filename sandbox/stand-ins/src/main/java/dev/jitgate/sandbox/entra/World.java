// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.time.InstantSource;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Every application and every directory. */
final class World {
  private final InstantSource clock;
  private final Map<String, AppRegistration> apps = new ConcurrentHashMap<>();
  private final Map<String, Directory> directories = new ConcurrentHashMap<>();
  private final Map<String, DirectoryState> states = new ConcurrentHashMap<>();

  World(InstantSource clock) {
    this.clock = clock;
  }

  InstantSource clock() {
    return clock;
  }

  void register(AppRegistration app) {
    apps.put(app.clientId(), app);
  }

  Optional<AppRegistration> app(String clientId) {
    return Optional.ofNullable(apps.get(clientId));
  }

  Directory add(Tenant tenant) {
    DirectoryState state = new DirectoryState(tenant, clock);
    Directory directory = new Directory(state);
    states.put(tenant.id(), state);
    directories.put(tenant.id(), directory);
    return directory;
  }

  Map<String, Directory> directories() {
    return Collections.unmodifiableMap(directories);
  }

  /** Returns the directory of that id or verified domain. */
  Optional<DirectoryState> state(String idOrDomain) {
    return Optional.ofNullable(states.get(idOrDomain))
        .or(
            () ->
                states.values().stream()
                    .filter(
                        s ->
                            s.tenant().domains().stream()
                                .anyMatch(d -> d.verified() && d.name().equals(idOrDomain)))
                    .findAny());
  }
}
