// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.access.Entitlement;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolver.spi.TenantDirectory;
import dev.jitgate.session.Person;
import dev.jitgate.session.PersonGroup;
import dev.jitgate.web.deployment.RunningDeployment;
import dev.jitgate.web.http.DoorFilter;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.people.Staff;
import dev.jitgate.web.people.StaffGroups;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the groups of the MSP's people. */
@Path("groups")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class GroupsResource {

  @Inject private RunningDeployment running;

  /** Returns a part of the groups. */
  @GET
  public JsonObject list(@Context HttpServletRequest request) {
    TenantDirectory tenants = DoorFilter.msp(request).tenants();
    return Part.read(request.getQueryString())
        .of(
            "groups",
            DoorFilter.msp(request).signIn().entitlements().groups(DoorFilter.msp(request).msp()),
            PersonGroup::id,
            group -> shape(group, tenants));
  }

  /** Adds a group without members that lets nobody enter anything. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response add(@Context HttpServletRequest request, InputStream body) throws IOException {
    JsonBody json = JsonBody.read(body, "name");
    UUID id = groups(request).add(json.text("name").orElseThrow(() -> JsonBody.missing("name")));
    PersonGroup group = groups(request).named(id);
    return Response.status(Response.Status.CREATED)
        .header(HttpHeaders.LOCATION, request.getContextPath() + ApiRoute.BASE + "/groups/" + id)
        .header(HttpHeaders.ETAG, version(group))
        .entity(shape(group, DoorFilter.msp(request).tenants()).build())
        .build();
  }

  /** Returns a group. */
  @GET
  @Path("{id}")
  public Response get(@Context HttpServletRequest request, @PathParam("id") String id) {
    return answer(request, group(request, id));
  }

  /** Changes a group's name and tenants. */
  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response change(
      @Context HttpServletRequest request,
      @PathParam("id") String id,
      @HeaderParam("If-Match") @Nullable String match,
      InputStream body)
      throws IOException {
    JsonBody json = JsonBody.read(body, "name", "all", "tenants");
    String name = json.text("name").orElseThrow(() -> JsonBody.missing("name"));
    Entitlement after =
        TenantsShape.read(json, DoorFilter.msp(request).tenants())
            .orElseThrow(() -> JsonBody.missing("tenants"));
    PersonGroup before = group(request, id);
    Versions.check(match, version(before));
    groups(request).change(before, name, after);
    return answer(request, groups(request).named(before.id()));
  }

  /** Deletes a group. */
  @DELETE
  @Path("{id}")
  public void delete(@Context HttpServletRequest request, @PathParam("id") String id) {
    groups(request).delete(group(request, id));
  }

  /** Puts somebody into a group. */
  @PUT
  @Path("{id}/members/{person}")
  public void putMember(
      @Context HttpServletRequest request,
      @PathParam("id") String id,
      @PathParam("person") String person) {
    setMember(request, id, person, true);
  }

  /** Takes somebody out of a group. */
  @DELETE
  @Path("{id}/members/{person}")
  public void deleteMember(
      @Context HttpServletRequest request,
      @PathParam("id") String id,
      @PathParam("person") String person) {
    setMember(request, id, person, false);
  }

  private void setMember(HttpServletRequest request, String id, String person, boolean member) {
    PersonGroup group = group(request, id);
    Person who =
        new Staff(
                DoorFilter.msp(request), ApiCaller.origin(request), running.get().trail().signIn())
            .named(Ids.read(person, ErrorCode.PERSON_UNKNOWN));
    groups(request).setMember(group, who, member);
  }

  private StaffGroups groups(HttpServletRequest request) {
    return new StaffGroups(
        DoorFilter.msp(request),
        ApiCaller.origin(request),
        running.get().trail().signIn().access());
  }

  private PersonGroup group(HttpServletRequest request, String id) {
    return groups(request).named(Ids.read(id, ErrorCode.GROUP_UNKNOWN));
  }

  private static Response answer(HttpServletRequest request, PersonGroup group) {
    return Response.ok(shape(group, DoorFilter.msp(request).tenants()).build())
        .header(HttpHeaders.ETAG, version(group))
        .build();
  }

  private static String version(PersonGroup group) {
    List<String> content = new ArrayList<>(List.of(group.name()));
    content.addAll(TenantsShape.content(group.tenants()));
    return Versions.of(content);
  }

  private static JsonObjectBuilder shape(PersonGroup group, TenantDirectory tenants) {
    JsonObjectBuilder json =
        JsonParts.object().add("id", group.id().toString()).add("name", group.name());
    return TenantsShape.add(json, group.tenants(), tenants)
        .add(
            "members",
            JsonParts.array(group.members().stream().map(UUID::toString).sorted().toList()));
  }
}
