// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.access.Entitlement;
import dev.jitgate.msp.Msp;
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
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Sessions of one MSP in memory, for tests of what is done with them. */
final class MemorySessionStore implements SessionStore {

  private final Map<UUID, Session> sessions = new LinkedHashMap<>();
  private final Map<UUID, EndReason> reasons = new HashMap<>();
  private final Map<TokenHash, UUID> tokens = new HashMap<>();
  private final Map<TokenHash, Instant> retired = new HashMap<>();
  private final Set<TokenHash> shown = new HashSet<>();
  private final Map<UUID, Person> people = new HashMap<>();

  /** Run once after the next session is there. */
  private Runnable afterAdd = () -> {};

  void put(Person person) {
    people.put(person.id(), person);
  }

  Optional<EndReason> reason(UUID session) {
    return Optional.ofNullable(reasons.get(session));
  }

  void forgetEverything() {
    sessions.clear();
  }

  void afterAdd(Runnable somebodyElse) {
    afterAdd = somebodyElse;
  }

  @Override
  public void add(Session session, TokenHash token) {
    sessions.put(session.id(), session);
    tokens.put(token, session.id());
    shown.add(token);
    Runnable now = afterAdd;
    afterAdd = () -> {};
    now.run();
  }

  @Override
  public Optional<Found> find(Msp msp, TokenHash token) {
    return Optional.ofNullable(tokens.get(token))
        .flatMap(id -> find(msp, id))
        .map(
            signedIn ->
                new Found(
                    signedIn, Optional.ofNullable(retired.get(token)), shown.contains(token)));
  }

  @Override
  public Optional<SignedIn> find(Msp msp, UUID session) {
    return Optional.ofNullable(sessions.get(session))
        .filter(found -> found.msp().equals(msp))
        .map(
            found ->
                new SignedIn(
                    Objects.requireNonNull(people.get(found.person())), found, Entitlement.ALL));
  }

  @Override
  public void touch(Msp msp, UUID session, Instant at) {
    change(session, s -> with(s, at, s.authenticatedAt(), s.rotatedAt(), s.endedAt()));
  }

  @Override
  public boolean rotate(Session session, TokenHash from, TokenHash to, Instant at) {
    boolean same =
        Objects.requireNonNull(sessions.get(session.id())).rotatedAt().equals(session.rotatedAt());
    if (retired.containsKey(from) || !same) {
      return false;
    }
    tokens.put(to, session.id());
    change(session.id(), s -> with(s, s.lastSeenAt(), s.authenticatedAt(), at, s.endedAt()));
    return true;
  }

  @Override
  public void shown(Msp msp, UUID session, TokenHash token, Instant at) {
    if (shown.add(token)) {
      tokens.forEach(
          (each, whose) -> {
            if (whose.equals(session) && !each.equals(token)) {
              retired.putIfAbsent(each, at);
            }
          });
    }
  }

  @Override
  public void authenticated(Msp msp, UUID session, SignInMethod method, Instant at) {
    change(session, s -> with(s, s.lastSeenAt(), at, s.rotatedAt(), s.endedAt()));
  }

  @Override
  public boolean end(Msp msp, UUID session, EndReason reason, Instant at) {
    return endIf(s -> s.id().equals(session), reason, at) > 0;
  }

  @Override
  public int endFamily(Msp msp, UUID family, EndReason reason, Instant at) {
    return endIf(s -> s.family().equals(family), reason, at);
  }

  @Override
  public int endAll(
      Msp msp, UUID person, Optional<UUID> exceptFamily, EndReason reason, Instant at) {
    return endIf(
        s -> s.person().equals(person) && !exceptFamily.equals(Optional.of(s.family())),
        reason,
        at);
  }

  @Override
  public List<SignedIn> all(Msp msp, int limit) {
    return sessions.values().stream()
        .filter(s -> s.msp().equals(msp) && s.endedAt().isEmpty())
        .sorted(Comparator.comparing(Session::lastSeenAt).reversed())
        .limit(limit)
        .flatMap(s -> find(msp, s.id()).stream())
        .toList();
  }

  @Override
  public List<Session> ofPerson(Msp msp, UUID person) {
    return sessions.values().stream()
        .filter(s -> s.person().equals(person) && s.endedAt().isEmpty())
        .sorted(Comparator.comparing(Session::lastSeenAt).reversed())
        .toList();
  }

  @Override
  public int purge(Instant before) {
    throw new UnsupportedOperationException();
  }

  private int endIf(Predicate<Session> which, EndReason reason, Instant at) {
    List<Session> ending =
        sessions.values().stream().filter(s -> s.endedAt().isEmpty()).filter(which).toList();
    for (Session session : ending) {
      reasons.put(session.id(), reason);
      change(
          session.id(),
          s -> with(s, s.lastSeenAt(), s.authenticatedAt(), s.rotatedAt(), Optional.of(at)));
    }
    return ending.size();
  }

  private void change(UUID session, UnaryOperator<Session> change) {
    sessions.computeIfPresent(session, (id, s) -> change.apply(s));
  }

  private static Session with(
      Session s,
      Instant lastSeenAt,
      Instant authenticatedAt,
      Instant rotatedAt,
      Optional<Instant> endedAt) {
    return new Session(
        s.id(),
        s.msp(),
        s.person(),
        s.family(),
        s.carrier(),
        s.method(),
        s.client(),
        s.frameKey(),
        s.csrf(),
        s.createdAt(),
        s.expiresAt(),
        s.idle(),
        lastSeenAt,
        authenticatedAt,
        rotatedAt,
        endedAt);
  }
}
