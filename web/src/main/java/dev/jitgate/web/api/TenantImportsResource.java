// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.audit.Origin;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.tenant.ImportJob;
import dev.jitgate.web.deployment.RunningDeployment;
import dev.jitgate.web.imports.TenantImports;
import dev.jitgate.web.json.JsonParts;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Imports tables of tenants, as jobs: received, previewed, applied, reported. */
@Path("tenant-imports")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TenantImportsResource {

  private static final Set<String> KNOWN = Set.of("preview", "file");
  private static final int LONGEST_NAME = 200;
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  @Inject private RunningDeployment running;

  /** Receives a table and begins to import it. */
  @POST
  @Consumes(Csv.TYPE)
  public Response receive(@Context HttpServletRequest request, InputStream table)
      throws IOException {
    Origin by = full(request);
    QueryFields query = QueryFields.read(request.getQueryString(), KNOWN);
    String source = query.text("file").filter(name -> !name.isBlank()).orElse("api");
    if (source.length() > LONGEST_NAME) {
      throw QueryFields.refused("file has more than " + LONGEST_NAME + " characters.");
    }
    ImportJob job =
        imports().receive(by, source, new LimitedStream(table), query.flag("preview", true));
    return Response.accepted(json(job)).build();
  }

  /** Returns the imports of the last day, the latest first. */
  @GET
  public JsonObject list(@Context HttpServletRequest request) {
    return JsonParts.object()
        .add("imports", Shapes.array(imports().list(full(request).msp()), this::shape))
        .build();
  }

  /** Returns an import: how far it is, what it would change, what it has changed. */
  @GET
  @Path("{id}")
  public JsonObject get(@Context HttpServletRequest request, @PathParam("id") String id) {
    return json(imports().find(full(request).msp(), id(id)));
  }

  /** Lets a previewed import be applied. */
  @POST
  @Path("{id}/apply")
  public Response apply(@Context HttpServletRequest request, @PathParam("id") String id) {
    return Response.accepted(json(imports().apply(full(request), id(id)))).build();
  }

  /** Returns all lines that were not taken, as CSV. */
  @GET
  @Path("{id}/rejected")
  @Produces(Csv.TYPE)
  public Response rejected(@Context HttpServletRequest request, @PathParam("id") String id) {
    ImportJob job = imports().find(full(request).msp(), id(id));
    if (job.preview().isEmpty()) {
      throw new JitgateException(ErrorCode.IMPORT_NOT_READY, "Its lines are not all read.");
    }
    return Csv.answer("rejected-lines.csv", out -> imports().writeRejected(job, out));
  }

  /** Ends an import, or forgets one that is over. */
  @DELETE
  @Path("{id}")
  public void end(@Context HttpServletRequest request, @PathParam("id") String id) {
    imports().end(full(request).msp(), id(id));
  }

  private TenantImports imports() {
    return running.get().imports();
  }

  private JsonObject json(ImportJob job) {
    return shape(job).build();
  }

  private JsonObjectBuilder shape(ImportJob job) {
    JsonObjectBuilder json =
        JsonParts.object()
            .add("id", job.id().toString())
            .add("state", TenantImports.word(job.state()))
            .add("over", job.state().isOver())
            .add("source", job.source())
            .add("author", job.author().name())
            .add("createdAt", job.createdAt().toString())
            .add("lines", job.lines())
            .add("linesDone", imports().linesDone(job));
    job.preview().ifPresent(text -> json.add("preview", JsonParts.objectOf(text)));
    job.report().ifPresent(text -> json.add("report", JsonParts.objectOf(text)));
    job.failure()
        .ifPresent(failure -> json.add("code", failure.code()).add("reason", failure.reason()));
    return json;
  }

  /** A table may name any tenant: importing one is for whoever may enter all. */
  private static Origin full(HttpServletRequest request) {
    ApiCaller.of(request).checkSeesAll();
    return ApiCaller.origin(request);
  }

  private static UUID id(String text) {
    if (!ID.matcher(text).matches()) {
      throw new JitgateException(ErrorCode.IMPORT_UNKNOWN, "The MSP has none with that id.");
    }
    return UUID.fromString(text);
  }
}
