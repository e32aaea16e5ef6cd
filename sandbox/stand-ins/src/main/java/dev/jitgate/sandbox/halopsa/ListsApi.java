// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import dev.jitgate.sandbox.http.Answer;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;

/** What there is to choose from: outcomes, statuses and agents, each as a bare array. */
final class ListsApi {
  private final ServiceDesk desk;

  ListsApi(ServiceDesk desk) {
    this.desk = desk;
  }

  Answer outcomes(ApiRequest request) {
    request.caller().require(ApiScopes.READ_TICKETS);
    return bare(
        desk.configuration().outcomes().stream()
            .map(
                outcome ->
                    HaloJson.object()
                        .add("id", outcome.id())
                        .add("outcome", outcome.name())
                        .add("buttonname", outcome.name())
                        .add("hidden", false)
                        .add("sendemail", false)
                        .add("newstatus", outcome.newStatus())
                        .add("hidefromuser", outcome.hidesFromUser())
                        .build())
            .toList());
  }

  Answer statuses(ApiRequest request) {
    request.caller().require(ApiScopes.READ_TICKETS);
    return bare(
        desk.configuration().statuses().stream()
            .map(s -> HaloJson.object().add("id", s.id()).add("name", s.name()).build())
            .toList());
  }

  Answer agents(ApiRequest request) {
    if (request.rest().isEmpty()) {
      return bare(desk.agents().stream().map(agent -> agent(agent, false)).toList());
    }
    int id =
        request.rest().toLowerCase(Locale.ROOT).equals("me")
            ? request.caller().application().agentId()
            : request.id();
    return desk.agent(id)
        .map(agent -> Answer.json(200, agent(agent, true).toString()))
        .orElseThrow(() -> ApiError.bare(404));
  }

  private static JsonObject agent(Agent agent, boolean details) {
    var object =
        HaloJson.object()
            .add("id", agent.id())
            .add("name", agent.name())
            .add("email", HaloJson.filled(agent.email()))
            .add("isdisabled", agent.disabled())
            .add("is_agent", true)
            .add("isapiagent", agent.apiOnly());
    return details
        ? object
            .add("is_admin", false)
            .add("teams", JsonValue.EMPTY_JSON_ARRAY)
            .add("departments", JsonValue.EMPTY_JSON_ARRAY)
            .add("roles", JsonValue.EMPTY_JSON_ARRAY)
            .build()
        : object.build();
  }

  private static Answer bare(List<JsonObject> objects) {
    return Answer.json(200, HaloJson.array(objects).toString());
  }
}
