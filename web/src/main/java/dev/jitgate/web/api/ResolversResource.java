// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.deployment.RunningDeployment;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.http.DoorFilter;
import dev.jitgate.web.json.JsonParts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** Tells how each resolver of the chain fares. */
@Path("resolvers")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ResolversResource {

  @Inject private RunningDeployment running;

  /** Returns the chain in its order, and what could not be loaded. */
  @GET
  public JsonObject list(@Context HttpServletRequest request) {
    ServedMsp msp = DoorFilter.msp(request);
    JsonObjectBuilder json =
        JsonParts.object().add("msp", msp.msp().name()).add("started", msp.problem().isEmpty());
    msp.problem().ifPresent(problem -> json.add("problem", problem.getMessage()));
    return json.add("resolvers", Shapes.array(msp.chain().states(), Shapes::resolver))
        .add(
            "faults",
            Shapes.array(running.get().resolvers().registry().faults(), Shapes::loadFault))
        .build();
  }

  /** Looks for jars now; other nodes look by themselves every two seconds. */
  @POST
  @Path("reload")
  public JsonObject reload(@Context HttpServletRequest request) {
    running
        .get()
        .trail()
        .resolversReloaded(ApiCaller.origin(request))
        .perform(
            () -> {
              running.get().reloadResolvers();
              return true;
            });
    return list(request);
  }

  /** Asks a paused or quarantined resolver again from now on. */
  @POST
  @Path("{entry}/release")
  public void release(@Context HttpServletRequest request, @PathParam("entry") String entry) {
    ServedMsp msp = DoorFilter.msp(request);
    running
        .get()
        .trail()
        .resolverReleased(ApiCaller.origin(request), entry)
        .perform(() -> released(msp, entry));
  }

  private static boolean released(ServedMsp msp, String entry) {
    if (!msp.chain().release(entry)) {
      throw new JitgateException(ErrorCode.PAGE_NOT_FOUND, "The chain has no such entry.");
    }
    return true;
  }
}
