// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Roles for a time: asked for, in force, and ended by the directory itself. */
final class PimApi {
  private static final List<String> REQUEST =
      List.of(
          "id",
          "status",
          "createdDateTime",
          "completedDateTime",
          "approvalId",
          "customData",
          "action",
          "principalId",
          "roleDefinitionId",
          "directoryScopeId",
          "appScopeId",
          "isValidationOnly",
          "targetScheduleId",
          "justification",
          "createdBy",
          "scheduleInfo",
          "ticketInfo");
  private static final List<String> INSTANCE =
      List.of(
          "id",
          "principalId",
          "roleDefinitionId",
          "directoryScopeId",
          "appScopeId",
          "startDateTime",
          "endDateTime",
          "assignmentType",
          "memberType",
          "roleAssignmentOriginId",
          "roleAssignmentScheduleId");
  private static final Set<String> FILTERS =
      Set.of("principalId eq", "roleDefinitionId eq", "status eq");

  private final Paging paging;

  PimApi(Paging paging) {
    this.paging = paging;
  }

  Reply requests(GraphRequest request) {
    requireLicence(request.state());
    Filter filter = Filter.of(request, "UnifiedRoleAssignmentScheduleRequest", FILTERS, Set.of());
    Selection selection =
        Selection.of(request, "unifiedRoleAssignmentScheduleRequest", REQUEST, REQUEST);
    return paging.reply(
        request,
        selection.in("roleManagement/directory/roleAssignmentScheduleRequests"),
        request.state().scheduleRequests().stream()
            .filter(filter::holds)
            .map(selection::of)
            .toList());
  }

  Reply instances(GraphRequest request) {
    DirectoryState state = request.state();
    requireLicence(state);
    Filter filter = Filter.of(request, "UnifiedRoleAssignmentScheduleInstance", FILTERS, Set.of());
    Selection selection =
        Selection.of(request, "unifiedRoleAssignmentScheduleInstance", INSTANCE, INSTANCE);
    Instant seen = state.now().minus(state.tenant().lags().reads());
    return paging.reply(
        request,
        selection.in("roleManagement/directory/roleAssignmentScheduleInstances"),
        state.grants().stream()
            .filter(grant -> grant.activeAt(seen))
            .filter(grant -> state.user(grant.principalId()).isPresent())
            .map(PimApi::instance)
            .filter(filter::holds)
            .map(selection::of)
            .toList());
  }

  private static JsonObject instance(RoleGrant grant) {
    return Jsons.object()
        .add("id", grant.id())
        .add("principalId", grant.principalId())
        .add("roleDefinitionId", grant.roleId())
        .add("directoryScopeId", grant.scope())
        .add("startDateTime", Jsons.time(grant.since()))
        .add("endDateTime", grant.end().map(Jsons::time).orElse(JsonValue.NULL))
        .add("assignmentType", "Assigned")
        .add("memberType", "Direct")
        .add("roleAssignmentOriginId", grant.id())
        .add("roleAssignmentScheduleId", grant.scheduled() ? grant.scheduleId() : grant.id())
        .build();
  }

  Reply ask(GraphRequest request) {
    DirectoryState state = request.state();
    requireLicence(state);
    JsonObject wanted = request.json();
    String principal = Jsons.text(wanted, "principalId");
    Instant seen = state.now().minus(state.tenant().lags().pim());
    if (state.user(principal).flatMap(user -> user.asOf(seen)).isEmpty()) {
      throw GraphError.of(404, "SubjectNotFound", "The subject is not found.");
    }
    if (state.roleName(Jsons.text(wanted, "roleDefinitionId")).isEmpty()) {
      throw GraphError.of(404, "RoleNotFound", "The role is not found.");
    }
    boolean dry = wanted.getBoolean("isValidationOnly", false);
    String scheduleId =
        switch (Jsons.text(wanted, "action")) {
          case "adminAssign" -> assign(state, wanted, dry);
          case "adminUpdate", "adminExtend" -> extend(state, wanted, dry);
          case "adminRemove" -> remove(state, wanted, dry);
          default -> throw GraphError.badRequest("The action is not supported for an application.");
        };
    JsonObject answered = answered(request, wanted, scheduleId, dry);
    if (!dry) {
      state.scheduleRequests().add(answered);
    }
    return new Selection(REQUEST, false)
        .reply(request, 201, "roleManagement/directory/roleAssignmentScheduleRequests", answered);
  }

  private static String assign(DirectoryState state, JsonObject wanted, boolean dry) {
    Schedule schedule = Schedule.of(wanted, state);
    if (grant(state, wanted).isPresent()) {
      throw GraphError.of(400, "RoleAssignmentExists", "The Role assignment already exists.");
    }
    String scheduleId = UUID.randomUUID().toString();
    if (!dry) {
      state
          .grants()
          .add(
              new RoleGrant(
                  Grants.newId(),
                  Jsons.text(wanted, "roleDefinitionId"),
                  Jsons.text(wanted, "principalId"),
                  Jsons.text(wanted, "directoryScopeId"),
                  schedule.start(),
                  scheduleId,
                  schedule.end()));
    }
    return scheduleId;
  }

  private static String extend(DirectoryState state, JsonObject wanted, boolean dry) {
    Schedule schedule = Schedule.of(wanted, state);
    RoleGrant grant = existing(state, wanted);
    if (!dry) {
      grant.endAt(schedule.end());
    }
    return grant.scheduleId();
  }

  private static String remove(DirectoryState state, JsonObject wanted, boolean dry) {
    RoleGrant grant = existing(state, wanted);
    if (!dry) {
      grant.endAt(state.now());
    }
    return grant.scheduleId();
  }

  private static RoleGrant existing(DirectoryState state, JsonObject wanted) {
    return grant(state, wanted)
        .orElseThrow(
            () ->
                GraphError.of(
                    400, "RoleAssignmentDoesNotExist", "The Role assignment does not exist."));
  }

  /** Returns the grant that is in force, or will be. */
  private static Optional<RoleGrant> grant(DirectoryState state, JsonObject wanted) {
    return state.grants().stream()
        .filter(g -> g.end().filter(end -> !end.isAfter(state.now())).isEmpty())
        .filter(
            g ->
                g.same(
                    Jsons.text(wanted, "roleDefinitionId"),
                    Jsons.text(wanted, "principalId"),
                    Jsons.text(wanted, "directoryScopeId")))
        .findAny();
  }

  private static JsonObject answered(
      GraphRequest request, JsonObject wanted, String scheduleId, boolean dry) {
    Instant now = request.state().now();
    JsonObjectBuilder body = Jsons.object();
    wanted.forEach(
        (name, value) -> {
          if (REQUEST.contains(name)) {
            body.add(name, value);
          }
        });
    return body.add("id", UUID.randomUUID().toString())
        .add("status", dry ? "Granted" : status(wanted, now))
        .add("createdDateTime", Jsons.time(now))
        .add("completedDateTime", Jsons.time(now))
        .add("isValidationOnly", dry)
        .add("targetScheduleId", scheduleId)
        .add(
            "createdBy",
            Jsons.object()
                .add("user", Jsons.object().add("id", request.caller().servicePrincipalId())))
        .build();
  }

  private static String status(JsonObject wanted, Instant now) {
    if (Jsons.text(wanted, "action").equals("adminRemove")) {
      return "Revoked";
    }
    return Schedule.start(wanted, now).isAfter(now) ? "PendingProvisioning" : "Provisioned";
  }

  private static void requireLicence(DirectoryState state) {
    if (!state.tenant().servicePlans().contains("AAD_PREMIUM_P2")) {
      throw GraphError.of(
          400,
          "AadPremiumLicenseRequired",
          "The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance"
              + " license.");
    }
  }

  /**
   * From when to when.
   *
   * @param end nothing means for good
   */
  private record Schedule(Instant start, @Nullable Instant end) {

    /** Returns the wanted time, if the directory's policy allows it. */
    static Schedule of(JsonObject wanted, DirectoryState state) {
      Instant start = start(wanted, state.now());
      Instant end = PimRules.end(wanted, start);
      List<String> failed =
          PimRules.failed(
              state.tenant().pimPolicy(),
              wanted,
              end == null ? null : Duration.between(start, end));
      if (!failed.isEmpty()) {
        throw GraphError.of(
            400,
            "RoleAssignmentRequestPolicyValidationFailed",
            "The following policy rules failed: " + Jsons.strings(failed));
      }
      return new Schedule(start, end);
    }

    static Instant start(JsonObject wanted, Instant now) {
      return PimRules.start(wanted).filter(start -> start.isAfter(now)).orElse(now);
    }
  }
}
