// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import dev.jitgate.msp.Msp;
import dev.jitgate.msp.SessionRules;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Begins, checks and ends the sessions of one MSP.
 *
 * <p>Safe for use by many threads. Every method throws what {@link SessionStore} does.
 */
public final class Sessions {

  /** How many sessions are listed at most. */
  private static final int MOST_LISTED = 1000;

  /** How many frames one person may have open; one more ends the oldest. */
  static final int MOST_FRAMES = 5;

  /** After this a session's id is replaced at the next use. */
  private static final Duration ROTATION = Duration.ofHours(12);

  /** For this long a replaced id still works, for requests that were under way. */
  private static final Duration OVERLAP = Duration.ofSeconds(30);

  /** Noting every use would write to the store at every request. */
  private static final Duration TOUCH = Duration.ofMinutes(1);

  /** Long enough to put one person right. */
  private static final Duration BREAK_GLASS = Duration.ofHours(1);

  private final Msp msp;
  private final Supplier<SessionRules> rules;
  private final SessionStore store;
  private final InstantSource clock;
  private final SecureRandom random;

  /**
   * Makes the sessions of the given MSP.
   *
   * @param rules tells how long they last now; an administrator may change that
   */
  public Sessions(
      Msp msp,
      Supplier<SessionRules> rules,
      SessionStore store,
      InstantSource clock,
      SecureRandom random) {
    this.msp = msp;
    this.rules = rules;
    this.store = store;
    this.clock = clock;
    this.random = random;
  }

  /** Returns how long sessions last that begin now. */
  public SessionRules rules() {
    return rules.get();
  }

  /**
   * Begins a window's session for somebody who has just proved who they are.
   *
   * <p>That of the break-glass account lasts an hour at most.
   */
  public Begun signIn(Person person, SignInMethod method, Client client) {
    return signIn(person, method, clock.instant(), client);
  }

  /**
   * Begins a window's session for somebody who proved who they are some time ago, elsewhere.
   *
   * @param provedAt when that was; a time to come counts as now
   */
  public Begun signIn(Person person, SignInMethod method, Instant provedAt, Client client) {
    Instant now = clock.instant();
    SessionRules present = rules.get();
    SessionRules lasts = person.role() == Role.BREAK_GLASS ? present.atMost(BREAK_GLASS) : present;
    UUID id = UUID.randomUUID();
    return begin(
        new Session(
            id,
            msp,
            person.id(),
            id,
            Carrier.WINDOW,
            method,
            client,
            Optional.empty(),
            Token.random(random).text(),
            now,
            now.plus(lasts.absolute()),
            lasts.idle(),
            now,
            provedAt.isAfter(now) ? now : provedAt,
            now,
            Optional.empty()));
  }

  /**
   * Begins a frame's session that ends when the window's does which connects it, at the latest.
   *
   * <p>An older session of the same frame ends, and the oldest ones beyond the limit do.
   *
   * @throws dev.jitgate.problem.JitgateException with {@code NOT_PERMITTED} for the break-glass
   *     account, which opens no tabs
   */
  public Begun connect(SignedIn window, FrameKey key, Client client) {
    if (window.person().role() == Role.BREAK_GLASS) {
      throw new JitgateException(ErrorCode.NOT_PERMITTED, "The break-glass account opens no tabs.");
    }
    Instant now = clock.instant();
    Session from = window.session();
    List<Session> frames =
        store.ofPerson(msp, from.person()).stream()
            .filter(session -> session.carrier() == Carrier.FRAME)
            .toList();
    for (int i = 0; i < frames.size(); i++) {
      boolean sameFrame = frames.get(i).frameKey().equals(Optional.of(key));
      if (sameFrame || i >= MOST_FRAMES - 1) {
        store.end(msp, frames.get(i).id(), EndReason.REPLACED, now);
      }
    }
    return begin(Session.ofFrame(from, key, client, Token.random(random).text(), now));
  }

  /** Returns what the token opens; ends what must not go on. */
  public SessionUse use(Token token) {
    Instant now = clock.instant();
    Optional<SessionStore.Found> found = store.find(msp, token.hash());
    if (found.isEmpty()) {
      return new SessionUse.Refused(ErrorCode.NOT_SIGNED_IN);
    }
    SignedIn signedIn = found.get().signedIn();
    Session session = signedIn.session();
    if (session.endedAt().isPresent()) {
      return new SessionUse.Refused(ErrorCode.SESSION_ENDED);
    }
    Optional<Instant> retiredAt = found.get().retiredAt();
    if (retiredAt.isPresent() && now.isAfter(retiredAt.get().plus(OVERLAP))) {
      store.endFamily(msp, session.family(), EndReason.REPLAYED, now);
      return new SessionUse.Replayed(signedIn);
    }
    if (!signedIn.person().enabled()) {
      store.endAll(msp, session.person(), Optional.empty(), EndReason.PERSON_DISABLED, now);
      return new SessionUse.Refused(ErrorCode.SESSION_ENDED);
    }
    Optional<EndReason> end = session.within(rules.get()).endAt(now);
    if (end.isPresent()) {
      store.end(msp, session.id(), end.get(), now);
      return new SessionUse.Refused(ErrorCode.SESSION_ENDED);
    }
    if (!now.isBefore(session.lastSeenAt().plus(TOUCH))) {
      store.touch(msp, session.id(), now);
    }
    if (!found.get().shown()) {
      store.shown(msp, session.id(), token.hash(), now);
    }
    boolean old = !now.isBefore(session.rotatedAt().plus(ROTATION));
    return new SessionUse.Valid(
        signedIn, retiredAt.isEmpty() && old ? rotate(session, token, now) : Optional.empty());
  }

  /**
   * Returns the session that a frame names instead of showing a cookie, if it can be used now.
   *
   * <p>The caller must have the frame's proof before doing anything with it.
   */
  public Optional<SignedIn> named(UUID id) {
    Instant now = clock.instant();
    return store
        .find(msp, id)
        .filter(
            signedIn ->
                signedIn.person().enabled()
                    && signedIn.session().endedAt().isEmpty()
                    && signedIn.session().within(rules.get()).endAt(now).isEmpty());
  }

  /** Notes that a frame without a cookie has used its session and has proven that it may. */
  public void used(Session session) {
    Instant now = clock.instant();
    if (!now.isBefore(session.lastSeenAt().plus(TOUCH))) {
      store.touch(msp, session.id(), now);
    }
  }

  /**
   * Notes a new proof of who the person is and replaces the session's id; its end stays.
   *
   * @param provedAt when they proved it; a proof older than the one known changes nothing
   * @return the token from now on; empty if the one shown stays
   */
  public Optional<Token> stepUp(
      Session session, Token token, SignInMethod method, Instant provedAt) {
    if (provedAt.isBefore(session.authenticatedAt())) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    store.authenticated(msp, session.id(), method, provedAt.isAfter(now) ? now : provedAt);
    return rotate(session, token, now);
  }

  /**
   * Ends a session of the person's, and with a window's those of the frames that it connected;
   * returns whether there was one.
   */
  public boolean end(UUID person, UUID session, EndReason reason) {
    Instant now = clock.instant();
    Optional<Session> own =
        store
            .find(msp, session)
            .filter(found -> found.person().id().equals(person))
            .map(SignedIn::session)
            .filter(found -> found.endedAt().isEmpty());
    own.ifPresent(
        found -> {
          if (found.carrier() == Carrier.WINDOW) {
            store.endFamily(msp, found.family(), reason, now);
          } else {
            store.end(msp, found.id(), reason, now);
          }
        });
    return own.isPresent();
  }

  /** Ends a window's session and every frame's that it connected; returns how many. */
  public int endFamily(Session session, EndReason reason) {
    return store.endFamily(msp, session.family(), reason, clock.instant());
  }

  /**
   * Ends a window's session, named by its id, and its frames' as {@link #endFamily(Session,
   * EndReason)}.
   */
  public int endFamily(UUID family, EndReason reason) {
    return store.endFamily(msp, family, reason, clock.instant());
  }

  /** Ends the person's sessions but those of the given one's sign-in; returns how many. */
  public int endOthers(Session here, EndReason reason) {
    return store.endAll(msp, here.person(), Optional.of(here.family()), reason, clock.instant());
  }

  /** Ends all of the person's sessions; returns how many. */
  public int endAll(UUID person, EndReason reason) {
    return store.endAll(msp, person, Optional.empty(), reason, clock.instant());
  }

  /** Returns the person's sessions that can be used now, the one used last first. */
  public List<Session> of(UUID person) {
    Instant now = clock.instant();
    return store.ofPerson(msp, person).stream()
        .filter(session -> session.within(rules.get()).endAt(now).isEmpty())
        .toList();
  }

  /** Returns the MSP's sessions that can be used now, the one used last first. */
  public List<SignedIn> all() {
    Instant now = clock.instant();
    return store.all(msp, MOST_LISTED).stream()
        .filter(one -> one.person().enabled())
        .filter(one -> one.session().within(rules.get()).endAt(now).isEmpty())
        .toList();
  }

  private Begun begin(Session session) {
    Token token = Token.random(random);
    store.add(session, token.hash());
    SignedIn stored =
        store
            .find(msp, session.id())
            .orElseThrow(
                () -> new JitgateException(ErrorCode.SESSION_ENDED, "It was taken away at once."));
    return new Begun(new SignedIn(stored.person(), session, stored.entitlement()), token);
  }

  private Optional<Token> rotate(Session session, Token from, Instant now) {
    Token to = Token.random(random);
    return store.rotate(session, from.hash(), to.hash(), now) ? Optional.of(to) : Optional.empty();
  }

  /**
   * A session that has just begun.
   *
   * @param signedIn the session and its person
   * @param token what opens it
   */
  public record Begun(SignedIn signedIn, Token token) {}
}
