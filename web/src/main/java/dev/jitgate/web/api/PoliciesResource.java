// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.policy.PolicyBook;
import dev.jitgate.policy.PolicyLayer;
import dev.jitgate.policy.PolicySetting;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantDirectory;
import dev.jitgate.web.deployment.RunningDeployment;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.http.DoorFilter;
import dev.jitgate.web.json.JsonParts;
import dev.jitgate.web.policies.PolicyLayers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the policies, layer by layer. A layer is addressed by the tenant and the app that it is
 * about, either of which may be {@code -}: all of them.
 */
@Path("policies")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PoliciesResource {

  private static final int LONGEST_WORD = 40;

  @Inject private RunningDeployment running;

  /** Returns the layers that are about all tenants, and those of the caller's tenants. */
  @GET
  public JsonObject list(@Context HttpServletRequest request) {
    QueryFields fields =
        QueryFields.read(request.getQueryString(), Set.of("tenant", "after", "limit"));
    ServedMsp msp = DoorFilter.msp(request);
    Optional<Tenant> of = fields.text("tenant").flatMap(name -> tenant(request, name));
    boolean onlyGeneral = fields.text("tenant").filter(PolicyShapes.ALL::equals).isPresent();
    Map<String, JsonObjectBuilder> found = new TreeMap<>();
    TenantDirectory tenants = msp.tenants();
    // What is about all tenants may have its effect in others than are asked for.
    PolicyBook book = msp.grants().policies().load(msp.msp(), Optional.empty());
    for (PolicyLayer layer : book.layers()) {
      if (layer.tenant().isEmpty()
          || (!onlyGeneral
              && of.map(Tenant::id).or(layer::tenant).equals(layer.tenant())
              && ApiCaller.entitlement(request).allows(layer.tenant().get()))) {
        PolicyShapes.tenant(layer, tenants)
            .ifPresent(
                name ->
                    found.put(
                        name + "/" + PolicyShapes.app(layer),
                        PolicyShapes.layer(layer, name, book.warnings(layer))));
      }
    }
    return part(found, fields.text("after").orElse(""), fields.limit());
  }

  private static JsonObject part(Map<String, JsonObjectBuilder> found, String after, int limit) {
    List<String> rest =
        found.keySet().stream().filter(address -> address.compareTo(after) > 0).toList();
    List<String> part = rest.subList(0, Math.min(limit, rest.size()));
    JsonObjectBuilder json =
        JsonParts.object().add("layers", Shapes.array(part, address -> found.get(address)));
    if (part.size() < rest.size()) {
      json.add("next", part.get(part.size() - 1));
    }
    return json.build();
  }

  /** Returns what a layer can say. */
  @GET
  @Path("settings")
  public JsonObject settings() {
    return JsonParts.object()
        .add(
            "settings",
            Shapes.array(Stream.of(PolicySetting.values()).toList(), PolicyShapes::setting))
        .build();
  }

  /** Returns a layer. */
  @GET
  @Path("{tenant}/{app}")
  public Response get(
      @Context HttpServletRequest request,
      @PathParam("tenant") String tenant,
      @PathParam("app") String app) {
    PolicyLayers layers = layers(request);
    return answer(tenant, layers, layers.get(tenant(request, tenant), word(app)));
  }

  /** Replaces all that a layer says. */
  @PUT
  @Path("{tenant}/{app}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response put(
      @Context HttpServletRequest request,
      @PathParam("tenant") String tenant,
      @PathParam("app") String app,
      @HeaderParam("If-Match") @Nullable String match,
      @HeaderParam("If-None-Match") @Nullable String noneMatch,
      InputStream body)
      throws IOException {
    Optional<Tenant> of = changed(request, tenant);
    long revision = seen(match, noneMatch);
    Map<PolicySetting, String> values = values(body);
    PolicyLayers layers = layers(request);
    return answer(
        tenant, layers, layers.put(ApiCaller.origin(request), of, word(app), values, revision));
  }

  /** Takes a layer away; what it said is inherited then. */
  @DELETE
  @Path("{tenant}/{app}")
  public void delete(
      @Context HttpServletRequest request,
      @PathParam("tenant") String tenant,
      @PathParam("app") String app,
      @HeaderParam("If-Match") @Nullable String match) {
    Optional<Tenant> of = changed(request, tenant);
    layers(request).delete(ApiCaller.origin(request), of, word(app), seen(match, null));
  }

  private PolicyLayers layers(HttpServletRequest request) {
    ServedMsp msp = DoorFilter.msp(request);
    return new PolicyLayers(msp.msp(), msp.grants().policies(), running.get().trail().grants());
  }

  private static Response answer(String tenant, PolicyLayers layers, PolicyLayer layer) {
    return Revisions.tagged(
        PolicyShapes.layer(layer, tenant.toLowerCase(Locale.ROOT), layers.warnings(layer)).build(),
        layer.revision());
  }

  /** What is about all tenants is about those as well that the caller may not enter. */
  private Optional<Tenant> changed(HttpServletRequest request, String tenant) {
    Optional<Tenant> of = tenant(request, tenant);
    if (of.isEmpty()) {
      ApiCaller.of(request).checkSeesAll();
    }
    return of;
  }

  private Optional<Tenant> tenant(HttpServletRequest request, String name) {
    if (name.equals(PolicyShapes.ALL)) {
      return Optional.empty();
    }
    return Optional.of(
        ApiCaller.of(request)
            .seen(
                running
                    .get()
                    .store()
                    .find(DoorFilter.msp(request).msp(), name.toLowerCase(Locale.ROOT))));
  }

  private static String word(String app) {
    return app.equals(PolicyShapes.ALL) ? "" : app;
  }

  private static long seen(@Nullable String match, @Nullable String noneMatch) {
    if (noneMatch != null) {
      if (match != null || !noneMatch.strip().equals("*")) {
        throw JsonBody.invalid("Send If-Match, or If-None-Match: *.");
      }
      return 0;
    }
    if (match == null || match.isBlank()) {
      throw new JitgateException(ErrorCode.API_VERSION_MISSING, "There is no If-Match.");
    }
    return Revisions.needed(match);
  }

  private static Map<PolicySetting, String> values(InputStream body) throws IOException {
    Map<PolicySetting, String> values = new EnumMap<>(PolicySetting.class);
    JsonBody.object(body, JsonBody.MOST_KIB_OF_ONE)
        .forEach(
            (word, value) -> {
              PolicySetting setting =
                  PolicySetting.of(word)
                      .orElseThrow(() -> wrong(shortened(word) + " is not a setting."));
              if (!(value instanceof JsonString text) || text.getString().indexOf('\0') >= 0) {
                throw wrong(word + " is not a string, or has a NUL in it.");
              }
              values.put(setting, text.getString());
            });
    return values;
  }

  private static String shortened(String word) {
    return word.length() <= LONGEST_WORD ? word : word.substring(0, LONGEST_WORD) + "…";
  }

  private static JitgateException wrong(String detail) {
    return new JitgateException(ErrorCode.POLICY_VALUE, detail);
  }
}
