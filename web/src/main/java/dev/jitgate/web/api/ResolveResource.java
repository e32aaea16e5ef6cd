// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.access.TabAnswer;
import dev.jitgate.access.TabDesk.Explanation;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolution.Verdict;
import dev.jitgate.variables.Variables;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.http.DoorFilter;
import dev.jitgate.web.json.JsonParts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Explains what a tab's address leads to. */
@Path("resolve")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ResolveResource {

  /** Returns the verdict on the query exactly as it was sent, with every step. */
  @GET
  public JsonObject resolve(@Context HttpServletRequest request) {
    ServedMsp msp = DoorFilter.msp(request);
    return json(msp, msp.explain(request.getQueryString(), ApiCaller.entitlement(request)));
  }

  /** Returns an explanation as JSON. */
  static JsonObject json(ServedMsp msp, Explanation explanation) {
    JsonObjectBuilder json = JsonParts.object().add("msp", msp.msp().name());
    addAnswer(json, explanation.answer());
    List<Verdict> verdict = verdict(explanation.answer());
    explanation.client().ifPresent(check -> json.add("client", Shapes.client(check)));
    return json.add("agent", Shapes.agent(explanation.claim()))
        .add(
            "variables",
            Shapes.array(
                explanation.variables().map(Variables::customer).orElse(List.of()),
                Shapes::variable))
        .add(
            "steps",
            Shapes.array(verdict.stream().flatMap(v -> v.steps().stream()).toList(), Shapes::step))
        .build();
  }

  private static void addAnswer(JsonObjectBuilder json, TabAnswer answer) {
    if (answer instanceof TabAnswer.HandOver handOver) {
      json.add("verdict", "hand-over")
          .add("detail", handOver.verdict().reason())
          .add("location", handOver.location())
          .add("tenant", Shapes.tenant(handOver.verdict().tenant()));
    } else if (answer instanceof TabAnswer.OpenPortal portal) {
      json.add("verdict", "tenant-portal")
          .add("detail", portal.verdict().reason())
          .add("tenant", Shapes.tenant(portal.verdict().tenant()));
    } else if (answer instanceof TabAnswer.Home) {
      json.add("verdict", "home").add("detail", "The address names no customer.");
    } else if (answer instanceof TabAnswer.Portal portal) {
      json.add("verdict", "portal")
          .add("detail", "The address names no customer.")
          .add("location", portal.location());
    } else if (answer instanceof TabAnswer.Refusal refusal) {
      if (refusal.variables().isEmpty()) {
        // What cannot be read has no verdict; it is the caller's mistake.
        throw new JitgateException(refusal.code(), refusal.detail());
      }
      addRefusal(json, refusal);
    }
  }

  private static void addRefusal(JsonObjectBuilder json, TabAnswer.Refusal refusal) {
    ErrorCode code = refusal.code();
    json.add("verdict", "refused")
        .add("code", code.code())
        .add("detail", detail(refusal))
        .add("remedy", code.remedy());
    refusal
        .verdict()
        .filter(Verdict.Refused.class::isInstance)
        .map(Verdict.Refused.class::cast)
        .ifPresent(
            refused -> json.add("candidates", Shapes.array(refused.candidates(), Shapes::tenant)));
  }

  private static String detail(TabAnswer.Refusal refusal) {
    // A tenant was found, then, and the reason is why.
    return refusal.code() == ErrorCode.CLIENT_TENANT_CHANGED
        ? "The chain found a tenant, but not the one to which this client led before."
        : refusal.verdict().map(Verdict::reason).orElse(refusal.detail());
  }

  private static List<Verdict> verdict(TabAnswer answer) {
    if (answer instanceof TabAnswer.HandOver handOver) {
      return List.of(handOver.verdict());
    }
    if (answer instanceof TabAnswer.OpenPortal portal) {
      return List.of(portal.verdict());
    }
    return answer instanceof TabAnswer.Refusal refusal
        ? refusal.verdict().stream().toList()
        : List.of();
  }
}
