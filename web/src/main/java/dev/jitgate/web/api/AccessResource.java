// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantQuery;
import dev.jitgate.grant.GrantState;
import dev.jitgate.grant.TicketQuestions;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.SignedIn;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.http.DoorFilter;
import dev.jitgate.web.http.PageGate;
import dev.jitgate.web.http.Visitor;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.policies.Approvals;
import dev.jitgate.web.policies.GrantPages;
import dev.jitgate.web.policies.Revocations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Tells who has, had and wants access to customers' directories, and takes it away. */
@Path("access")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AccessResource {

  private static final String REASON = "reason";
  private static final String QUESTION = "question";
  private static final String TENANT = "tenant";
  private static final String PERSON = "person";

  /** Returns a part of the grants, the latest first. */
  @GET
  public JsonObject list(@Context HttpServletRequest request) {
    QueryFields fields =
        QueryFields.read(
            request.getQueryString(),
            Set.of(TENANT, PERSON, "ticket", "state", "from", "until", "after", "limit"));
    ServedMsp msp = DoorFilter.msp(request);
    GrantQuery query =
        new GrantQuery(
            msp.msp(),
            fields.text(TENANT).map(name -> ApiCaller.tenant(request, name).id()),
            fields.id(PERSON),
            fields.text("ticket"),
            states(fields.text("state").orElse("")),
            time(fields, "from", 0),
            time(fields, "until", 1),
            1);
    GrantPages.Page page =
        page(new GrantPages(msp.grants().ledger(), query, ApiCaller.entitlement(request)), fields);
    GrantShapes shapes = new GrantShapes(msp.grants().ledger());
    JsonObjectBuilder json =
        JsonParts.object().add("access", Shapes.array(page.grants(), shapes::grant));
    if (!page.next().isEmpty()) {
      json.add("next", page.next());
    }
    return json.build();
  }

  private static GrantPages.Page page(GrantPages pages, QueryFields fields) {
    try {
      return pages.page(fields.text("after").orElse(""), fields.limit());
    } catch (IllegalArgumentException e) {
      throw new JitgateException(
          ErrorCode.API_QUERY_INVALID, "after is not the next of a part.", e);
    }
  }

  private static Set<GrantState> states(String word) {
    return switch (word) {
      case "" -> GrantState.all(state -> true);
      case "open" -> GrantState.all(state -> !state.isOver());
      case "over" -> GrantState.all(GrantState::isOver);
      default -> {
        Set<GrantState> states = GrantState.all(state -> state.word().equals(word));
        if (states.isEmpty()) {
          throw QueryFields.refused("state is neither open, nor over, nor a state's word.");
        }
        yield states;
      }
    };
  }

  private static Optional<Instant> time(QueryFields fields, String name, int days) {
    return fields
        .text(name)
        .filter(text -> !text.isBlank())
        .map(text -> AuditQuery.time(text, days));
  }

  /** Returns one. */
  @GET
  @Path("{id}")
  public JsonObject get(@Context HttpServletRequest request, @PathParam("id") String id) {
    return answer(request, revocations(request).named(id(id)));
  }

  /** Takes one away, or the request for it. */
  @POST
  @Path("{id}/revoke")
  @Consumes(MediaType.APPLICATION_JSON)
  public JsonObject revoke(
      @Context HttpServletRequest request, @PathParam("id") String id, InputStream body)
      throws IOException {
    String reason = reason(JsonBody.read(body, REASON));
    return answer(request, revocations(request).revoke(ApiCaller.origin(request), id(id), reason));
  }

  /** Takes all of a person's or a tenant's away. */
  @POST
  @Path("revoke")
  @Consumes(MediaType.APPLICATION_JSON)
  public JsonObject revokeAll(@Context HttpServletRequest request, InputStream body)
      throws IOException {
    JsonBody json = JsonBody.read(body, TENANT, PERSON, REASON);
    Optional<UUID> tenant = json.text(TENANT).map(name -> ApiCaller.tenant(request, name).id());
    Optional<UUID> person = json.text(PERSON).map(text -> Ids.read(text, ErrorCode.PERSON_UNKNOWN));
    if (tenant.isEmpty() && person.isEmpty()) {
      throw JsonBody.invalid("There is neither a tenant nor a person.");
    }
    return JsonParts.object()
        .add(
            "ended",
            revocations(request).revokeAll(ApiCaller.origin(request), tenant, person, reason(json)))
        .build();
  }

  /** Approves a request; for people alone. */
  @POST
  @Path("{id}/approve")
  public JsonObject approve(@Context HttpServletRequest request, @PathParam("id") String id) {
    return answer(request, approvals(request).approve(ApiCaller.origin(request), id(id)));
  }

  /** Declines a request; for people alone. */
  @POST
  @Path("{id}/decline")
  @Consumes(MediaType.APPLICATION_JSON)
  public JsonObject decline(
      @Context HttpServletRequest request, @PathParam("id") String id, InputStream body)
      throws IOException {
    String reason = reason(JsonBody.read(body, REASON));
    return answer(request, approvals(request).decline(ApiCaller.origin(request), id(id), reason));
  }

  /** Keeps one's own though its ticket is done; for people alone. */
  @POST
  @Path("{id}/keep")
  @Consumes(MediaType.APPLICATION_JSON)
  public JsonObject keep(
      @Context HttpServletRequest request, @PathParam("id") String id, InputStream body)
      throws IOException {
    JsonBody json = JsonBody.read(body, QUESTION);
    String question = json.text(QUESTION).orElseThrow(() -> JsonBody.missing(QUESTION));
    // The table of routes lets no token come here.
    SignedIn who = PageGate.window(Visitor.of(request)).orElseThrow();
    Grant kept =
        new TicketQuestions(DoorFilter.msp(request).grants().ledger())
            .keep(
                ApiCaller.origin(request),
                who,
                id(id),
                Ids.read(question, ErrorCode.TICKET_QUESTION_OVER));
    return answer(request, kept);
  }

  private static Approvals approvals(HttpServletRequest request) {
    // The table of routes lets no token come here.
    SignedIn who = PageGate.window(Visitor.of(request)).orElseThrow();
    return new Approvals(DoorFilter.msp(request), who);
  }

  private static Revocations revocations(HttpServletRequest request) {
    ServedMsp msp = DoorFilter.msp(request);
    return new Revocations(msp.msp(), msp.grants(), ApiCaller.entitlement(request));
  }

  private static JsonObject answer(HttpServletRequest request, Grant grant) {
    return new GrantShapes(DoorFilter.msp(request).grants().ledger()).grant(grant).build();
  }

  private static String reason(JsonBody json) {
    return json.text(REASON).orElseThrow(() -> JsonBody.missing(REASON));
  }

  private static UUID id(String text) {
    return Ids.read(text, ErrorCode.GRANT_UNKNOWN);
  }
}
