// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Pairing.State;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Connects frames to people who sign in in a window, for one MSP.
 *
 * <p>After an identity provider's page no message gets from the window to the frame; hence both
 * meet here. Whoever mails a pairing's link to somebody else has neither the proof that only a
 * frame of the same browser can tell its window, nor can they see which number to pick.
 *
 * <p>Safe for use by many threads. Every method throws what {@link PairingStore} does.
 */
public final class Pairings {

  /** For this long a window may take to say yes. */
  public static final Duration LIFE = Duration.ofMinutes(5);

  private static final int MOST = 100;

  /**
   * A whole office stands behind one address, and so may somebody who only wants to be in the way.
   */
  private static final int MOST_OF_NETWORK = 20;

  private static final int MOST_WRONG_PICKS = 2;
  private static final int CHOICES = 3;
  private static final int LOWEST_NUMBER = 10;
  private static final int NUMBERS = 90;

  private final Msp msp;
  private final PairingStore store;
  private final Sessions sessions;
  private final InstantSource clock;
  private final SecureRandom random;

  /** Makes the pairings of the given MSP. */
  public Pairings(
      Msp msp, PairingStore store, Sessions sessions, InstantSource clock, SecureRandom random) {
    this.msp = msp;
    this.store = store;
    this.sessions = sessions;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Begins a pairing for a frame.
   *
   * @param key the frame's key
   * @param client what the frame is on
   * @throws JitgateException with {@code PAIRINGS_TOO_MANY} if too many of its network wait
   */
  public Opened open(FrameKey key, Client client) {
    Instant now = clock.instant();
    Token id = Token.random(random);
    Token proof = Token.random(random);
    List<Integer> choices = choices();
    Pairing pairing =
        new Pairing(
            id.hash(),
            msp,
            State.PENDING,
            key,
            client,
            proof.hash(),
            Optional.empty(),
            choices.get(0),
            sorted(choices),
            0,
            now,
            now.plus(LIFE),
            Optional.empty());
    if (!store.add(pairing, MOST, MOST_OF_NETWORK)) {
      throw new JitgateException(ErrorCode.PAIRINGS_TOO_MANY, "Too many tabs wait for a sign-in.");
    }
    return new Opened(id, proof, pairing);
  }

  /** Notes that the window with the given browser knows what only its own frame could tell it. */
  public boolean prove(Token id, Token proof, Token browser) {
    return store.prove(msp, id.hash(), proof.hash(), browser.hash(), clock.instant());
  }

  /**
   * Returns a pairing that waits for its window.
   *
   * @throws JitgateException with {@code PAIRING_VOID} if there is none
   */
  public Pairing waiting(Token id) {
    return find(id).filter(pairing -> pairing.state() == State.PENDING).orElseThrow(Pairings::gone);
  }

  /** Returns whether the browser of this window is known to be the frame's. */
  public static boolean isSameBrowser(Pairing pairing, Optional<Token> browser) {
    return browser.isPresent() && pairing.browser().equals(browser.map(Token::hash));
  }

  /**
   * Lets the window's person say yes.
   *
   * @param window who says so
   * @param id which pairing
   * @param browser the window's browser, if it is known
   * @param picked the number that was picked, where the browser is not known to be the frame's
   * @throws JitgateException with {@code PAIRING_VOID} if the pairing does not wait any more, with
   *     {@code PAIRING_NUMBER} if the number is missing or wrong
   */
  public Pairing approve(
      SignedIn window, Token id, Optional<Token> browser, Optional<Integer> picked) {
    Pairing pairing = waiting(id);
    if (!isSameBrowser(pairing, browser)) {
      int pick =
          picked.orElseThrow(
              () -> new JitgateException(ErrorCode.PAIRING_NUMBER, "No number was picked."));
      if (pick != pairing.number()) {
        store.pickedWrong(msp, id.hash(), MOST_WRONG_PICKS);
        throw new JitgateException(
            ErrorCode.PAIRING_NUMBER, "That is not the number that the tab shows.");
      }
    }
    if (!store.approve(msp, id.hash(), window.session().id(), clock.instant())) {
      throw gone();
    }
    return pairing;
  }

  /** Lets the window's person say no; returns the pairing that ended, if any did. */
  public Optional<Pairing> refuse(Token id) {
    Optional<Pairing> pairing = store.find(msp, id.hash());
    return store.refuse(msp, id.hash()) ? pairing : Optional.empty();
  }

  /** Returns the pairing as its frame may see it; empty if there is none or its time is over. */
  public Optional<Pairing> find(Token id) {
    Instant now = clock.instant();
    return store.find(msp, id.hash()).filter(pairing -> now.isBefore(pairing.expiresAt()));
  }

  /**
   * Gives the frame its session, once.
   *
   * @return the session; empty while the window has not said yes
   * @throws JitgateException with {@code PAIRING_VOID} if it never will, or has been given already
   */
  public Optional<Sessions.Begun> redeem(Token id) {
    Pairing pairing = find(id).orElseThrow(Pairings::gone);
    if (pairing.state() == State.PENDING) {
      return Optional.empty();
    }
    if (pairing.state() != State.APPROVED
        || pairing.approvedBy().isEmpty()
        || !store.use(msp, id.hash(), clock.instant())) {
      throw gone();
    }
    UUID approver = pairing.approvedBy().get();
    SignedIn window = sessions.named(approver).orElseThrow(Pairings::gone);
    Sessions.Begun begun = sessions.connect(window, pairing.key(), pairing.client());
    // The sign-in may have been ended before the frame's session was there to be ended with it.
    if (sessions.named(approver).isEmpty()) {
      Session frame = begun.signedIn().session();
      sessions.end(frame.person(), frame.id(), EndReason.REPLACED);
      throw gone();
    }
    return Optional.of(begun);
  }

  private static JitgateException gone() {
    return new JitgateException(
        ErrorCode.PAIRING_VOID, "It was used, refused, or is older than five minutes.");
  }

  /** Different numbers, the frame's own first. */
  private List<Integer> choices() {
    List<Integer> choices = new ArrayList<>();
    while (choices.size() < CHOICES) {
      int number = LOWEST_NUMBER + random.nextInt(NUMBERS);
      if (!choices.contains(number)) {
        choices.add(number);
      }
    }
    return choices;
  }

  private static List<Integer> sorted(List<Integer> choices) {
    List<Integer> sorted = new ArrayList<>(choices);
    Collections.sort(sorted);
    return sorted;
  }

  /**
   * A pairing that has just begun.
   *
   * @param id what frame and window call it; it opens nothing by itself
   * @param proof what only the frame knows
   * @param pairing the pairing
   */
  public record Opened(Token id, Token proof, Pairing pairing) {}
}
