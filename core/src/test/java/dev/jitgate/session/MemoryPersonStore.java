// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** People of several MSPs and their links in memory, for tests of what is done with them. */
final class MemoryPersonStore implements PersonStore {

  private record Link(Msp msp, UUID person, Instant expiresAt) {}

  private final Map<UUID, Person> people = new LinkedHashMap<>();
  private final Map<UUID, Instant> addedAt = new HashMap<>();
  private final Set<UUID> joined = new HashSet<>();
  private final Map<TokenHash, Link> links = new HashMap<>();

  Optional<Instant> addedAt(UUID person) {
    return Optional.ofNullable(addedAt.get(person));
  }

  @Override
  public void add(Person person, Instant at) {
    people.put(person.id(), person);
    addedAt.put(person.id(), at);
  }

  @Override
  public Optional<Person> find(Msp msp, UUID person) {
    return Optional.ofNullable(people.get(person)).filter(found -> found.msp().equals(msp));
  }

  @Override
  public List<Person> all(Msp msp) {
    return people.values().stream()
        .filter(person -> person.msp().equals(msp))
        .sorted(Comparator.comparing(Person::name))
        .toList();
  }

  @Override
  public boolean hasAdministrator(Msp msp) {
    return all(msp).stream().anyMatch(this::runsTheMsp);
  }

  @Override
  public boolean change(Person before, Person after) {
    if (!before.equals(people.get(before.id()))) {
      throw new JitgateException(ErrorCode.API_VERSION_OLD, "It was changed meanwhile.");
    }
    return put(after);
  }

  @Override
  public boolean changeRole(Msp msp, UUID person, Role role) {
    Person before = find(msp, person).orElseThrow();
    return put(new Person(person, msp, before.name(), role, before.enabled()));
  }

  private boolean put(Person after) {
    Person before = Objects.requireNonNull(people.put(after.id(), after));
    if (runsTheMsp(before) && !hasAdministrator(after.msp())) {
      people.put(before.id(), before);
      return false;
    }
    if (!after.enabled()) {
      links.values().removeIf(link -> link.person().equals(after.id()));
    }
    return true;
  }

  private boolean runsTheMsp(Person person) {
    return person.role() == Role.ADMINISTRATOR && person.enabled() && joined.contains(person.id());
  }

  @Override
  public void addLink(Msp msp, UUID person, TokenHash token, Instant expiresAt) {
    links.values().removeIf(link -> link.person().equals(person));
    links.put(token, new Link(msp, person, expiresAt));
  }

  @Override
  public Optional<Person> findLink(Msp msp, TokenHash token, Instant now) {
    return Optional.ofNullable(links.get(token))
        .filter(link -> link.msp().equals(msp) && now.isBefore(link.expiresAt()))
        .flatMap(link -> find(msp, link.person()));
  }

  @Override
  public boolean useLink(Msp msp, TokenHash token, Instant now) {
    Optional<Person> whose = findLink(msp, token, now);
    whose.ifPresent(person -> joined.add(person.id()));
    return whose.isPresent() && links.remove(token) != null;
  }
}
