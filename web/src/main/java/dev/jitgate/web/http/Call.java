// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import dev.jitgate.audit.Actor;
import dev.jitgate.audit.Origin;
import dev.jitgate.audit.SignInTrail;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Client;
import dev.jitgate.session.FrameKey;
import dev.jitgate.session.Person;
import dev.jitgate.session.SignedIn;
import dev.jitgate.session.Token;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.deployment.SignInDesk;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * One call of a script of ours, checked by the gate.
 *
 * @param msp the MSP
 * @param visitor who calls
 * @param browser the window's browser; empty in a frame
 * @param client what they use; its origin is our own
 * @param signedBy tells whether the frame with the given key has signed the call, just now
 * @param root the context root, empty or {@code /name}
 * @param trail where what happens is recorded
 * @param body what they say
 */
public record Call(
    ServedMsp msp,
    Visitor visitor,
    Optional<Token> browser,
    Client client,
    Predicate<FrameKey> signedBy,
    String root,
    SignInTrail trail,
    JsonObject body) {

  /** Returns for whom, by whom and from where the call is. */
  public Origin origin() {
    return origin(visitor.signedIn().map(SignedIn::person).map(Actor::of).orElse(Actor.UNKNOWN));
  }

  /** Returns the call's origin once it is known who calls. */
  public Origin origin(Person person) {
    return origin(Actor.of(person));
  }

  private Origin origin(Actor actor) {
    return new Origin(msp.msp(), actor, client.network());
  }

  /** Returns what signs people in. */
  public SignInDesk desk() {
    return msp.signIn();
  }

  /**
   * Returns who is signed in.
   *
   * @throws JitgateException with {@code NOT_SIGNED_IN} if nobody is
   */
  public SignedIn signedIn() {
    return visitor
        .signedIn()
        .orElseThrow(() -> new JitgateException(ErrorCode.NOT_SIGNED_IN, "Nobody is signed in."));
  }

  /**
   * Returns a member that is text.
   *
   * @throws JitgateException with {@code BODY_INVALID} if it is missing or none
   */
  public String text(String name) {
    return optionalText(name).orElseThrow(() -> invalid(name, "text"));
  }

  /** Returns a member that is text; empty if it is missing or null. */
  public Optional<String> optionalText(String name) {
    JsonValue value = body.getOrDefault(name, JsonValue.NULL);
    if (value == JsonValue.NULL) {
      return Optional.empty();
    }
    if (value instanceof JsonString text) {
      return Optional.of(text.getString());
    }
    throw invalid(name, "text");
  }

  /** Returns a member that is a whole number; empty if it is missing or null. */
  public Optional<Integer> optionalNumber(String name) {
    JsonValue value = body.getOrDefault(name, JsonValue.NULL);
    if (value == JsonValue.NULL) {
      return Optional.empty();
    }
    try {
      if (value instanceof JsonNumber number) {
        return Optional.of(number.intValueExact());
      }
    } catch (ArithmeticException | JsonException e) {
      throw new JitgateException(ErrorCode.BODY_INVALID, name + " is not a whole number.", e);
    }
    throw invalid(name, "a whole number");
  }

  /**
   * Returns a member that is true or false.
   *
   * @throws JitgateException with {@code BODY_INVALID} if it is neither
   */
  public boolean flag(String name) {
    JsonValue value = body.getOrDefault(name, JsonValue.NULL);
    if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
      return value == JsonValue.TRUE;
    }
    throw invalid(name, "true or false");
  }

  /**
   * Returns a member that is a token.
   *
   * @throws JitgateException with {@code BODY_INVALID} if it is none
   */
  public Token token(String name) {
    return Token.parse(text(name)).orElseThrow(() -> invalid(name, "a token"));
  }

  /**
   * Returns a member that is an id.
   *
   * @throws JitgateException with {@code BODY_INVALID} if it is none
   */
  public UUID id(String name) {
    try {
      return UUID.fromString(text(name));
    } catch (IllegalArgumentException e) {
      throw new JitgateException(ErrorCode.BODY_INVALID, name + " is not an id.", e);
    }
  }

  private static JitgateException invalid(String name, String expected) {
    return new JitgateException(
        ErrorCode.BODY_INVALID, "The member " + name + " is not " + expected + ".");
  }
}
