// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.audit.IdemeumTrail;
import dev.jitgate.audit.Origin;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.ImportJob;
import dev.jitgate.web.deployment.IdemeumDoors;
import dev.jitgate.web.deployment.RunningDeployment;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.idemeum.IdemeumException;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.store.JitDisable;
import dev.jitgate.web.store.SqlReadingStore.Reading;
import dev.jitgate.web.store.Technicians;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What of the MSP's idemeum works, its customers, and the accounts that it is to disable; all of it
 * is about all tenants.
 */
@Path("idemeum")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class IdemeumResource {

  private static final String SOURCE = "idemeum";

  @Inject private RunningDeployment running;

  /** Looks at it; nothing is changed there. */
  @POST
  @Path("check")
  public JsonObject check(@Context HttpServletRequest request) {
    ServedMsp msp = ApiCaller.wholeMsp(request);
    int technicians = doors(msp).technicians().list(msp.msp()).size();
    try {
      return JsonParts.object()
          .add("at", Instant.now().toString())
          .add("checks", Shapes.array(msp.idemeum().check(technicians), EntraShapes::check))
          .build();
    } catch (IdemeumException e) {
      throw e.refusal();
    }
  }

  /** Returns what was found when customers were read last. */
  @GET
  @Path("customers")
  public JsonObject customers(@Context HttpServletRequest request) {
    ServedMsp msp = ApiCaller.wholeMsp(request);
    return shape(
        doors(msp)
            .readings()
            .find(msp.msp())
            .orElseThrow(() -> new JitgateException(ErrorCode.IDEMEUM_UNREAD, "")));
  }

  /** Reads customers now, and compares them with the tenants; no tenant changes by it. */
  @POST
  @Path("customers")
  public JsonObject read(@Context HttpServletRequest request) {
    ServedMsp msp = ApiCaller.wholeMsp(request);
    var unused = doors(msp).reader().read(msp.idemeum());
    return customers(request);
  }

  /** Reads customers now, and begins to import them; nothing changes before it is applied. */
  @POST
  @Path("import")
  public Response begin(@Context HttpServletRequest request) throws IOException {
    ServedMsp msp = ApiCaller.wholeMsp(request);
    String table = doors(msp).reader().read(msp.idemeum()).table();
    ImportJob job =
        running
            .get()
            .imports()
            .receive(
                ApiCaller.origin(request),
                SOURCE,
                new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)),
                true);
    return Response.accepted(JsonParts.object().add("import", job.id().toString()).build())
        .header(
            HttpHeaders.LOCATION,
            request.getContextPath() + ApiRoute.BASE + "/tenant-imports/" + job.id())
        .build();
  }

  /** Returns the accounts that are to be disabled, and then those that were. */
  @GET
  @Path("disables")
  public JsonObject disables(@Context HttpServletRequest request) {
    QueryFields fields = QueryFields.read(request.getQueryString(), Set.of("limit"));
    ServedMsp msp = ApiCaller.wholeMsp(request);
    JitDisable.Counts counts = doors(msp).disables().counts(msp.msp());
    JsonObjectBuilder json =
        JsonParts.object().add("waiting", counts.waiting()).add("failing", counts.failing());
    counts.oldest().ifPresent(at -> json.add("oldestAt", at.toString()));
    return json.add(
            "disables",
            Shapes.array(
                doors(msp).disables().list(msp.msp(), fields.limit()), IdemeumResource::shape))
        .build();
  }

  /** Asks that a technician's account be disabled in a customer's directory. */
  @POST
  @Path("disables")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response disable(@Context HttpServletRequest request, InputStream body)
      throws IOException {
    ServedMsp msp = ApiCaller.wholeMsp(request);
    JsonBody json = JsonBody.read(body, "tenant", "email");
    Tenant tenant =
        ApiCaller.tenant(
            request, json.text("tenant").orElseThrow(() -> JsonBody.missing("tenant")));
    String email =
        TechniciansResource.email(json.text("email").orElseThrow(() -> JsonBody.missing("email")));
    if (msp.idemeum().settings().flatMap(settings -> settings.client()).isEmpty()) {
      throw new JitgateException(ErrorCode.IDEMEUM_NOT_CONNECTED, "idemeum.client-id is not set.");
    }
    Origin by = ApiCaller.origin(request);
    JitDisable.Draft draft =
        new JitDisable.Draft(
            UUID.randomUUID(),
            tenant.id(),
            tenant.urlName(),
            tenant.displayName(),
            Technicians.email(email),
            Optional.empty(),
            by.actor().name());
    UUID id =
        doors(msp)
            .trail()
            .asked(by, tenant.urlName(), draft.technician())
            .perform(
                () -> doors(msp).disables().ask(msp.msp(), draft, Instant.now()),
                asked -> IdemeumTrail.asked(asked.toString()));
    return Response.accepted(JsonParts.object().add("id", id.toString()).build()).build();
  }

  /** Lets one that waits be tried now. */
  @POST
  @Path("disables/{id}/again")
  public Response again(@Context HttpServletRequest request, @PathParam("id") String id) {
    ServedMsp msp = ApiCaller.wholeMsp(request);
    UUID disable = Ids.read(id, ErrorCode.DISABLE_UNKNOWN);
    boolean unused =
        doors(msp)
            .trail()
            .hurried(ApiCaller.origin(request), disable.toString())
            .perform(() -> known(doors(msp).disables().hurry(msp.msp(), disable, Instant.now())));
    return Response.noContent().build();
  }

  /** Says that one that waits is not wanted any more. */
  @DELETE
  @Path("disables/{id}")
  public void drop(@Context HttpServletRequest request, @PathParam("id") String id) {
    ServedMsp msp = ApiCaller.wholeMsp(request);
    UUID disable = Ids.read(id, ErrorCode.DISABLE_UNKNOWN);
    boolean unused =
        doors(msp)
            .trail()
            .dropped(ApiCaller.origin(request), disable.toString())
            .perform(() -> known(doors(msp).disables().drop(msp.msp(), disable, Instant.now())));
  }

  private static boolean known(boolean found) {
    if (!found) {
      throw new JitgateException(ErrorCode.DISABLE_UNKNOWN, "None with that id waits.");
    }
    return true;
  }

  private static IdemeumDoors doors(ServedMsp msp) {
    return msp.tickets().idemeum();
  }

  private static JsonObject shape(Reading reading) {
    JsonObjectBuilder json = JsonParts.object();
    reading.readAt().ifPresent(at -> json.add("readAt", at.toString()));
    reading.found().ifPresent(found -> json.add("found", JsonParts.objectOf(found)));
    reading.failedAt().ifPresent(at -> json.add("failedAt", at.toString()));
    if (!reading.trouble().isEmpty()) {
      json.add("trouble", reading.trouble());
    }
    return json.build();
  }

  private static JsonObjectBuilder shape(JitDisable disable) {
    JsonObjectBuilder json =
        JsonParts.object()
            .add("id", disable.draft().id().toString())
            .add("tenant", disable.draft().tenantName())
            .add("customer", disable.draft().customer())
            .add("technician", disable.draft().technician())
            .add("state", disable.state().name().toLowerCase(Locale.ROOT))
            .add("attempts", disable.attempts())
            .add("madeAt", disable.madeAt().toString())
            .add("author", disable.draft().author());
    disable.draft().ticket().ifPresent(ticket -> json.add("ticket", ticket));
    disable.doneAt().ifPresent(at -> json.add("doneAt", at.toString()));
    return disable.trouble().isEmpty() ? json : json.add("trouble", disable.trouble());
  }
}
