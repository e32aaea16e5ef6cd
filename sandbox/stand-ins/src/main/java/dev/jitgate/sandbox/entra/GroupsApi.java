// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Groups and their members. */
final class GroupsApi {
  private static final List<String> GROUP =
      List.of(
          "id",
          "displayName",
          "description",
          "groupTypes",
          "isAssignableToRole",
          "mailEnabled",
          "onPremisesSyncEnabled",
          "securityEnabled");
  private static final String MISSING_REFERENCE =
      "The source resource object or one of the objects being referenced don't exist.";

  private final Paging paging;

  GroupsApi(Paging paging) {
    this.paging = paging;
  }

  Reply list(GraphRequest request) {
    Filter filter =
        Filter.of(
            request,
            "Group",
            Set.of(
                "id eq",
                "displayName eq",
                "displayName startsWith",
                "isAssignableToRole eq",
                "securityEnabled eq"),
            Set.of());
    Selection selection = selection(request);
    return paging.reply(
        request,
        selection.in("groups"),
        request.state().tenant().groups().stream()
            .map(GroupsApi::json)
            .filter(filter::holds)
            .map(selection::of)
            .toList());
  }

  Reply get(GraphRequest request) {
    return selection(request).reply(request, 200, "groups", json(group(request)));
  }

  Reply members(GraphRequest request) {
    DirectoryState state = request.state();
    Group group = group(request);
    Selection selection = UsersApi.selection(request);
    return paging.reply(
        request,
        "directoryObjects",
        state.memberships().stream()
            .filter(m -> m.active() && m.groupId().equals(group.id()))
            .flatMap(m -> state.user(m.userId()).stream())
            .map(user -> typed("user", selection.of(user.current())))
            .toList());
  }

  Reply memberOf(GraphRequest request) {
    DirectoryState state = request.state();
    DirectoryUser user =
        state
            .knownUser(request.argument(0))
            .orElseThrow(() -> GraphError.notFound(request.argument(0)));
    Selection selection = selection(request);
    return paging.reply(
        request,
        "directoryObjects",
        state.groupsOf(user.id()).map(group -> typed("group", selection.of(json(group)))).toList());
  }

  Reply add(GraphRequest request) {
    DirectoryState state = request.state();
    Group group = group(request);
    requireChangeable(request.caller(), group);
    String reference = Jsons.text(request.json(), "@odata.id");
    String userId = reference.substring(reference.lastIndexOf('/') + 1);
    boolean wellFormed =
        reference.startsWith(request.root() + "/directoryObjects/")
            || reference.startsWith(request.root() + "/users/")
            || reference.startsWith("https://graph.microsoft.com/v1.0/directoryObjects/");
    if (!wellFormed) {
      throw GraphError.badRequest("Invalid URL format specified in @odata.id for the request.");
    }
    DirectoryUser user =
        state.knownUser(userId).orElseThrow(() -> GraphError.badRequest(MISSING_REFERENCE));
    if (membership(state, group.id(), user.id()).isPresent()) {
      throw GraphError.badRequest(
          "One or more added object references already exist for the following modified properties:"
              + " 'members'.");
    }
    state.memberships().add(new Membership(group.id(), user.id()));
    return Reply.empty(204);
  }

  Reply remove(GraphRequest request) {
    DirectoryState state = request.state();
    Group group = group(request);
    requireChangeable(request.caller(), group);
    membership(state, group.id(), request.argument(1))
        .orElseThrow(() -> GraphError.notFound(request.argument(1)))
        .endAt(state.now());
    return Reply.empty(204);
  }

  private static void requireChangeable(Caller caller, Group group) {
    if (group.dynamic() || group.onPremises()) {
      throw GraphError.denied();
    }
    if (group.roleAssignable()) {
      caller.require(Permission.ROLE_MANAGEMENT_READ_WRITE_DIRECTORY);
    }
  }

  private static Group group(GraphRequest request) {
    return request
        .state()
        .group(request.argument(0))
        .orElseThrow(() -> GraphError.notFound(request.argument(0)));
  }

  private static Optional<Membership> membership(
      DirectoryState state, String groupId, String userId) {
    return state.memberships().stream()
        .filter(m -> m.active() && m.groupId().equals(groupId) && m.userId().equals(userId))
        .findAny();
  }

  private static Selection selection(GraphRequest request) {
    return Selection.of(request, "group", GROUP, GROUP);
  }

  private static JsonObject json(Group group) {
    JsonObjectBuilder json =
        Jsons.object()
            .add("id", group.id())
            .add("displayName", group.displayName())
            .add(
                "groupTypes",
                Jsons.strings(group.dynamic() ? List.of("DynamicMembership") : List.of()))
            .add("mailEnabled", false)
            .add("securityEnabled", true);
    if (group.roleAssignable()) {
      json.add("isAssignableToRole", true);
    }
    if (group.onPremises()) {
      json.add("onPremisesSyncEnabled", true);
    }
    return json.build();
  }

  private static JsonObject typed(String type, JsonObject object) {
    JsonObjectBuilder typed = Jsons.object().add("@odata.type", "#microsoft.graph." + type);
    object.forEach(typed::add);
    return typed.build();
  }
}
