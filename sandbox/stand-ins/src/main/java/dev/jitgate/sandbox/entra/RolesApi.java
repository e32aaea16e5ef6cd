// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Role definitions, and the roles that somebody holds. */
final class RolesApi {
  private static final List<String> DEFINITION =
      List.of(
          "id",
          "description",
          "displayName",
          "isBuiltIn",
          "isEnabled",
          "resourceScopes",
          "templateId",
          "version",
          "rolePermissions");
  private static final List<String> ASSIGNMENT =
      List.of("id", "principalId", "directoryScopeId", "roleDefinitionId");

  private final Paging paging;

  RolesApi(Paging paging) {
    this.paging = paging;
  }

  Reply definitions(GraphRequest request) {
    Filter filter =
        Filter.of(
            request,
            "UnifiedRoleDefinition",
            Set.of("isBuiltIn eq", "displayName eq", "templateId eq", "isEnabled eq"),
            Set.of());
    Selection selection = definitionSelection(request);
    return paging.reply(
        request,
        selection.in("roleManagement/directory/roleDefinitions"),
        all(request.state()).filter(filter::holds).map(selection::of).toList());
  }

  Reply definition(GraphRequest request) {
    JsonObject found =
        all(request.state())
            .filter(role -> Jsons.text(role, "id").equals(request.argument(0)))
            .findAny()
            .orElseThrow(() -> GraphError.notFound(request.argument(0)));
    return definitionSelection(request)
        .reply(request, 200, "roleManagement/directory/roleDefinitions", found);
  }

  private static Selection definitionSelection(GraphRequest request) {
    return Selection.of(request, "unifiedRoleDefinition", DEFINITION, DEFINITION);
  }

  private static Stream<JsonObject> all(DirectoryState state) {
    Stream<JsonObject> builtIn =
        Arrays.stream(BuiltInRole.values())
            .map(role -> definition(role.templateId(), role.displayName(), true));
    Stream<JsonObject> custom =
        state.tenant().customRoles().entrySet().stream()
            .map(role -> definition(role.getKey(), role.getValue(), false));
    return Stream.concat(builtIn, custom);
  }

  private static JsonObject definition(String id, String name, boolean builtIn) {
    return Jsons.object()
        .add("id", id)
        .add("description", "What a " + name + " may do.")
        .add("displayName", name)
        .add("isBuiltIn", builtIn)
        .add("isEnabled", true)
        .add("resourceScopes", Jsons.strings(List.of("/")))
        .add("templateId", id)
        .add("version", "1")
        .add("rolePermissions", Jsons.array())
        .build();
  }

  Reply list(GraphRequest request) {
    Filter filter =
        Filter.of(
            request,
            "UnifiedRoleAssignment",
            Set.of("principalId eq", "roleDefinitionId eq", "directoryScopeId eq"),
            Set.of());
    Selection selection = Selection.of(request, "unifiedRoleAssignment", ASSIGNMENT, ASSIGNMENT);
    return paging.reply(
        request,
        selection.in("roleManagement/directory/roleAssignments"),
        Stream.concat(known(request.state()).map(RolesApi::json), own(request.caller()))
            .filter(filter::holds)
            .map(selection::of)
            .toList());
  }

  Reply get(GraphRequest request) {
    return Selection.of(request, "unifiedRoleAssignment", ASSIGNMENT, ASSIGNMENT)
        .reply(request, 200, "roleManagement/directory/roleAssignments", json(grant(request)));
  }

  Reply assign(GraphRequest request) {
    DirectoryState state = request.state();
    JsonObject wanted = request.json();
    String role = Jsons.text(wanted, "roleDefinitionId");
    String principal = Jsons.text(wanted, "principalId");
    String scope = Jsons.text(wanted, "directoryScopeId");
    if (role.isEmpty() || principal.isEmpty() || scope.isEmpty()) {
      throw GraphError.badRequest("One or more required properties are missing.");
    }
    if (!scope.equals("/") && !scope.startsWith("/administrativeUnits/")) {
      throw GraphError.badRequest("The given directory scope is not valid.");
    }
    if (state.roleName(role).isEmpty()) {
      throw GraphError.notFound(role);
    }
    if (state.knownUser(principal).isEmpty()) {
      throw GraphError.notFound(principal);
    }
    if (state.activeGrants().anyMatch(g -> g.same(role, principal, scope))) {
      throw GraphError.conflict();
    }
    RoleGrant grant = Grants.permanent(state, role, principal, scope);
    state.grants().add(grant);
    return new Selection(ASSIGNMENT, false)
        .reply(request, 201, "roleManagement/directory/roleAssignments", json(grant));
  }

  Reply remove(GraphRequest request) {
    grant(request).endAt(request.state().now());
    return Reply.empty(204);
  }

  private static RoleGrant grant(GraphRequest request) {
    return request
        .state()
        .activeGrants()
        .filter(grant -> grant.id().equals(request.argument(0)))
        .findAny()
        .orElseThrow(() -> GraphError.notFound(request.argument(0)));
  }

  /** Returns the grants as the replica knows them that answers; a deleted account's are hidden. */
  private static Stream<RoleGrant> known(DirectoryState state) {
    Instant seen = state.now().minus(state.tenant().lags().reads());
    return state.grants().stream()
        .filter(grant -> grant.activeAt(seen))
        .filter(grant -> state.user(grant.principalId()).isPresent());
  }

  /** Returns the roles that the calling app itself holds. */
  private static Stream<JsonObject> own(Caller caller) {
    return caller.state().tenant().appRoles(caller.clientId()).stream()
        .map(
            role ->
                Jsons.object()
                    .add("id", caller.servicePrincipalId() + "-" + role.templateId())
                    .add("principalId", caller.servicePrincipalId())
                    .add("directoryScopeId", "/")
                    .add("roleDefinitionId", role.templateId())
                    .build());
  }

  private static JsonObject json(RoleGrant grant) {
    return Jsons.object()
        .add("id", grant.id())
        .add("principalId", grant.principalId())
        .add("directoryScopeId", grant.scope())
        .add("roleDefinitionId", grant.roleId())
        .build();
  }
}
