// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.access.Entitlement;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.tenant.Mapping;
import dev.jitgate.tenant.MappingChange;
import dev.jitgate.tenant.MappingQuery;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.http.DoorFilter;
import dev.jitgate.web.json.JsonParts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the mappings of values to tenants; nothing overwrites one that its author has not seen. */
@Path("mappings")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MappingsResource {

  /** Returns mappings, the one changed last first. */
  @GET
  public JsonObject list(@Context HttpServletRequest request) {
    ServedMsp msp = DoorFilter.msp(request);
    QueryFields fields =
        QueryFields.read(
            request.getQueryString(), Set.of("variable", "tenant", "search", "before", "limit"));
    int limit = fields.limit();
    List<Mapping> found =
        msp.mappings()
            .list(
                new MappingQuery(
                    fields.text("variable"),
                    fields.id("tenant"),
                    fields.text("search").orElse("").strip(),
                    fields.number("before", Long.MAX_VALUE),
                    limit),
                ApiCaller.entitlement(request));
    JsonObjectBuilder json =
        JsonParts.object()
            .add("asked", msp.mappings().areAsked())
            .add("mappings", Shapes.array(found, one -> MappingShapes.mapping(one, msp.tenants())));
    if (found.size() == limit) {
      json.add("next", found.get(limit - 1).revision());
    }
    return json.build();
  }

  /** Maps a value to a tenant. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  public Response put(
      @Context HttpServletRequest request,
      @HeaderParam("If-Match") @Nullable String match,
      InputStream body)
      throws IOException {
    Draft draft = Draft.read(body);
    ServedMsp msp = DoorFilter.msp(request);
    return answer(
        msp.mappings()
            .map(
                draft.variable(),
                draft.value(),
                draft.tenant(),
                Revisions.given(match),
                draft.reason(),
                ApiCaller.origin(request),
                ApiCaller.entitlement(request)),
        msp);
  }

  /** Returns changes of all mappings, the latest first. */
  @GET
  @Path("history")
  public JsonObject history(@Context HttpServletRequest request) {
    return history(request, Optional.empty()).build();
  }

  /** Returns a mapping. */
  @GET
  @Path("{id}")
  public Response get(@Context HttpServletRequest request, @PathParam("id") String id) {
    ServedMsp msp = DoorFilter.msp(request);
    return answer(
        msp.mappings()
            .find(id(id), ApiCaller.entitlement(request))
            .orElseThrow(MappingsResource::unknown),
        msp);
  }

  /** Deletes a mapping. */
  @DELETE
  @Path("{id}")
  public JsonObject delete(
      @Context HttpServletRequest request,
      @PathParam("id") String id,
      @HeaderParam("If-Match") @Nullable String match) {
    ServedMsp msp = DoorFilter.msp(request);
    String reason =
        QueryFields.read(request.getQueryString(), Set.of("reason")).text("reason").orElse("");
    MappingChange change =
        msp.mappings()
            .unmap(
                id(id),
                Revisions.needed(match),
                reason,
                ApiCaller.origin(request),
                ApiCaller.entitlement(request));
    return MappingShapes.change(change, msp.tenants()).build();
  }

  /** Returns the changes of one value, the latest first, also if it is not mapped any more. */
  @GET
  @Path("{id}/history")
  public JsonObject history(@Context HttpServletRequest request, @PathParam("id") String text) {
    Optional<UUID> id = Optional.of(id(text));
    Entitlement who = ApiCaller.entitlement(request);
    ServedMsp msp = DoorFilter.msp(request);
    List<MappingChange> latest = msp.mappings().history(id, Long.MAX_VALUE, 1, who);
    if (latest.isEmpty()) {
      throw unknown();
    }
    boolean endedWithTenant =
        latest.get(0).after().filter(to -> msp.tenants().byId(to.tenant()).isEmpty()).isPresent()
            && msp.mappings().find(id.get(), who).isEmpty();
    return history(request, id).add("endedWithTenant", endedWithTenant).build();
  }

  private static JsonObjectBuilder history(HttpServletRequest request, Optional<UUID> id) {
    ServedMsp msp = DoorFilter.msp(request);
    QueryFields fields = QueryFields.read(request.getQueryString(), Set.of("before", "limit"));
    int limit = fields.limit();
    List<MappingChange> changes =
        msp.mappings()
            .history(
                id, fields.number("before", Long.MAX_VALUE), limit, ApiCaller.entitlement(request));
    JsonObjectBuilder json =
        JsonParts.object()
            .add("changes", Shapes.array(changes, one -> MappingShapes.change(one, msp.tenants())));
    if (changes.size() == limit) {
      json.add("next", changes.get(limit - 1).revision());
    }
    return json;
  }

  private static Response answer(Mapping mapping, ServedMsp msp) {
    return Revisions.tagged(
        MappingShapes.mapping(mapping, msp.tenants()).build(), mapping.revision());
  }

  private static UUID id(String text) {
    try {
      return QueryFields.id("id", text);
    } catch (JitgateException e) {
      throw new JitgateException(ErrorCode.MAPPING_UNKNOWN, "The MSP has none with that id.", e);
    }
  }

  private static JitgateException unknown() {
    return new JitgateException(ErrorCode.MAPPING_UNKNOWN, "The MSP has none with that id.");
  }

  /** A wanted mapping; a member that is not known is an error, not ignored. */
  private record Draft(String variable, String value, UUID tenant, String reason) {

    static Draft read(InputStream body) throws IOException {
      JsonObject json =
          JsonBody.known(
              JsonBody.object(body, JsonBody.MOST_KIB_OF_ONE),
              "variable",
              "value",
              "tenant",
              "reason");
      return new Draft(
          JsonBody.text("variable", json.get("variable")),
          JsonBody.text("value", json.get("value")),
          QueryFields.id("tenant", JsonBody.text("tenant", json.get("tenant"))),
          json.containsKey("reason") ? JsonBody.text("reason", json.get("reason")) : "");
    }
  }
}
