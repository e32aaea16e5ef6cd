// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.audit.AuditTrail;
import dev.jitgate.audit.Origin;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.ImportReport;
import dev.jitgate.tenant.TenantDraft;
import dev.jitgate.web.deployment.RunningDeployment;
import dev.jitgate.web.http.DoorFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;

/** Keeps the MSP's tenants. */
@Path("tenants")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TenantsResource {

  @Inject private RunningDeployment running;

  /** Returns a tenant. */
  @GET
  @Path("{name}")
  public JsonObject get(@Context HttpServletRequest request, @PathParam("name") String name) {
    return Shapes.tenant(seen(request, name)).build();
  }

  /** Adds a tenant, or replaces its display name and attributes. */
  @PUT
  @Path("{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  public JsonObject put(
      @Context HttpServletRequest request, @PathParam("name") String name, InputStream body)
      throws IOException {
    TenantDraft draft = DraftReader.read(name, body);
    if (!ApiCaller.of(request).entitlement().isAll()) {
      // Nobody makes a tenant that they may not enter, nor learns that the name is taken.
      seen(request, name);
    }
    Tenant tenant =
        running
            .get()
            .trail()
            .tenantPut(origin(request), draft.urlName())
            .perform(
                () -> running.get().store().put(msp(request), draft),
                stored -> Map.of("tenant-id", stored.id().toString()));
    running.get().tenantsChanged();
    return Shapes.tenant(tenant).build();
  }

  /** Deletes a tenant. */
  @DELETE
  @Path("{name}")
  public void delete(@Context HttpServletRequest request, @PathParam("name") String name) {
    if (!ApiCaller.of(request).entitlement().isAll()) {
      seen(request, name);
    }
    running
        .get()
        .trail()
        .tenantDeleted(origin(request), lowerCase(name))
        .perform(() -> deleted(msp(request), lowerCase(name)));
    running.get().tenantsChanged();
  }

  /** Adds and changes tenants from a table. */
  @POST
  @Path("import")
  @Consumes("text/csv")
  public JsonObject importTable(@Context HttpServletRequest request, InputStream table)
      throws IOException {
    ApiCaller.of(request).checkSeesAll();
    ImportReport report =
        running
            .get()
            .trail()
            .tenantsImported(origin(request), "api")
            .perform(
                () -> running.get().store().importTable(msp(request), new LimitedStream(table)),
                AuditTrail::details);
    running.get().tenantsChanged();
    return Json.createObjectBuilder()
        .add("lines", report.lines())
        .add("added", report.added())
        .add("changed", report.changed())
        .add("unchanged", report.unchanged())
        .add("rejected", report.rejected())
        .add(
            "rejections",
            Shapes.array(
                report.rejections(),
                line ->
                    Json.createObjectBuilder()
                        .add("line", line.line())
                        .add("code", line.code().code())
                        .add("reason", line.reason())))
        .add(
            "warnings",
            Shapes.array(
                report.warnings(),
                warning ->
                    Json.createObjectBuilder()
                        .add("code", warning.code().code())
                        .add("reason", warning.reason())))
        .build();
  }

  private Tenant seen(HttpServletRequest request, String name) {
    return running
        .get()
        .store()
        .find(msp(request), lowerCase(name))
        .filter(ApiCaller.of(request)::sees)
        .orElseThrow(TenantsResource::unknown);
  }

  private boolean deleted(Msp msp, String urlName) {
    if (!running.get().store().delete(msp, urlName)) {
      throw unknown();
    }
    return true;
  }

  private static Origin origin(HttpServletRequest request) {
    return ApiCaller.origin(request);
  }

  private static Msp msp(HttpServletRequest request) {
    return DoorFilter.msp(request).msp();
  }

  private static String lowerCase(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static JitgateException unknown() {
    return new JitgateException(ErrorCode.TENANT_UNKNOWN, "The MSP has none with that URL name.");
  }
}
