// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.provider.Connection;
import dev.jitgate.provider.Preflight;
import dev.jitgate.provider.Preflight.Needs;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.session.Bytes;
import dev.jitgate.web.graph.ConnectionDraft;
import dev.jitgate.web.graph.Connections;
import dev.jitgate.web.http.DoorFilter;
import dev.jitgate.web.http.Route;
import dev.jitgate.web.json.JsonParts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Connects a tenant to its directory at Microsoft, and looks whether that works. */
@Path("tenants/{name}/entra")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class EntraResource {

  /** Returns how the tenant's directory is reached; never a secret. */
  @GET
  public Response get(@Context HttpServletRequest request, @PathParam("name") String name) {
    return answer(
        connections(request)
            .find(ApiCaller.tenant(request, name))
            .orElseThrow(
                () ->
                    new JitgateException(
                        ErrorCode.DIRECTORY_NOT_CONNECTED, "It has no connection.")));
  }

  /** Connects the tenant, or changes its connection. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  public Response put(
      @Context HttpServletRequest request,
      @PathParam("name") String name,
      @HeaderParam("If-Match") @Nullable String match,
      InputStream body)
      throws IOException {
    Tenant tenant = ApiCaller.tenant(request, name);
    JsonBody json =
        JsonBody.read(body, "cloud", "directoryId", "clientId", "secret", "secretExpires");
    ConnectionDraft draft =
        ConnectionDraft.of(
            json.text("cloud").orElse("global"),
            json.text("directoryId").orElseThrow(() -> JsonBody.missing("directoryId")),
            json.text("clientId").orElseThrow(() -> JsonBody.missing("clientId")),
            json.text("secret").filter(text -> !text.isBlank()),
            json.text("secretExpires").filter(text -> !text.isBlank()).map(EntraResource::day));
    return answer(
        connections(request)
            .connect(tenant, draft, Revisions.given(match), ApiCaller.origin(request)));
  }

  private static Instant day(String text) {
    try {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw new JitgateException(
          ErrorCode.CONNECTION_VALUE, "secretExpires is no day such as 2027-01-31.", e);
    }
  }

  /** Forgets the connection and its secrets. */
  @DELETE
  public void delete(
      @Context HttpServletRequest request,
      @PathParam("name") String name,
      @HeaderParam("If-Match") @Nullable String match) {
    Tenant tenant = ApiCaller.tenant(request, name);
    connections(request).disconnect(tenant, Revisions.needed(match), ApiCaller.origin(request));
  }

  /** Makes a certificate. */
  @POST
  @Path("certificate")
  public Response makeCertificate(
      @Context HttpServletRequest request, @PathParam("name") String name) {
    return answer(
        connections(request)
            .makeCertificate(ApiCaller.tenant(request, name), ApiCaller.origin(request)));
  }

  /** Returns the certificate that is to be uploaded to the app registration. */
  @GET
  @Path("certificate")
  @Produces(MediaType.WILDCARD)
  public Response certificate(@Context HttpServletRequest request, @PathParam("name") String name) {
    String format =
        QueryFields.read(request.getQueryString(), Set.of("format")).text("format").orElse("pem");
    if (!Set.of("pem", "cer").contains(format)) {
      throw new JitgateException(ErrorCode.API_QUERY_INVALID, "format is neither pem nor cer.");
    }
    Tenant tenant = ApiCaller.tenant(request, name);
    Bytes certificate =
        connections(request)
            .certificate(tenant)
            .orElseThrow(
                () ->
                    new JitgateException(
                        ErrorCode.DIRECTORY_NOT_CONNECTED, "It has no certificate."));
    Response.ResponseBuilder answer =
        format.equals("pem")
            ? Response.ok(Connections.pem(certificate), "application/x-pem-file")
            : Response.ok(certificate.toArray(), "application/pkix-cert");
    return answer
        .header(
            "Content-Disposition",
            "attachment; filename=\"jitgate-" + tenant.urlName() + "." + format + "\"")
        .build();
  }

  /** Makes a link by which the customer's administrator consents. */
  @POST
  @Path("consent")
  public JsonObject consent(@Context HttpServletRequest request, @PathParam("name") String name) {
    String back =
        DoorFilter.msp(request).settings().host().origins().get(0)
            + request.getContextPath()
            + Route.ENTRA_CONSENT.path();
    return JsonParts.object()
        .add(
            "link",
            connections(request)
                .consentLink(ApiCaller.tenant(request, name), back, ApiCaller.origin(request)))
        .add("redirectUri", back)
        .build();
  }

  /** Looks into the directory. */
  @POST
  @Path("preflight")
  @Consumes(MediaType.APPLICATION_JSON)
  public JsonObject preflight(
      @Context HttpServletRequest request, @PathParam("name") String name, InputStream body)
      throws IOException {
    Tenant tenant = ApiCaller.tenant(request, name);
    JsonBody json = JsonBody.read(body, "roles", "groups", "domain", "passes");
    Needs needs =
        new Needs(
            json.texts("roles").orElse(List.of()),
            json.texts("groups").orElse(List.of()),
            json.text("domain").orElse(""),
            json.flag("passes").orElse(false));
    Preflight found = connections(request).preflight(tenant, needs, ApiCaller.origin(request));
    return EntraShapes.preflight(found).build();
  }

  private static Response answer(Connection connection) {
    return Revisions.tagged(EntraShapes.connection(connection).build(), connection.revision());
  }

  private static Connections connections(HttpServletRequest request) {
    return DoorFilter.msp(request).directories().connections();
  }
}
