// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.provider.AccountDraft;
import dev.jitgate.provider.DirectoryAccount;
import dev.jitgate.provider.ProviderException;
import dev.jitgate.provider.ProviderException.Trouble;
import dev.jitgate.session.Bytes;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.outbound.Fields;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Accounts: made, found, switched on and off, deleted. */
final class Users {

  private static final String SELECT = "$select=id,userPrincipalName,accountEnabled,employeeType";

  private final GraphSession graph;

  Users(GraphSession graph) {
    this.graph = graph;
  }

  DirectoryAccount create(AccountDraft draft, Bytes password) {
    String text = text(password);
    JsonObject body =
        JsonParts.object()
            .add("accountEnabled", true)
            .add("displayName", draft.displayName())
            .add("mailNickname", draft.userName().split("@", 2)[0])
            .add("userPrincipalName", draft.userName())
            .add("employeeId", graph.directory().connection().sign())
            .add("employeeType", draft.marker())
            .add("passwordProfile", passwordProfile(text))
            .build();
    GraphAnswer answer = graph.send(GraphRequest.post("/users", body).hiding(text));
    if (answer.isDone()) {
      // What is answered leaves out most of what was sent.
      String id = Fields.text(answer.object(), "id");
      if (id.isEmpty()) {
        throw GraphErrors.unreadable(answer.request());
      }
      return new DirectoryAccount(id, draft.userName(), draft.marker(), true);
    }
    return answer.error().isConflict() ? alreadyThere(draft, answer) : failed(answer);
  }

  /** Only an account that carries the draft's own marker was made by an earlier try of it. */
  private DirectoryAccount alreadyThere(AccountDraft draft, GraphAnswer answer) {
    Optional<DirectoryAccount> present = byUserName(draft.userName());
    if (present.isPresent() && present.get().marker().equals(draft.marker())) {
      return present.get();
    }
    if (present.isEmpty() && answer.error().mayBeUserNameConflict()) {
      // Somebody has the name and is not seen yet: that may be what the last try has made, and
      // another name would make a second account.
      throw new ProviderException(
          Trouble.UNCERTAIN, "An account of that user name is there but not to be seen yet.");
    }
    return failed(answer);
  }

  private static DirectoryAccount failed(GraphAnswer answer) {
    throw GraphErrors.of(answer.error());
  }

  Optional<DirectoryAccount> byUserName(String userName) {
    return one(GraphRequest.encoded(userName));
  }

  Optional<DirectoryAccount> byId(String id) {
    return one(GraphRequest.encoded(id));
  }

  private Optional<DirectoryAccount> one(String key) {
    GraphAnswer answer = graph.send(GraphRequest.get("/users/" + key + "?" + SELECT));
    return answer.status() == 404 ? Optional.empty() : Optional.of(account(answer.object()));
  }

  List<DirectoryAccount> marked() {
    String sign = graph.directory().connection().sign();
    String filter = GraphRequest.filter("employeeId", sign);
    return graph.list("/users?" + filter + "&" + SELECT + "&$top=999").stream()
        .map(Users::account)
        .toList();
  }

  private static DirectoryAccount account(JsonObject user) {
    return new DirectoryAccount(
        Fields.text(user, "id"),
        Fields.text(user, "userPrincipalName"),
        Fields.text(user, "employeeType"),
        Fields.isTrue(user, "accountEnabled"));
  }

  void setEnabled(String id, boolean enabled) {
    JsonObject body = JsonParts.object().add("accountEnabled", enabled).build();
    graph.send(GraphRequest.patch(path(id), body)).orThrow();
  }

  void setPassword(String id, Bytes password) {
    String text = text(password);
    JsonObject body = JsonParts.object().add("passwordProfile", passwordProfile(text)).build();
    graph.send(GraphRequest.patch(path(id), body).hiding(text)).orThrow();
  }

  /** A password that the account's first user had to change would not be the stored one. */
  private static JsonObjectBuilder passwordProfile(String password) {
    return JsonParts.object()
        .add("password", password)
        .add("forceChangePasswordNextSignIn", false)
        .add("forceChangePasswordNextSignInWithMfa", false);
  }

  private static String text(Bytes password) {
    return new String(password.toArray(), StandardCharsets.UTF_8);
  }

  void revokeSessions(String id) {
    graph.send(GraphRequest.post(path(id) + "/revokeSignInSessions")).orThrow();
  }

  void delete(String id) {
    orGone(graph.send(GraphRequest.delete(path(id))));
  }

  void purge(String id) {
    orGone(graph.send(GraphRequest.delete("/directory/deletedItems/" + GraphRequest.encoded(id))));
  }

  private static void orGone(GraphAnswer answer) {
    if (answer.status() != 404) {
      answer.orThrow();
    }
  }

  private static String path(String id) {
    return "/users/" + GraphRequest.encoded(id);
  }
}
