// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.access.Entitlement;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Person;
import dev.jitgate.web.deployment.RunningDeployment;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.http.DoorFilter;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.people.Roles;
import dev.jitgate.web.people.Staff;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the people who work at the MSP. */
@Path("people")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PeopleResource {

  @Inject private RunningDeployment running;

  /** Returns a part of the people. */
  @GET
  public JsonObject list(@Context HttpServletRequest request) {
    return Part.read(request.getQueryString())
        .of(
            "people",
            DoorFilter.msp(request).signIn().people().all(),
            Person::id,
            PeopleResource::shape);
  }

  /** Adds somebody, with a link by which they join. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response add(@Context HttpServletRequest request, InputStream body) throws IOException {
    JsonBody json = JsonBody.read(body, "name", "role", "all", "tenants");
    Entitlement tenants =
        TenantsShape.read(json, DoorFilter.msp(request).tenants()).orElse(Entitlement.ALL);
    Staff staff = staff(request);
    Person person =
        staff.add(
            json.text("name").orElseThrow(() -> JsonBody.missing("name")),
            Roles.of(json.text("role").orElseThrow(() -> JsonBody.missing("role"))),
            tenants);
    return Response.status(Response.Status.CREATED)
        .header(
            HttpHeaders.LOCATION,
            request.getContextPath() + ApiRoute.BASE + "/people/" + person.id())
        .header(HttpHeaders.ETAG, version(person))
        .entity(link(request, shape(person), staff.invite(person)).build())
        .build();
  }

  /** Returns somebody. */
  @GET
  @Path("{id}")
  public Response get(@Context HttpServletRequest request, @PathParam("id") String id) {
    return answer(person(request, id));
  }

  /** Changes somebody's name, role, or whether they may sign in. */
  @PATCH
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response change(
      @Context HttpServletRequest request,
      @PathParam("id") String id,
      @HeaderParam("If-Match") @Nullable String match,
      InputStream body)
      throws IOException {
    JsonBody json = JsonBody.read(body, "name", "role", "enabled");
    Person before = person(request, id);
    Versions.check(match, version(before));
    return answer(
        staff(request)
            .change(
                before,
                json.text("name").orElse(before.name()),
                json.text("role").map(Roles::of).orElse(before.role()),
                json.flag("enabled").orElse(before.enabled())));
  }

  /** Makes a link by which somebody joins; those made before are void. */
  @POST
  @Path("{id}/link")
  public Response link(@Context HttpServletRequest request, @PathParam("id") String id) {
    Person person = person(request, id);
    String token = staff(request).invite(person);
    return Response.status(Response.Status.CREATED)
        .entity(link(request, JsonParts.object(), token).build())
        .build();
  }

  /** Ends all sessions of somebody. */
  @DELETE
  @Path("{id}/sessions")
  public void signOut(@Context HttpServletRequest request, @PathParam("id") String id) {
    staff(request).signOut(person(request, id));
  }

  /** Returns which tenants somebody may enter of their own. */
  @GET
  @Path("{id}/tenants")
  public Response tenants(@Context HttpServletRequest request, @PathParam("id") String id) {
    return TenantsShape.answer(
        staff(request).tenants(person(request, id)), DoorFilter.msp(request).tenants());
  }

  /** Says which tenants somebody may enter of their own. */
  @PUT
  @Path("{id}/tenants")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response setTenants(
      @Context HttpServletRequest request,
      @PathParam("id") String id,
      @HeaderParam("If-Match") @Nullable String match,
      InputStream body)
      throws IOException {
    ServedMsp msp = DoorFilter.msp(request);
    Entitlement after =
        TenantsShape.read(JsonBody.read(body, "all", "tenants"), msp.tenants())
            .orElseThrow(() -> JsonBody.missing("tenants"));
    Person person = person(request, id);
    Entitlement before = staff(request).tenants(person);
    Versions.check(match, TenantsShape.version(before));
    staff(request).setTenants(person, before, after);
    return TenantsShape.answer(after, msp.tenants());
  }

  /** Takes a way to sign in from somebody who has lost it. */
  @DELETE
  @Path("{id}/sign-in/{what}")
  public JsonObject take(
      @Context HttpServletRequest request,
      @PathParam("id") String id,
      @PathParam("what") String what) {
    Person person = person(request, id);
    if (!List.of("passkeys", "recovery-codes", "provider").contains(what)) {
      throw new JitgateException(ErrorCode.PAGE_NOT_FOUND, "");
    }
    return JsonParts.object().add("count", staff(request).take(person, what)).build();
  }

  private Staff staff(HttpServletRequest request) {
    return new Staff(
        DoorFilter.msp(request), ApiCaller.origin(request), running.get().trail().signIn());
  }

  private Person person(HttpServletRequest request, String id) {
    return staff(request).named(Ids.read(id, ErrorCode.PERSON_UNKNOWN));
  }

  private static Response answer(Person person) {
    return Response.ok(shape(person).build()).header(HttpHeaders.ETAG, version(person)).build();
  }

  private static String version(Person person) {
    return Versions.of(
        List.of(person.name(), person.role().name(), Boolean.toString(person.enabled())));
  }

  private static JsonObjectBuilder link(
      HttpServletRequest request, JsonObjectBuilder json, String token) {
    String origin = DoorFilter.msp(request).settings().host().origins().get(0);
    return json.add("link", origin + request.getContextPath() + "/join#" + token);
  }

  private static JsonObjectBuilder shape(Person person) {
    return JsonParts.object()
        .add("id", person.id().toString())
        .add("name", person.name())
        .add("role", Roles.word(person.role()))
        .add("enabled", person.enabled());
  }
}
