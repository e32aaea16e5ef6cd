// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.web.outbound.Fields;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a directory complained of. Its codes are stable, its sentences hardly; still, some
 * complaints are told apart by their sentences only.
 *
 * @param request the call
 * @param status the HTTP status
 * @param code the directory's code; empty if the body has none
 * @param message the directory's sentence, fit to be shown
 * @param details the codes and targets of the parts, as {@code code/target}
 * @param retryAfter how long it wants to be left alone; empty if it did not say
 */
record GraphError(
    GraphRequest request,
    int status,
    String code,
    String message,
    List<String> details,
    Optional<Duration> retryAfter) {

  private static final int MAX_MESSAGE = 300;

  static GraphError of(GraphAnswer answer) {
    JsonObject error = answer.json().map(json -> Fields.object(json, "error")).orElse(Fields.NONE);
    return new GraphError(
        answer.request(),
        answer.status(),
        Fields.text(error, "code"),
        Redaction.shown(Fields.text(error, "message"), answer.request().secrets(), MAX_MESSAGE),
        Fields.objects(error, "details")
            .map(detail -> Fields.text(detail, "code") + "/" + Fields.text(detail, "target"))
            .toList(),
        answer.retryAfter());
  }

  /** Another object has a value that must be there once only. */
  boolean isConflict() {
    return details.stream()
            .anyMatch(d -> d.startsWith("ObjectConflict/") || d.startsWith("ConflictingObjects/"))
        || code.equals("Request_MultipleObjectsWithSameKeyValue")
        || says("another object with the same value")
        || says("a conflicting object with one or more of the specified property values");
  }

  /** It may be the user name that somebody has: the complaint says so, or says of nothing what. */
  boolean mayBeUserNameConflict() {
    return isConflict()
        && details.stream()
            .allMatch(detail -> detail.endsWith("/") || detail.endsWith("/userPrincipalName"));
  }

  /** The account is in the group already. */
  boolean isMemberAlready() {
    return status == 400 && says("added object references already exist");
  }

  /** The account has the role already, or is just getting it. */
  boolean isAssignedAlready() {
    return code.equals("RoleAssignmentExists") || (status != 404 && isConflict());
  }

  /** The account does not have the role, so there is nothing to take. */
  boolean isNotAssigned() {
    return status == 404 || code.equals("RoleAssignmentDoesNotExist");
  }

  /** Something that the call names is not there yet. */
  boolean isReferenceMissing() {
    return status == 404
        || (status == 400
            && (Stream.of("SubjectNotFound", "RoleNotFound").anyMatch(code::equals)
                || says("objects being referenced don't exist")
                || says("objects being referenced do not exist")
                || says("one or more property values specified are invalid")));
  }

  /** The directory has no Privileged Identity Management. */
  boolean isWithoutPim() {
    return code.equals("AadPremiumLicenseRequired");
  }

  /** The licence, the policy or the cloud has none of it. */
  boolean isUnsupported() {
    return isWithoutPim()
        || code.equals("Authentication_RequestFromNonPremiumTenantOrB2CTenant")
        || code.equals("RoleAssignmentRequestPolicyValidationFailed")
        || code.equals("Directory_QuotaExceeded")
        || says("converged usercredentialpolicy")
        || says("not applicable to target tenant")
        || says("not licensed");
  }

  /** It got in the way of another change; nothing was done. */
  boolean isCollision() {
    return status == 409
        || status == 412
        || status == 423
        || code.equals("Directory_ConcurrencyViolation")
        || code.equals("PendingRoleAssignmentRequest")
        || code.equals("ActiveDurationTooShort");
  }

  private boolean says(String words) {
    return message.toLowerCase(Locale.ROOT).contains(words);
  }

  /** Returns it for people. */
  String words() {
    String said = code.isEmpty() && message.isEmpty() ? "nothing that can be read" : code;
    return request
        + " was answered with HTTP status "
        + status
        + ", "
        + said
        + (message.isEmpty() ? "." : ": " + message);
  }
}
