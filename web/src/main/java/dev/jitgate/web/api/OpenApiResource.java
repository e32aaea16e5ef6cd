// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** The API's own description; the same file that a server's MicroProfile OpenAPI serves. */
@Path("openapi.yaml")
@ApplicationScoped
public class OpenApiResource {

  /** Returns the OpenAPI document. */
  @GET
  @Produces("application/yaml")
  public Response document() {
    InputStream document = OpenApiResource.class.getResourceAsStream("/META-INF/openapi.yaml");
    return Response.ok(document).build();
  }
}
