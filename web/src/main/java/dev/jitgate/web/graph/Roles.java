// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.provider.HeldRole;
import dev.jitgate.provider.NamedObject;
import dev.jitgate.provider.RoleTerm;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.outbound.Fields;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Directory roles: by Privileged Identity Management where there is some, else without an end. */
final class Roles {

  static final String EVERYWHERE = "/";

  private static final String ASSIGNMENTS = "/roleManagement/directory/roleAssignments";

  private final GraphSession graph;
  private final Pim pim;
  private final DirectoryMemory memory;

  Roles(GraphSession graph, DirectoryMemory memory) {
    this.graph = graph;
    this.pim = new Pim(graph, memory);
    this.memory = memory;
  }

  void assign(String accountId, String roleId, RoleTerm term) {
    if (pim.assign(accountId, roleId, term)) {
      return;
    }
    JsonObject body =
        JsonParts.object()
            .add("@odata.type", "#microsoft.graph.unifiedRoleAssignment")
            .add("roleDefinitionId", roleId)
            .add("principalId", accountId)
            .add("directoryScopeId", EVERYWHERE)
            .build();
    GraphAnswer answer = graph.send(GraphRequest.post(ASSIGNMENTS, body));
    if (!answer.isDone() && !answer.error().isAssignedAlready()) {
      throw GraphErrors.of(answer.error());
    }
  }

  /** What is assigned for a while is listed among the others too; it is told of once, as timed. */
  List<HeldRole> of(String accountId) {
    List<HeldRole> timed = pim.of(accountId);
    List<HeldRole> all = new ArrayList<>(timed);
    graph.list(ASSIGNMENTS + "?" + GraphRequest.filter("principalId", accountId)).stream()
        .map(Roles::direct)
        .filter(role -> timed.stream().noneMatch(each -> isSame(each, role)))
        .forEach(all::add);
    return all;
  }

  private static boolean isSame(HeldRole one, HeldRole other) {
    return one.roleId().equals(other.roleId()) && one.scope().equals(other.scope());
  }

  private static HeldRole direct(JsonObject json) {
    String scope = Fields.text(json, "directoryScopeId");
    return new HeldRole(
        Fields.text(json, "id"),
        Fields.text(json, "roleDefinitionId"),
        scope.isEmpty() ? EVERYWHERE : scope,
        false);
  }

  void remove(String accountId, HeldRole role) {
    if (role.timed()) {
      pim.remove(accountId, role);
      return;
    }
    GraphAnswer answer =
        graph.send(
            GraphRequest.delete(ASSIGNMENTS + "/" + GraphRequest.encoded(role.assignmentId())));
    if (answer.status() != 404) {
      answer.orThrow();
    }
  }

  List<NamedObject> catalogue() {
    Optional<List<NamedObject>> kept = memory.roles(graph.directory());
    return kept.orElseGet(this::read);
  }

  private List<NamedObject> read() {
    List<NamedObject> roles =
        graph
            .list(
                "/roleManagement/directory/roleDefinitions?$filter="
                    + GraphRequest.encoded("isBuiltIn eq true")
                    + "&$select=id,templateId,displayName,isEnabled,isBuiltIn")
            .stream()
            .filter(role -> Fields.isTrue(role, "isEnabled"))
            .map(role -> new NamedObject(Fields.text(role, "id"), Fields.text(role, "displayName")))
            .sorted(Comparator.comparing(NamedObject::name))
            .toList();
    memory.keepRoles(graph.directory(), roles);
    return roles;
  }
}
