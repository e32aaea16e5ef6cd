// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import dev.jitgate.session.Carrier;
import dev.jitgate.session.FrameKey;
import dev.jitgate.session.FrameProof;
import dev.jitgate.session.SignedIn;
import dev.jitgate.session.Token;
import dev.jitgate.session.TokenHash;
import dev.jitgate.web.deployment.ServedMsp;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Who makes a call, by a cookie or by the name of a frame's session, and what keys signed it.
 *
 * <p>For one call, in one thread.
 */
final class Caller {

  private final ServedMsp msp;
  private final Route route;
  private final byte[] body;
  private final Instant now;
  private final Optional<FrameProof> proof;
  private final Visitor visitor;
  private final boolean proven;

  private Caller(HttpServletRequest request, ServedMsp msp, Route route, byte[] body, Instant now) {
    this.msp = msp;
    this.route = route;
    this.body = body;
    this.now = now;
    this.proof = Gate.proof(request).flatMap(FrameProof::parse);
    Visitor shown = Visitor.of(request);
    Visitor known = shown.signedIn().isEmpty() ? byName(request).orElse(shown) : shown;
    this.proven =
        known.signedIn().flatMap(it -> it.session().frameKey()).map(this::signs).orElse(false);
    boolean frame =
        known.signedIn().filter(it -> it.session().carrier() == Carrier.FRAME).isPresent();
    // A session's name or cookie without its key says nothing about who calls.
    this.visitor = frame && !proven && route.who() == Route.Who.ANYONE ? Visitor.UNKNOWN : known;
  }

  /** Reads who makes a call; a frame that has proven itself has thereby used its session. */
  static Caller read(
      HttpServletRequest request, ServedMsp msp, Route route, byte[] body, Instant now) {
    Caller caller = new Caller(request, msp, route, body, now);
    if (caller.proven) {
      caller.visitor.signedIn().ifPresent(frame -> msp.signIn().sessions().used(frame.session()));
    }
    return caller;
  }

  Visitor visitor() {
    return visitor;
  }

  /** Returns whether it is a frame whose session's key signed the call. */
  boolean isProven() {
    return proven;
  }

  /** Returns whether the key signed this call, which it may prove once. */
  boolean isSignedBy(FrameKey key) {
    Optional<FrameKey> own = visitor.signedIn().flatMap(known -> known.session().frameKey());
    return (proven && own.equals(Optional.of(key))) || signs(key);
  }

  /** A frame whose browser keeps no cookie names its session, and proves by its key that it may. */
  private Optional<Visitor> byName(HttpServletRequest request) {
    String name = request.getHeader("Jitgate-Session");
    if (name == null) {
      return Optional.empty();
    }
    try {
      Optional<SignedIn> named = msp.signIn().sessions().named(UUID.fromString(name));
      return named
          .filter(signedIn -> signedIn.session().frameKey().isPresent())
          .map(signedIn -> new Visitor(Optional.of(signedIn), Optional.empty(), Optional.empty()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean signs(FrameKey key) {
    return proof
        .filter(it -> it.holds(key, route.method(), route.path(), body, now))
        .filter(
            it ->
                msp.signIn()
                    .nonces()
                    .use(nonce(key, it), now.plus(FrameProof.SKEW.multipliedBy(2))))
        .isPresent();
  }

  private static TokenHash nonce(FrameKey key, FrameProof proof) {
    return Token.hash(key.spki() + " " + proof.nonce());
  }
}
