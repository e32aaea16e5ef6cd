// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Records what happens to access to customers' directories: one method for each event.
 *
 * <p>As {@link AuditTrail} says of its own methods. Request ids are those by which the directory's
 * operator finds the same in their logs.
 */
public final class GrantTrail {

  private static final String USER_NAME = "user-name";
  private static final String REQUEST = "request-id";

  private final AuditTrail trail;

  GrantTrail(AuditTrail trail) {
    this.trail = trail;
  }

  /**
   * Records that a layer of a policy is to change; the outcome says {@link AuditTrail#revision}.
   *
   * @param tenant the tenant's URL name; empty if it is about all
   * @param app the app's word; empty if it is about all
   */
  public Act policyChanged(
      Origin by, Optional<String> tenant, String app, String before, String after) {
    return trail.intend(
        AuditEvent.POLICY_CHANGED,
        by,
        tenant.orElse(null),
        Map.of("app", app.isEmpty() ? "-" : app, "old", before, "new", after));
  }

  /** Records that access is requested. */
  public Act requested(
      Origin by, GrantFacts facts, String reason, Duration duration, boolean approval) {
    return intend(
        AuditEvent.ACCESS_REQUESTED,
        by,
        facts,
        Map.of(
            "reason",
            reason,
            "duration",
            duration.toMinutes() + "m",
            "approval",
            approval ? "needed" : "not needed"));
  }

  /** Records that access was not given on account of its ticket. */
  public void refused(
      Origin by, String tenant, String app, String ticket, ErrorCode code, String detail) {
    Map<String, String> details =
        new TreeMap<>(Map.of("app", app, "ticket", ticket, "code", code.code(), "detail", detail));
    details.values().removeIf(String::isEmpty);
    trail.tell(AuditEvent.ACCESS_REFUSED, by, Optional.of(tenant), details);
  }

  /** Records that a request is approved. */
  public Act approved(Origin by, GrantFacts facts) {
    return intend(AuditEvent.ACCESS_APPROVED, by, facts, Map.of());
  }

  /** Records that access is extended. */
  public Act extended(Origin by, GrantFacts facts, Instant until, String reason) {
    return intend(
        AuditEvent.ACCESS_EXTENDED, by, facts, Map.of("until", until.toString(), "reason", reason));
  }

  /**
   * Records that the technician is asked whether access is still needed.
   *
   * @param words what became of the ticket
   */
  public Act asked(GrantFacts facts, Msp msp, String words, Instant until) {
    return intend(
        AuditEvent.ACCESS_QUESTIONED,
        Origin.server(msp),
        facts,
        Map.of("detail", words, "answer-until", until.toString()));
  }

  /**
   * Records that the technician keeps access whose ticket is done.
   *
   * @param words what became of the ticket
   * @param ends when it ends at the latest
   */
  public Act kept(Origin by, GrantFacts facts, String words, Optional<Instant> ends) {
    return intend(
        AuditEvent.ACCESS_KEPT,
        by,
        facts,
        Map.of("detail", words, "ends", ends.map(Instant::toString).orElse("")));
  }

  /** Records that access, or a request, is to end. */
  public Act ended(Origin by, GrantFacts facts, String why, String detail) {
    return intend(AuditEvent.ACCESS_ENDED, by, facts, Map.of("why", why, "detail", detail));
  }

  /** Records that an account is to be made, or let in. */
  public Act opened(GrantFacts facts, Msp msp, String userName, String request) {
    return intend(
        AuditEvent.ACCOUNT_OPENED,
        Origin.server(msp),
        facts,
        Map.of(USER_NAME, userName, REQUEST, request));
  }

  /** Records that access is ready to be used. */
  public void ready(GrantFacts facts, Msp msp, String userName, Instant ends, String request) {
    happened(
        AuditEvent.ACCESS_READY,
        msp,
        facts,
        Map.of(USER_NAME, userName, "ends", ends.toString(), REQUEST, request));
  }

  /**
   * Records that a credential is to be shown; it must not be shown before.
   *
   * @param part which part of it
   */
  public Act revealed(Origin by, GrantFacts facts, String part, String userName) {
    return intend(
        AuditEvent.CREDENTIAL_REVEALED, by, facts, Map.of("part", part, USER_NAME, userName));
  }

  /** Records that it was read back that nothing is left. */
  public void removed(GrantFacts facts, Msp msp, String userName, String proof, String request) {
    happened(
        AuditEvent.ACCESS_REMOVED,
        msp,
        facts,
        Map.of(USER_NAME, userName, "proof", proof, REQUEST, request));
  }

  /** Records that access is over although what was shown works on. */
  public void leftValid(GrantFacts facts, Msp msp, String userName, String why, String request) {
    happened(
        AuditEvent.ACCESS_LEFT_VALID,
        msp,
        facts,
        Map.of(USER_NAME, userName, "proof", why, REQUEST, request));
  }

  /** Records that a workstation is to be asked for another password. */
  public Act rotationAsked(GrantFacts facts, Msp msp, String request) {
    return intend(AuditEvent.ROTATION_ASKED, Origin.server(msp), facts, Map.of(REQUEST, request));
  }

  /** Records that access could not be taken away in time; it is tried again anyway. */
  public void notConfirmed(
      GrantFacts facts, Msp msp, String userName, String code, String detail, String request) {
    Map<String, String> more =
        Map.of(USER_NAME, userName, "code", code, "detail", detail, REQUEST, request);
    trail.tell(
        AuditEvent.REMOVAL_NOT_CONFIRMED,
        Origin.server(msp),
        facts.details(AuditEvent.REMOVAL_NOT_CONFIRMED, more));
  }

  /** Records that a directory has an account that nobody knows. */
  public void orphanFound(
      Msp msp, String tenant, String userName, String object, String done, String request) {
    trail.happened(
        AuditEvent.ORPHAN_FOUND,
        Origin.server(msp),
        Optional.of(tenant),
        new TreeMap<>(
            Map.of(USER_NAME, userName, "object", object, "done", done, REQUEST, request)));
  }

  /** Records that a directory does not have an account any more that is open. */
  public void accountMissing(
      Msp msp, String tenant, String userName, String object, String request) {
    trail.happened(
        AuditEvent.ACCOUNT_MISSING,
        Origin.server(msp),
        Optional.of(tenant),
        new TreeMap<>(Map.of(USER_NAME, userName, "object", object, REQUEST, request)));
  }

  /** Records that a note on a ticket is tried again that was given up. */
  public Act noteTriedAgain(Origin by, String note) {
    return trail.intend(AuditEvent.NOTE_TRIED_AGAIN, by, null, Map.of("note", note));
  }

  /** Records that all notes on tickets that wait are given up; the outcome says how many. */
  public Act notesDropped(Origin by) {
    return trail.intend(AuditEvent.NOTES_DROPPED, by, null, Map.of());
  }

  /** Records that the database's clock is another than expected. */
  public void clockLeapt(Msp msp, Instant expected, Instant told) {
    trail.tell(
        AuditEvent.CLOCK_LEAPT,
        Origin.server(msp),
        Map.of("expected", expected.toString(), "told", told.toString()));
  }

  private Act intend(AuditEvent event, Origin by, GrantFacts facts, Map<String, String> more) {
    return trail.intend(event, by, facts.tenant(), facts.details(event, more));
  }

  private void happened(AuditEvent event, Msp msp, GrantFacts facts, Map<String, String> more) {
    trail.happened(
        event, Origin.server(msp), Optional.of(facts.tenant()), facts.details(event, more));
  }
}
