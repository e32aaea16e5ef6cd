// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.provider.NamedObject;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.outbound.Fields;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Groups, and who is in them. */
final class Groups {

  private static final String SELECT =
      "$select=id,displayName,groupTypes,mailEnabled,onPremisesSyncEnabled";

  private final GraphSession graph;

  Groups(GraphSession graph) {
    this.graph = graph;
  }

  void add(String accountId, String groupId) {
    JsonObject body =
        JsonParts.object()
            .add("@odata.id", graph.root() + "/directoryObjects/" + GraphRequest.encoded(accountId))
            .build();
    GraphAnswer answer =
        graph.send(
            GraphRequest.post("/groups/" + GraphRequest.encoded(groupId) + "/members/$ref", body));
    if (!answer.isDone() && !answer.error().isMemberAlready()) {
      throw GraphErrors.of(answer.error());
    }
  }

  /** Without {@code $ref} at the end this would delete the account itself. */
  void remove(String accountId, String groupId) {
    GraphAnswer answer =
        graph.send(
            GraphRequest.delete(
                "/groups/"
                    + GraphRequest.encoded(groupId)
                    + "/members/"
                    + GraphRequest.encoded(accountId)
                    + "/$ref"));
    if (answer.status() != 404) {
      answer.orThrow();
    }
  }

  Set<String> of(String accountId) {
    return graph
        .list("/users/" + GraphRequest.encoded(accountId) + "/memberOf?$select=id&$top=999")
        .stream()
        .filter(each -> Fields.text(each, "@odata.type").equals("#microsoft.graph.group"))
        .map(each -> Fields.text(each, "id"))
        .collect(Collectors.toSet());
  }

  List<NamedObject> named(String name) {
    return graph
        .list("/groups?" + GraphRequest.filter("displayName", name) + "&" + SELECT + "&$top=999")
        .stream()
        .filter(Groups::takesMembers)
        .map(each -> new NamedObject(Fields.text(each, "id"), Fields.text(each, "displayName")))
        .toList();
  }

  /** A rule, a mail system or a domain controller says who is in the others. */
  private static boolean takesMembers(JsonObject group) {
    List<String> types = Fields.texts(group, "groupTypes").toList();
    return !types.contains("DynamicMembership")
        && !Fields.isTrue(group, "onPremisesSyncEnabled")
        && (!Fields.isTrue(group, "mailEnabled") || types.contains("Unified"));
  }
}
