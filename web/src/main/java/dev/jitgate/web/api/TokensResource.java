// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.ApiScope;
import dev.jitgate.session.ApiToken;
import dev.jitgate.session.ApiTokens;
import dev.jitgate.web.deployment.RunningDeployment;
import dev.jitgate.web.http.DoorFilter;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Keeps the tokens that open the API; for people in windows, never for a token. */
@Path("api-tokens")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TokensResource {

  @Inject private RunningDeployment running;

  /** Returns the tokens, the one made last first, without what opens anything. */
  @GET
  public JsonObject list(@Context HttpServletRequest request) {
    return JsonParts.object()
        .add("tokens", Shapes.array(tokens(request).all(), TokensResource::shape))
        .build();
  }

  /** Makes a token and shows its secret, this once. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response make(@Context HttpServletRequest request, InputStream body) throws IOException {
    JsonBody json = JsonBody.read(body, "name", "scopes", "days");
    ApiToken draft =
        tokens(request)
            .draft(
                json.text("name").orElseThrow(() -> JsonBody.missing("name")),
                scopes(json.texts("scopes").orElse(List.of())),
                json.number("days").orElse(ApiTokens.USUAL_DAYS),
                ApiCaller.origin(request).actor().name());
    String secret =
        running
            .get()
            .trail()
            .apiTokenMade(ApiCaller.origin(request), draft)
            .perform(() -> tokens(request).make(draft));
    return Response.status(Response.Status.CREATED)
        .entity(shape(draft).add("secret", secret).build())
        .build();
  }

  /** Ends a token. */
  @DELETE
  @Path("{id}")
  public void revoke(@Context HttpServletRequest request, @PathParam("id") String id) {
    ApiToken token = tokens(request).named(Ids.read(id, ErrorCode.API_TOKEN_UNKNOWN));
    running
        .get()
        .trail()
        .apiTokenRevoked(ApiCaller.origin(request), token)
        .perform(
            () -> {
              tokens(request).revoke(token);
              return token;
            });
  }

  private static Set<ApiScope> scopes(List<String> words) {
    Set<ApiScope> scopes = EnumSet.noneOf(ApiScope.class);
    for (String word : words) {
      scopes.add(
          ApiScope.of(word)
              .orElseThrow(
                  () ->
                      new JitgateException(
                          ErrorCode.API_TOKEN_SCOPES, "One of them is no scope.")));
    }
    return scopes;
  }

  private static ApiTokens tokens(HttpServletRequest request) {
    return DoorFilter.msp(request).signIn().apiTokens();
  }

  private static JsonObjectBuilder shape(ApiToken token) {
    JsonObjectBuilder json =
        JsonParts.object()
            .add("id", token.id().toString())
            .add("name", token.name())
            .add("scopes", JsonParts.array(token.words()))
            .add("createdBy", token.createdBy())
            .add("createdAt", token.createdAt().toString())
            .add("expiresAt", token.expiresAt().toString());
    token.lastUsedAt().ifPresent(at -> json.add("lastUsedAt", at.toString()));
    token.revokedAt().ifPresent(at -> json.add("revokedAt", at.toString()));
    return json;
  }
}
