// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.EndReason;
import dev.jitgate.session.Session;
import dev.jitgate.session.Sessions;
import dev.jitgate.session.SignedIn;
import dev.jitgate.web.deployment.RunningDeployment;
import dev.jitgate.web.http.DoorFilter;
import dev.jitgate.web.json.JsonParts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.UUID;

/** Tells who is signed in, and ends sessions. */
@Path("sessions")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SessionsResource {

  @Inject private RunningDeployment running;

  /** Returns the sessions that can be used now, the one used last first. */
  @GET
  public JsonObject list(@Context HttpServletRequest request) {
    return JsonParts.object()
        .add("sessions", Shapes.array(sessions(request).all(), SessionsResource::session))
        .build();
  }

  /** Ends a session, and with a window's those of the frames that it connected. */
  @DELETE
  @Path("{id}")
  public void end(@Context HttpServletRequest request, @PathParam("id") String text) {
    UUID id = Ids.read(text, ErrorCode.PAGE_NOT_FOUND);
    SignedIn signedIn = sessions(request).named(id).orElseThrow(SessionsResource::unknown);
    running.get().trail().signIn().sessionEnded(ApiCaller.origin(request), id, EndReason.REMOTE);
    sessions(request).end(signedIn.person().id(), id, EndReason.REMOTE);
  }

  private static Sessions sessions(HttpServletRequest request) {
    return DoorFilter.msp(request).signIn().sessions();
  }

  private static JsonObjectBuilder session(SignedIn signedIn) {
    Session session = signedIn.session();
    return JsonParts.object()
        .add("id", session.id().toString())
        .add("person", signedIn.person().id().toString())
        .add("personName", signedIn.person().name())
        .add("carrier", session.carrier().name().toLowerCase(Locale.ROOT))
        .add("method", session.method().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .add("origin", session.client().origin())
        .add("client", session.client().label())
        .add("network", session.client().network())
        .add("createdAt", session.createdAt().toString())
        .add("lastSeenAt", session.lastSeenAt().toString())
        .add("expiresAt", session.expiresAt().toString());
  }

  private static JitgateException unknown() {
    return new JitgateException(ErrorCode.PAGE_NOT_FOUND, "There is no such session.");
  }
}
