// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.msp.Msp;
import dev.jitgate.session.Pairing.State;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Pairings of several MSPs in memory, for tests of what is done with them. */
final class MemoryPairingStore implements PairingStore {

  private final Map<TokenHash, Pairing> pairings = new LinkedHashMap<>();

  /** Run once in the middle of the next call that changes a state, as somebody who is faster. */
  private Runnable meanwhile = () -> {};

  void meanwhile(Runnable somebodyElse) {
    meanwhile = somebodyElse;
  }

  @Override
  public boolean add(Pairing pairing, int most, int mostOfNetwork) {
    String network = pairing.client().network();
    long waiting =
        pairings.values().stream()
            .filter(other -> other.msp().equals(pairing.msp()))
            .filter(other -> other.client().network().equals(network))
            .filter(other -> pairing.createdAt().isBefore(other.expiresAt()))
            .count();
    if (waiting >= mostOfNetwork) {
      return false;
    }
    pairings.put(pairing.id(), pairing);
    return true;
  }

  @Override
  public Optional<Pairing> find(Msp msp, TokenHash id) {
    return Optional.ofNullable(pairings.get(id)).filter(pairing -> pairing.msp().equals(msp));
  }

  @Override
  public boolean prove(Msp msp, TokenHash id, TokenHash proof, TokenHash browser, Instant now) {
    Optional<Pairing> waiting =
        find(msp, id)
            .filter(live(now, State.PENDING))
            .filter(pairing -> pairing.proof().equals(proof) && pairing.browser().isEmpty());
    waiting.ifPresent(p -> put(p, p.state(), Optional.of(browser), p.wrongPicks(), p.approvedBy()));
    return waiting.isPresent();
  }

  @Override
  public boolean approve(Msp msp, TokenHash id, UUID session, Instant now) {
    return change(
        msp,
        id,
        live(now, State.PENDING),
        p -> with(p, State.APPROVED, p.browser(), p.wrongPicks(), Optional.of(session)));
  }

  @Override
  public boolean refuse(Msp msp, TokenHash id) {
    Set<State> from = Set.of(State.PENDING, State.APPROVED);
    return change(msp, id, p -> from.contains(p.state()), p -> to(p, State.REFUSED));
  }

  @Override
  public void pickedWrong(Msp msp, TokenHash id, int most) {
    find(msp, id)
        .ifPresent(
            p -> {
              int picks = p.wrongPicks() + 1;
              State state = picks >= most ? State.DEAD : p.state();
              put(p, state, p.browser(), picks, p.approvedBy());
            });
  }

  @Override
  public boolean use(Msp msp, TokenHash id, Instant now) {
    return change(msp, id, live(now, State.APPROVED), p -> to(p, State.USED));
  }

  @Override
  public int purge(Instant before) {
    throw new UnsupportedOperationException();
  }

  private static Predicate<Pairing> live(Instant now, State from) {
    return p -> p.state() == from && now.isBefore(p.expiresAt());
  }

  private boolean change(
      Msp msp, TokenHash id, Predicate<Pairing> from, UnaryOperator<Pairing> change) {
    Runnable faster = meanwhile;
    meanwhile = () -> {};
    faster.run();
    Optional<Pairing> found = find(msp, id).filter(from);
    found.ifPresent(pairing -> pairings.put(id, change.apply(pairing)));
    return found.isPresent();
  }

  private void put(
      Pairing p, State state, Optional<TokenHash> browser, int wrongPicks, Optional<UUID> by) {
    pairings.put(p.id(), with(p, state, browser, wrongPicks, by));
  }

  private static Pairing to(Pairing p, State state) {
    return with(p, state, p.browser(), p.wrongPicks(), p.approvedBy());
  }

  private static Pairing with(
      Pairing p, State state, Optional<TokenHash> browser, int wrongPicks, Optional<UUID> by) {
    return new Pairing(
        p.id(),
        p.msp(),
        state,
        p.key(),
        p.client(),
        p.proof(),
        browser,
        p.number(),
        p.choices(),
        wrongPicks,
        p.createdAt(),
        p.expiresAt(),
        by);
  }
}
