// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.audit.AuditTrail;
import dev.jitgate.web.deployment.RunningDeployment;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.secrets.SealedSecrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Seals all secrets with a new key; for all MSPs of the deployment at once. */
@Path("secrets/rotation")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SecretsResource {

  @Inject private RunningDeployment running;

  /** Returns whether a rotation is under way, and how far it is. */
  @GET
  public JsonObject progress() {
    return shape(running.get().secrets());
  }

  /** Begins a rotation; it goes on by itself. */
  @POST
  public Response begin(@Context HttpServletRequest request) {
    SealedSecrets secrets = running.get().secrets();
    running
        .get()
        .trail()
        .keyRotated(ApiCaller.origin(request))
        .perform(
            secrets::rotate,
            keys ->
                AuditTrail.keys(
                    Long.toUnsignedString(keys.oldKey()), Long.toUnsignedString(keys.newKey())));
    return Response.accepted(shape(secrets)).build();
  }

  private static JsonObject shape(SealedSecrets secrets) {
    return JsonParts.object()
        .add("rotating", secrets.isRotating())
        .add("toDo", secrets.toDo())
        .add("secrets", secrets.count())
        .build();
  }
}
