// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Accounts. */
final class UsersApi {
  private static final List<String> REQUIRED =
      List.of(
          "accountEnabled", "displayName", "mailNickname", "userPrincipalName", "passwordProfile");
  private static final Set<String> PLAIN_FILTERS =
      Set.of(
          "id eq",
          "accountEnabled eq",
          "userPrincipalName eq",
          "userPrincipalName startsWith",
          "employeeId eq",
          "displayName eq",
          "displayName startsWith",
          "department eq",
          "department startsWith");
  private static final Set<String> ADVANCED_FILTERS = Set.of("employeeType eq");

  private final Paging paging;

  UsersApi(Paging paging) {
    this.paging = paging;
  }

  Reply list(GraphRequest request) {
    DirectoryState state = request.state();
    Filter filter = Filter.of(request, "User", PLAIN_FILTERS, ADVANCED_FILTERS);
    Selection selection = selection(request);
    Lags lags = state.tenant().lags();
    Instant deletionSeen = state.now().minus(lags.deletion());
    List<JsonObject> found =
        state.users().stream()
            .filter(u -> u.deletedAt().isEmpty() || u.deletedAt().get().isAfter(deletionSeen))
            .flatMap(u -> known(request, u).stream())
            .filter(filter::holds)
            .map(selection::of)
            .toList();
    return paging.reply(request, selection.in("users"), found);
  }

  /** Returns an account as a list shows it, if the list knows it. */
  private static Optional<JsonObject> known(GraphRequest request, DirectoryUser user) {
    Instant now = request.state().now();
    Lags lags = request.state().tenant().lags();
    return request.advanced()
        ? user.asOf(now.minus(lags.index()))
        : user.asOf(now.minus(lags.visibility()))
            .map(first -> user.oldestSince(now.minus(lags.reads())));
  }

  Reply get(GraphRequest request) {
    DirectoryState state = request.state();
    Selection selection = selection(request);
    DirectoryUser user = user(request);
    Instant seen = state.now().minus(state.tenant().lags().reads());
    return selection.reply(request, 200, "users", user.oldestSince(seen));
  }

  Reply create(GraphRequest request) {
    DirectoryState state = request.state();
    JsonObject wanted = request.json();
    UserRules.check(wanted);
    for (String name : REQUIRED) {
      if (wanted.getOrDefault(name, JsonValue.NULL) == JsonValue.NULL) {
        throw GraphError.badRequest(
            "A value is required for property '%s' of resource 'User'.".formatted(name));
      }
    }
    UserRules.checkName(state, wanted, "");
    String id = UUID.randomUUID().toString();
    JsonObjectBuilder properties = UserRules.defaults(id, state.now());
    wanted.forEach(
        (name, value) -> {
          if (!name.startsWith("@") && !name.equals("passwordProfile")) {
            properties.add(name, value);
          }
        });
    JsonObject whole = properties.build();
    String password = Jsons.text(wanted.getJsonObject("passwordProfile"), "password");
    state.add(new DirectoryUser(id, state.now(), state.now(), whole, password));
    return new Selection(UserRules.USUAL, false).reply(request, 201, "users", whole);
  }

  Reply patch(GraphRequest request) {
    DirectoryState state = request.state();
    JsonObject changes = request.json();
    requirePermissions(request.caller(), changes);
    DirectoryUser user = user(request);
    UserRules.check(changes);
    if (UserRules.sensitive(changes)) {
      SensitiveActions.check(request.caller(), user);
    }
    if (changes.containsKey("userPrincipalName")) {
      UserRules.checkName(state, changes, user.id());
    }
    JsonObjectBuilder stored = Jsons.object();
    changes.forEach(
        (name, value) -> {
          if (!name.startsWith("@") && !name.equals("passwordProfile")) {
            stored.add(name, value);
          }
        });
    user.change(state.now(), stored.build());
    if (changes.get("passwordProfile") instanceof JsonObject profile) {
      user.setPassword(Jsons.text(profile, "password"));
    }
    return Reply.empty(204);
  }

  private static void requirePermissions(Caller caller, JsonObject changes) {
    for (String name : changes.keySet()) {
      switch (name) {
        case "accountEnabled" ->
            caller.require(Permission.USER_ENABLE_DISABLE_ACCOUNT_ALL, Permission.USER_READ_ALL);
        case "passwordProfile" -> caller.require(Permission.USER_PASSWORD_PROFILE_READ_WRITE_ALL);
        default -> caller.require(Permission.USER_READ_WRITE_ALL);
      }
    }
  }

  Reply delete(GraphRequest request) {
    DirectoryUser user = user(request);
    SensitiveActions.check(request.caller(), user);
    if (user.deletedAt().isEmpty()) {
      user.setDeletedAt(request.state().now());
    }
    return Reply.empty(204);
  }

  Reply revoke(GraphRequest request) {
    DirectoryUser user = user(request);
    Instant now = request.state().now();
    user.revokeSessions(now);
    user.change(
        now, Jsons.object().add("signInSessionsValidFromDateTime", Jsons.time(now)).build());
    return Reply.json(
        200,
        Jsons.object()
            .add("@odata.context", request.context("Edm.Boolean"))
            .add("value", true)
            .build()
            .toString());
  }

  private static DirectoryUser user(GraphRequest request) {
    return request
        .state()
        .knownUser(request.argument(0))
        .orElseThrow(() -> GraphError.notFound(request.argument(0)));
  }

  static Selection selection(GraphRequest request) {
    return Selection.of(request, "user", UserRules.known(), UserRules.USUAL);
  }
}
