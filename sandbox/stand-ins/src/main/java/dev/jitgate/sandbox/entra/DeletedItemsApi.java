// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import jakarta.json.JsonObject;
import java.util.Set;
import java.util.stream.Stream;

/** Deleted accounts, which are kept for thirty days. */
final class DeletedItemsApi {
  private final Paging paging;

  DeletedItemsApi(Paging paging) {
    this.paging = paging;
  }

  Reply list(GraphRequest request) {
    Filter filter =
        Filter.of(request, "User", Set.of("employeeId eq", "userPrincipalName eq"), Set.of());
    Selection selection = UsersApi.selection(request);
    Stream<JsonObject> all = request.state().knownDeleted().map(DeletedItemsApi::shown);
    return paging.reply(
        request,
        selection.in("directory/deletedItems/microsoft.graph.user"),
        all.filter(filter::holds).map(selection::of).toList());
  }

  Reply get(GraphRequest request) {
    Selection selection = UsersApi.selection(request);
    return selection.reply(request, 200, "directoryObjects", shown(deleted(request)));
  }

  Reply purge(GraphRequest request) {
    DirectoryUser user = deleted(request);
    SensitiveActions.check(request.caller(), user);
    request.state().purge(user);
    return Reply.empty(204);
  }

  Reply restore(GraphRequest request) {
    DirectoryState state = request.state();
    DirectoryUser user = deleted(request);
    SensitiveActions.check(request.caller(), user);
    if (state.user(user.userPrincipalName()).isPresent()) {
      throw GraphError.taken("userPrincipalName");
    }
    user.setDeletedAt(null);
    return new Selection(UserRules.USUAL, false)
        .reply(request, 200, "directoryObjects", user.current());
  }

  private static DirectoryUser deleted(GraphRequest request) {
    return request
        .state()
        .knownDeleted()
        .filter(user -> user.id().equals(request.argument(0)))
        .findAny()
        .orElseThrow(() -> GraphError.notFound(request.argument(0)));
  }

  /** Returns a deleted account as it is shown: its name is free again, so it has another. */
  private static JsonObject shown(DirectoryUser user) {
    return Jsons.object(user.current())
        .add("userPrincipalName", user.id().replace("-", "") + user.userPrincipalName())
        .add("deletedDateTime", Jsons.time(user.deletedAt().orElseThrow()))
        .build();
  }
}
