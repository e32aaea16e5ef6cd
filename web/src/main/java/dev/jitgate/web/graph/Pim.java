// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.provider.HeldRole;
import dev.jitgate.provider.ProviderException;
import dev.jitgate.provider.ProviderException.Trouble;
import dev.jitgate.provider.RoleTerm;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.outbound.Fields;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Roles that the directory itself ends: a net below jitgate's own, where the licence has it. */
final class Pim {

  private static final String REQUESTS = "/roleManagement/directory/roleAssignmentScheduleRequests";
  private static final String INSTANCES =
      "/roleManagement/directory/roleAssignmentScheduleInstances";
  private static final String PLAN = "AAD_PREMIUM_P2";
  private static final Set<String> FAILED =
      Set.of("Failed", "Denied", "Canceled", "Revoked", "Invalid", "PendingApprovalProvisioning");

  private final GraphSession graph;
  private final DirectoryMemory memory;

  Pim(GraphSession graph, DirectoryMemory memory) {
    this.graph = graph;
    this.memory = memory;
  }

  /**
   * Gives a role until the term is over.
   *
   * @return false if the directory cannot do that; nothing was done then
   */
  boolean assign(String accountId, String roleId, RoleTerm term) {
    if (!isThere()) {
      return false;
    }
    GraphAnswer answer = request("adminAssign", accountId, roleId, Roles.EVERYWHERE, term);
    if (answer.isDone()) {
      check(answer);
      return true;
    }
    GraphError error = answer.error();
    if (error.isWithoutPim()) {
      memory.keepPim(graph.directory(), false);
      return false;
    }
    if (!error.isAssignedAlready()) {
      throw GraphErrors.of(error);
    }
    prolong(accountId, roleId, term);
    return true;
  }

  /** The role is there already; the directory must not end it before its time. */
  private void prolong(String accountId, String roleId, RoleTerm term) {
    boolean early =
        instances(accountId).stream()
            .filter(each -> Fields.text(each, "roleDefinitionId").equals(roleId))
            .flatMap(each -> Fields.time(each, "endDateTime").stream())
            .anyMatch(end -> end.plus(1, ChronoUnit.MINUTES).isBefore(term.until()));
    if (early) {
      check(request("adminUpdate", accountId, roleId, Roles.EVERYWHERE, term).orThrow());
    }
  }

  /** A request may be taken and come to nothing. */
  private static void check(GraphAnswer answer) {
    String status = Fields.text(answer.object(), "status");
    if (FAILED.contains(status)) {
      throw new ProviderException(
          Trouble.INVALID, answer.request() + " was taken, and came to: " + status + ".");
    }
  }

  private GraphAnswer request(
      String action, String accountId, String roleId, String scope, RoleTerm term) {
    JsonObjectBuilder body =
        body(action, accountId, roleId, scope).add("justification", term.justification());
    term.ticket()
        .ifPresent(
            ticket ->
                body.add(
                    "ticketInfo",
                    JsonParts.object().add("ticketNumber", ticket).add("ticketSystem", "HaloPSA")));
    body.add(
        "scheduleInfo",
        JsonParts.object()
            .add("startDateTime", term.from().truncatedTo(ChronoUnit.SECONDS).toString())
            .add(
                "expiration",
                JsonParts.object()
                    .add("type", "afterDateTime")
                    .add("endDateTime", term.until().truncatedTo(ChronoUnit.SECONDS).toString())));
    return graph.send(GraphRequest.post(REQUESTS, body.build()));
  }

  private static JsonObjectBuilder body(
      String action, String accountId, String roleId, String scope) {
    return JsonParts.object()
        .add("action", action)
        .add("principalId", accountId)
        .add("roleDefinitionId", roleId)
        .add("directoryScopeId", scope);
  }

  /** Returns the roles of an account that the directory ends by itself. */
  List<HeldRole> of(String accountId) {
    return instances(accountId).stream()
        .filter(each -> Fields.time(each, "endDateTime").isPresent())
        .map(Pim::held)
        .toList();
  }

  private static HeldRole held(JsonObject json) {
    String scope = Fields.text(json, "directoryScopeId");
    return new HeldRole(
        Fields.text(json, "id"),
        Fields.text(json, "roleDefinitionId"),
        scope.isEmpty() ? Roles.EVERYWHERE : scope,
        true);
  }

  private List<JsonObject> instances(String accountId) {
    if (memory.pim(graph.directory()).equals(Optional.of(false))) {
      return List.of();
    }
    GraphAnswer answer =
        graph.send(
            GraphRequest.get(INSTANCES + "?" + GraphRequest.filter("principalId", accountId)));
    if (!answer.isDone() && answer.error().isWithoutPim()) {
      memory.keepPim(graph.directory(), false);
      return List.of();
    }
    return graph.list(answer);
  }

  void remove(String accountId, HeldRole role) {
    JsonObject body = body("adminRemove", accountId, role.roleId(), role.scope()).build();
    GraphAnswer answer = graph.send(GraphRequest.post(REQUESTS, body));
    if (!answer.isDone() && !answer.error().isNotAssigned()) {
      throw GraphErrors.of(answer.error());
    }
  }

  /** Returns whether the directory's licence has it; if that cannot be seen, trying tells. */
  boolean isThere() {
    Optional<Boolean> kept = memory.pim(graph.directory());
    return kept.orElseGet(this::look);
  }

  private boolean look() {
    GraphAnswer answer =
        graph.send(
            GraphRequest.get(
                "/subscribedSkus?$select=skuPartNumber,capabilityStatus,servicePlans"));
    if (answer.status() == 403) {
      return true;
    }
    boolean present = graph.list(answer).stream().anyMatch(Pim::hasPlan);
    memory.keepPim(graph.directory(), present);
    return present;
  }

  private static boolean hasPlan(JsonObject sku) {
    return Fields.text(sku, "capabilityStatus").equals("Enabled")
        && Fields.objects(sku, "servicePlans")
            .anyMatch(
                plan ->
                    Fields.text(plan, "servicePlanName").equals(PLAN)
                        && Fields.text(plan, "provisioningStatus").equals("Success"));
  }
}
