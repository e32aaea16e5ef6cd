// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.access.Entitlement;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.tenant.MappingQuery;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.halopsa.HaloException;
import dev.jitgate.web.http.DoorFilter;
import dev.jitgate.web.settings.HaloSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** What of the MSP's HaloPSA works. */
@Path("halopsa")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class HaloResource {

  /** Looks at it; nothing is changed there. */
  @POST
  @Path("check")
  public JsonObject check(@Context HttpServletRequest request) {
    ServedMsp msp = DoorFilter.msp(request);
    try {
      return Json.createObjectBuilder()
          .add("at", Instant.now().toString())
          .add("checks", Shapes.array(msp.haloPsa().check(isNumbered(msp)), EntraShapes::check))
          .build();
    } catch (HaloException e) {
      throw e.refusal();
    }
  }

  private static boolean isNumbered(ServedMsp msp) {
    String attribute = msp.haloPsa().settings().map(HaloSettings::clientAttribute).orElse("");
    try (Stream<Tenant> all = msp.tenants().all()) {
      return all.anyMatch(tenant -> tenant.attributes().containsKey(attribute))
          || !msp.mappings()
              .list(
                  new MappingQuery(
                      Optional.of(msp.settings().clientVariable()),
                      Optional.empty(),
                      "",
                      Long.MAX_VALUE,
                      1),
                  Entitlement.ALL)
              .isEmpty();
    }
  }
}
