// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.access.Entitlement;
import dev.jitgate.resolver.spi.TenantDirectory;
import dev.jitgate.web.http.DoorFilter;
import dev.jitgate.web.store.TenantExport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** Hands all tenants out as a table that can be imported again. */
@Path("tenant-export")
@ApplicationScoped
public class TenantExportResource {

  /** Returns the table, as the tenants are in memory: a slow reader holds no connection. */
  @GET
  @Produces(Csv.TYPE)
  public Response export(@Context HttpServletRequest request) {
    QueryFields.read(request.getQueryString(), Set.of());
    TenantDirectory tenants = DoorFilter.msp(request).tenants();
    Entitlement entitlement = ApiCaller.entitlement(request);
    return Csv.answer(
        "tenants.csv",
        out ->
            TenantExport.write(
                () -> tenants.all().filter(tenant -> entitlement.allows(tenant.id())), out));
  }
}
