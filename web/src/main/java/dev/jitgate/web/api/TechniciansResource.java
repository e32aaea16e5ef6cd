// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Person;
import dev.jitgate.web.deployment.IdemeumDoors;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.store.SqlTechnicianStore.Technician;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** By which e-mail addresses idemeum knows the MSP's technicians. */
@Path("idemeum/technicians")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TechniciansResource {

  private static final Pattern EMAIL =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,189}");
  private static final Pattern AGENT = Pattern.compile("[1-9][0-9]{0,9}");

  /** Returns all that are known. */
  @GET
  public JsonObject list(@Context HttpServletRequest request) {
    ServedMsp msp = ApiCaller.wholeMsp(request);
    Map<UUID, String> names =
        msp.signIn().people().all().stream().collect(Collectors.toMap(Person::id, Person::name));
    return JsonParts.object()
        .add(
            "technicians",
            Shapes.array(
                doors(msp).technicians().list(msp.msp()), technician -> shape(technician, names)))
        .build();
  }

  /** Says by which address idemeum knows somebody, in place of what was said of it before. */
  @PUT
  @Path("{email}")
  @Consumes(MediaType.APPLICATION_JSON)
  public void put(
      @Context HttpServletRequest request, @PathParam("email") String address, InputStream body)
      throws IOException {
    ServedMsp msp = ApiCaller.wholeMsp(request);
    JsonBody json = JsonBody.read(body, "person", "agent");
    Technician technician =
        new Technician(
            email(address),
            json.text("person").map(id -> Ids.read(id, ErrorCode.PERSON_UNKNOWN)),
            json.text("agent").map(TechniciansResource::agent));
    if (technician.person().isEmpty() && technician.agent().isEmpty()) {
      throw JsonBody.invalid("There is neither person nor agent.");
    }
    technician.person().ifPresent(id -> checkKnown(msp, id));
    boolean unused =
        doors(msp)
            .trail()
            .technicianPut(
                ApiCaller.origin(request),
                technician.email(),
                technician.person().map(UUID::toString),
                technician.agent())
            .perform(
                () -> {
                  doors(msp).technicians().put(msp.msp(), technician, Instant.now());
                  return true;
                });
  }

  /** Forgets an address. */
  @DELETE
  @Path("{email}")
  public void delete(@Context HttpServletRequest request, @PathParam("email") String address) {
    ServedMsp msp = ApiCaller.wholeMsp(request);
    boolean unused =
        doors(msp)
            .trail()
            .technicianDeleted(ApiCaller.origin(request), email(address))
            .perform(() -> doors(msp).technicians().delete(msp.msp(), address, Instant.now()));
  }

  /**
   * Returns an e-mail address.
   *
   * @throws JitgateException with {@code IDEMEUM_EMAIL} if it is none
   */
  static String email(String text) {
    if (!EMAIL.matcher(text).matches()) {
      throw new JitgateException(ErrorCode.IDEMEUM_EMAIL, "It is no e-mail address.");
    }
    return text;
  }

  private static String agent(String text) {
    if (!AGENT.matcher(text).matches()) {
      throw new JitgateException(ErrorCode.IDEMEUM_EMAIL, "It is no number of an agent.");
    }
    return text;
  }

  private static void checkKnown(ServedMsp msp, UUID person) {
    if (msp.signIn().people().find(person).isEmpty()) {
      throw new JitgateException(ErrorCode.PERSON_UNKNOWN, "The MSP has none with that id.");
    }
  }

  private static IdemeumDoors doors(ServedMsp msp) {
    return msp.tickets().idemeum();
  }

  private static JsonObjectBuilder shape(Technician technician, Map<UUID, String> names) {
    JsonObjectBuilder json = JsonParts.object().add("email", technician.email());
    technician
        .person()
        .ifPresent(
            id -> json.add("person", id.toString()).add("personName", names.getOrDefault(id, "")));
    technician.agent().ifPresent(agent -> json.add("agent", agent));
    return json;
  }
}
