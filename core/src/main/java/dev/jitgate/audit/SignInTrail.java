// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit;

import dev.jitgate.msp.FrameOrigin;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.session.Client;
import dev.jitgate.session.EndReason;
import dev.jitgate.session.Person;
import dev.jitgate.session.SignInMethod;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Records what happens to people, sessions and pairings: one method for each event.
 *
 * <p>As {@link AuditTrail} says of its own methods. Sessions, pairings and passkeys are named by
 * the ids of their rows, which open nothing; tokens, codes and links have no way in.
 */
public final class SignInTrail {

  private static final String PERSON = "person";
  private static final String NAME = "person-name";
  private static final String SESSION = "session";
  private static final String PAIRING = "pairing";
  private static final String FRAME_ORIGIN = "frame-origin";
  private static final String PASSKEY = "passkey";
  private static final String METHOD = "method";
  private static final String REASON = "reason";

  private final AuditTrail trail;
  private final AccessTrail access;

  SignInTrail(AuditTrail trail) {
    this.trail = trail;
    this.access = new AccessTrail(trail);
  }

  /** Returns the events about who may enter which tenant. */
  public AccessTrail access() {
    return access;
  }

  /** Records that a person is to be added. */
  public Act personAdded(Origin by, Person added) {
    return trail.intend(
        AuditEvent.PERSON_ADDED,
        by,
        null,
        Map.of(PERSON, text(added.id()), NAME, added.name(), "role", word(added.role())));
  }

  /** Records what a person was, and is to be from now on. */
  public Act personChanged(Origin by, Person before, Person changed) {
    return trail.intend(
        AuditEvent.PERSON_CHANGED,
        by,
        null,
        Map.of(
            PERSON,
            text(changed.id()),
            NAME,
            changed.name(),
            "role",
            word(changed.role()),
            "enabled",
            Boolean.toString(changed.enabled()),
            "person-name-before",
            before.name(),
            "role-before",
            word(before.role()),
            "enabled-before",
            Boolean.toString(before.enabled())));
  }

  /** Records that a set-up link is to be made. */
  public Act setUpLinkMade(Origin by, UUID person, Instant expires) {
    return trail.intend(
        AuditEvent.SET_UP_LINK_MADE,
        by,
        null,
        Map.of(
            PERSON, text(person), "expires", expires.truncatedTo(ChronoUnit.SECONDS).toString()));
  }

  /** Records that a set-up link was used. */
  public void setUpLinkUsed(Origin by, Person joined) {
    trail.happened(
        AuditEvent.SET_UP_LINK_USED, by, Map.of(PERSON, text(joined.id()), NAME, joined.name()));
  }

  /** Records that a passkey is to be added; its outcome says which by {@link #passkey}. */
  public Act passkeyAdded(Origin by, UUID person, String label) {
    return trail.intend(
        AuditEvent.PASSKEY_ADDED, by, null, Map.of(PERSON, text(person), "label", label));
  }

  /** Returns what the outcome of an added passkey says. */
  public static Map<String, String> passkey(UUID passkey) {
    return Map.of(PASSKEY, text(passkey));
  }

  /** Records that a passkey is to be removed. */
  public Act passkeyRemoved(Origin by, UUID person, UUID passkey) {
    return trail.intend(
        AuditEvent.PASSKEY_REMOVED, by, null, Map.of(PERSON, text(person), PASSKEY, text(passkey)));
  }

  /** Records that so many new recovery codes are to replace the old ones. */
  public Act recoveryCodesMade(Origin by, UUID person, int count) {
    return trail.intend(
        AuditEvent.RECOVERY_CODES_MADE,
        by,
        null,
        Map.of(PERSON, text(person), "count", Integer.toString(count)));
  }

  /** Records that a recovery code was used, and how many are left. */
  public void recoveryCodeUsed(Origin by, UUID person, int left) {
    trail.happened(
        AuditEvent.RECOVERY_CODE_USED,
        by,
        Map.of(PERSON, text(person), "left", Integer.toString(left)));
  }

  /** Records that a break-glass account is to be the MSP's from now on. */
  public Act breakGlassSetUp(Origin by, UUID account) {
    return trail.intend(AuditEvent.BREAK_GLASS_SET_UP, by, null, Map.of(PERSON, text(account)));
  }

  /** Records that the MSP is to have no break-glass account any more. */
  public Act breakGlassSwitchedOff(Origin by, UUID account) {
    return trail.intend(
        AuditEvent.BREAK_GLASS_SWITCHED_OFF, by, null, Map.of(PERSON, text(account)));
  }

  /** Records that an identity at a provider is to belong to a person. */
  public Act identityLinked(Origin by, UUID person, String issuer, String subject) {
    return trail.intend(
        AuditEvent.IDENTITY_LINKED,
        by,
        null,
        Map.of(PERSON, text(person), "issuer", issuer, "subject", subject));
  }

  /** Records that the origin's person is to be signed in; the outcome says {@link #session}. */
  public Act signedIn(Origin by, SignInMethod method) {
    return trail.intend(AuditEvent.SIGNED_IN, by, null, Map.of(METHOD, word(method)));
  }

  /** Returns what the outcome of a sign-in says. */
  public static Map<String, String> session(UUID session) {
    return Map.of(SESSION, text(session));
  }

  /** Records that a sign-in was refused, with how often within a minute. */
  public void signInRefused(Origin by, SignInMethod method, ErrorCode code) {
    trail.tellRarely(AuditEvent.SIGN_IN_REFUSED, by, code, Map.of(METHOD, word(method)));
  }

  /** Records each failed attempt on the break-glass account; the waits keep them few. */
  public void breakGlassRefused(Origin by, ErrorCode code) {
    trail.happened(
        AuditEvent.SIGN_IN_REFUSED,
        by,
        Map.of(METHOD, word(SignInMethod.BREAK_GLASS), "code", code.code(), "count", "1"));
  }

  /** Records that a session was ended; one that merely expires is not recorded. */
  public void sessionEnded(Origin by, UUID session, EndReason reason) {
    trail.happened(
        AuditEvent.SESSION_ENDED, by, Map.of(SESSION, text(session), REASON, word(reason)));
  }

  /** Records that an old token of a session was sent again. */
  public void sessionReplayed(Origin by, UUID session) {
    trail.happened(AuditEvent.SESSION_REPLAYED, by, Map.of(SESSION, text(session)));
  }

  /** Records that a person has proved anew who it is, before that counts. */
  public Act steppedUp(Origin by, UUID session, SignInMethod method) {
    return trail.intend(
        AuditEvent.STEP_UP, by, null, Map.of(SESSION, text(session), METHOD, word(method)));
  }

  /** Records that a frame asked to be connected. */
  public void pairingOpened(Origin by, UUID pairing, FrameOrigin frame) {
    trail.happened(
        AuditEvent.PAIRING_OPENED,
        by,
        Map.of(PAIRING, text(pairing), FRAME_ORIGIN, frame.toString()));
  }

  /** Records that a person connected a frame. */
  public void pairingApproved(Origin by, UUID pairing) {
    trail.happened(AuditEvent.PAIRING_APPROVED, by, Map.of(PAIRING, text(pairing)));
  }

  /**
   * Records that a frame was not connected.
   *
   * @param frame what the frame is on
   */
  public void pairingRefused(Origin by, UUID pairing, Client frame, PairingRefusal reason) {
    trail.happened(
        AuditEvent.PAIRING_REFUSED,
        by,
        Map.of(
            PAIRING,
            text(pairing),
            FRAME_ORIGIN,
            frame.origin(),
            "frame-browser",
            frame.label(),
            "frame-network",
            frame.network(),
            REASON,
            word(reason)));
  }

  /** Records that a connected frame got its session. */
  public void pairingRedeemed(Origin by, UUID pairing, UUID session) {
    trail.happened(
        AuditEvent.PAIRING_REDEEMED, by, Map.of(PAIRING, text(pairing), SESSION, text(session)));
  }

  /**
   * Records that a request came from a foreign page.
   *
   * @param path the request's path without its query
   */
  public void requestForged(Origin by, String path) {
    trail.happened(AuditEvent.REQUEST_FORGED, by, Map.of("path", path));
  }

  private static String text(UUID id) {
    return id.toString();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Why a frame was not connected. */
  public enum PairingRefusal {
    /** The person said that it was somebody else; people are told of it. */
    NOT_ME,
    /** The wrong number was picked. */
    WRONG_NUMBER,
    /** Nobody did it in time. */
    EXPIRED
  }
}
