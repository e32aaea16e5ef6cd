// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.audit.Origin;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.ChangeTerms;
import dev.jitgate.tenant.ImportReport.Warning;
import dev.jitgate.tenant.TenantDraft;
import dev.jitgate.tenant.TenantStore;
import dev.jitgate.tenant.TenantTag;
import dev.jitgate.web.deployment.RunningDeployment;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.http.DoorFilter;
import dev.jitgate.web.json.WarningJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the MSP's tenants. For whoever may enter some of them only, there are no others, and none
 * can be added.
 */
@Path("tenants")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TenantsResource {

  @Inject private RunningDeployment running;

  /** Returns tenants: in the order of their URL names, or those that somebody searches. */
  @GET
  public JsonObject list(@Context HttpServletRequest request) {
    return TenantPage.of(
        request.getQueryString(), DoorFilter.msp(request), store(), ApiCaller.entitlement(request));
  }

  /** Returns a tenant. */
  @GET
  @Path("{name}")
  public Response get(@Context HttpServletRequest request, @PathParam("name") String name) {
    Tenant tenant = seen(request, name);
    JsonObjectBuilder json = Shapes.tenant(tenant);
    store()
        .lastChange(msp(request), tenant)
        .ifPresent(
            last -> json.add("changedBy", last.author()).add("changedAt", last.at().toString()));
    return tagged(tenant, json);
  }

  /** Returns what ends when a tenant is deleted. */
  @GET
  @Path("{name}/uses")
  public JsonObject uses(@Context HttpServletRequest request, @PathParam("name") String name) {
    return TenantUses.of(
            DoorFilter.msp(request), seen(request, name), ApiCaller.entitlement(request))
        .build();
  }

  /** Returns what a tenant's policies come to, app by app. */
  @GET
  @Path("{name}/apps")
  public JsonObject apps(@Context HttpServletRequest request, @PathParam("name") String name) {
    Tenant tenant = seen(request, name);
    return PolicyShapes.apps(
            DoorFilter.msp(request)
                .grants()
                .policies()
                .load(msp(request), Optional.of(tenant.id())),
            tenant)
        .build();
  }

  /** Adds a tenant, or replaces its display name and attributes. */
  @PUT
  @Path("{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response put(
      @Context HttpServletRequest request, @PathParam("name") String name, InputStream body)
      throws IOException {
    ChangeTerms terms = TenantTermsReader.read(request);
    TenantDraft draft = DraftReader.read(name, body);
    if (!ApiCaller.entitlement(request).isAll()) {
      // Nobody makes a tenant that they may not enter, nor learns that the name is taken.
      LimitedDraft.check(
          draft,
          seen(request, name),
          DoorFilter.msp(request).tenants(),
          ApiCaller.entitlement(request));
    }
    Tenant tenant =
        running
            .get()
            .trail()
            .tenantPut(origin(request), draft.urlName())
            .perform(
                () -> store().put(msp(request), draft, terms),
                stored -> Map.of("tenant-id", stored.id().toString()));
    running.get().tenantsChanged();
    ServedMsp served = DoorFilter.msp(request);
    List<Warning> warnings =
        TenantWarnings.of(
            tenant,
            served.tenants(),
            served.haloPsa().clientAttribute(),
            ApiCaller.entitlement(request));
    return tagged(
        tenant, Shapes.tenant(tenant).add("warnings", Shapes.array(warnings, WarningJson::of)));
  }

  /** Deletes a tenant. */
  @DELETE
  @Path("{name}")
  public void delete(@Context HttpServletRequest request, @PathParam("name") String name) {
    if (!ApiCaller.entitlement(request).isAll()) {
      seen(request, name);
    }
    ChangeTerms terms = TenantTermsReader.read(request);
    running
        .get()
        .trail()
        .tenantDeleted(origin(request), lowerCase(name))
        .perform(() -> deleted(msp(request), lowerCase(name), terms));
    running.get().tenantsChanged();
  }

  private Tenant seen(HttpServletRequest request, String name) {
    return ApiCaller.of(request).seen(store().find(msp(request), lowerCase(name)));
  }

  private boolean deleted(Msp msp, String urlName, ChangeTerms terms) {
    if (!store().delete(msp, urlName, terms)) {
      throw unknown();
    }
    return true;
  }

  private TenantStore store() {
    return running.get().store();
  }

  private static Response tagged(Tenant tenant, JsonObjectBuilder json) {
    return Response.ok(json.build()).header("ETag", "\"" + TenantTag.of(tenant) + "\"").build();
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
