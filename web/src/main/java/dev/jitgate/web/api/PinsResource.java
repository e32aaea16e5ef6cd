// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.access.PinnedClient;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.http.DoorFilter;
import dev.jitgate.web.json.JsonParts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides about HaloPSA's clients that led to another tenant than before and were stopped. */
@Path("pins")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PinsResource {

  /** Returns the stopped changes. */
  @GET
  public JsonObject list(@Context HttpServletRequest request) {
    ServedMsp msp = DoorFilter.msp(request);
    QueryFields fields = QueryFields.read(request.getQueryString(), Set.of("after", "limit"));
    int limit = fields.limit();
    List<PinnedClient> found =
        msp.clients()
            .stopped(fields.text("after").orElse(""), limit, ApiCaller.entitlement(request));
    JsonObjectBuilder json =
        JsonParts.object()
            .add("stopped", Shapes.array(found, one -> MappingShapes.client(one, msp.tenants())));
    if (found.size() == limit) {
      json.add("next", found.get(limit - 1).client());
    }
    return json.build();
  }

  /** Returns a stopped change. */
  @GET
  @Path("{client}")
  public Response get(@Context HttpServletRequest request, @PathParam("client") String client) {
    ServedMsp msp = DoorFilter.msp(request);
    PinnedClient found =
        msp.clients()
            .find(client, ApiCaller.entitlement(request))
            .orElseThrow(() -> new JitgateException(ErrorCode.CLIENT_UNKNOWN, "None is stopped."));
    return Revisions.tagged(MappingShapes.client(found, msp.tenants()).build(), found.revision());
  }

  /** Lets a client lead to the tenant to which it was not let. */
  @POST
  @Path("{client}/confirm")
  public void confirm(
      @Context HttpServletRequest request,
      @PathParam("client") String client,
      @HeaderParam("If-Match") @Nullable String match) {
    DoorFilter.msp(request)
        .clients()
        .confirm(
            client,
            Revisions.needed(match),
            ApiCaller.origin(request),
            ApiCaller.entitlement(request));
  }

  /** Lets a client stay with its tenant; the change is stopped further on. */
  @POST
  @Path("{client}/keep")
  public void keep(
      @Context HttpServletRequest request,
      @PathParam("client") String client,
      @HeaderParam("If-Match") @Nullable String match) {
    DoorFilter.msp(request)
        .clients()
        .keep(
            client,
            Revisions.needed(match),
            ApiCaller.origin(request),
            ApiCaller.entitlement(request));
  }

  /** Forgets where a client led. */
  @POST
  @Path("{client}/forget")
  public void forget(
      @Context HttpServletRequest request,
      @PathParam("client") String client,
      @HeaderParam("If-Match") @Nullable String match) {
    DoorFilter.msp(request)
        .clients()
        .forget(
            client,
            Revisions.needed(match),
            ApiCaller.origin(request),
            ApiCaller.entitlement(request));
  }
}
