// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.session.Person;
import dev.jitgate.web.deployment.RunningDeployment;
import dev.jitgate.web.http.DoorFilter;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.people.AgentNumber;
import dev.jitgate.web.people.Staff;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps which agent of HaloPSA somebody is. */
@Path("people/{id}/agent")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AgentResource {

  private static final String AGENT = "agent";

  @Inject private RunningDeployment running;

  /** Returns which agent somebody is. */
  @GET
  public Response get(@Context HttpServletRequest request, @PathParam("id") String id) {
    Staff staff = staff(request);
    return answer(staff.agent(person(staff, id)));
  }

  /** Says which agent somebody is; null takes it away. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  public Response set(
      @Context HttpServletRequest request,
      @PathParam("id") String id,
      @HeaderParam("If-Match") @Nullable String match,
      InputStream body)
      throws IOException {
    Optional<Long> after =
        JsonBody.read(body, AGENT)
            .number(AGENT)
            .flatMap(number -> AgentNumber.read(number.toString()));
    Staff staff = staff(request);
    Person person = person(staff, id);
    Optional<Long> before = staff.agent(person);
    Versions.check(match, version(before));
    staff.setAgent(person, before, after);
    return answer(after);
  }

  private Staff staff(HttpServletRequest request) {
    return new Staff(
        DoorFilter.msp(request), ApiCaller.origin(request), running.get().trail().signIn());
  }

  private static Person person(Staff staff, String id) {
    return staff.named(Ids.read(id, ErrorCode.PERSON_UNKNOWN));
  }

  private static Response answer(Optional<Long> agent) {
    JsonObjectBuilder json = JsonParts.object();
    agent.ifPresent(number -> json.add(AGENT, number));
    return Response.ok(json.build()).header(HttpHeaders.ETAG, version(agent)).build();
  }

  private static String version(Optional<Long> agent) {
    return Versions.of(List.of(AGENT, AgentNumber.words(agent)));
  }
}
