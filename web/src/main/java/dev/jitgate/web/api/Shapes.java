// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.access.AgentClaim;
import dev.jitgate.access.ClientCheck;
import dev.jitgate.resolution.LoadFault;
import dev.jitgate.resolution.ResolverState;
import dev.jitgate.resolution.Step;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.variables.Variable;
import dev.jitgate.web.json.JsonParts;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The shapes that the API's answers have in common; the OpenAPI document describes them.
 *
 * <p>Written member by member, so that renaming a class cannot change what is on the wire.
 */
final class Shapes {

  private static final double NANOS_PER_MICRO = 1000;

  private Shapes() {}

  static JsonObjectBuilder tenant(Tenant tenant) {
    return named(tenant).add("attributes", map(tenant.attributes()));
  }

  /** Returns only what a tenant is called. */
  static JsonObjectBuilder named(Tenant tenant) {
    return JsonParts.object()
        .add("id", tenant.id().toString())
        .add("name", tenant.urlName())
        .add("displayName", tenant.displayName());
  }

  static JsonObjectBuilder variable(Variable variable) {
    return JsonParts.object()
        .add("name", variable.name())
        .add("readings", JsonParts.array(variable.readings()))
        .add("set", variable.isSet())
        .add("mayBeCut", variable.mayBeCut());
  }

  static JsonObjectBuilder agent(AgentClaim claim) {
    String kind =
        claim instanceof AgentClaim.Proven
            ? "proven"
            : claim instanceof AgentClaim.NotProven ? "not-proven" : "not-claimed";
    return JsonParts.object().add("claim", kind).add("reason", claim.reason());
  }

  static JsonObjectBuilder client(ClientCheck check) {
    JsonObjectBuilder json =
        JsonParts.object()
            .add("id", check.client())
            .add("known", check.known())
            .add("stopped", check.stops())
            .add("reason", check.reason())
            .add("tenant", tenant(check.found()));
    check.before().ifPresent(before -> json.add("before", tenant(before)));
    return json;
  }

  static JsonObjectBuilder step(Step step) {
    JsonObjectBuilder json =
        JsonParts.object()
            .add("entry", step.entry())
            .add("outcome", kebab(step.outcome()))
            .add("reason", step.reason())
            .add("variables", map(step.variables()))
            .add("micros", step.nanos() / NANOS_PER_MICRO);
    step.code().ifPresent(code -> json.add("code", code.code()));
    return json;
  }

  static JsonObjectBuilder resolver(ResolverState state) {
    JsonObjectBuilder json =
        JsonParts.object()
            .add("entry", state.entry())
            .add("factory", state.factory())
            .add("state", kebab(state.status()))
            .add("calls", state.calls())
            .add("failures", state.failures())
            .add("lostThreads", state.lostThreads());
    state
        .origin()
        .ifPresent(
            origin -> {
              json.add("origin", origin.jar()).add("kind", kebab(origin.kind()));
              origin.sha256().ifPresent(digest -> json.add("sha256", digest));
              origin.version().ifPresent(version -> json.add("version", version));
            });
    state
        .lastFault()
        .ifPresent(
            fault ->
                json.add(
                    "lastFault",
                    JsonParts.object()
                        .add("code", fault.code().code())
                        .add("reason", fault.message())
                        .add("time", fault.at().toString())));
    return json;
  }

  static JsonObjectBuilder loadFault(LoadFault fault) {
    return JsonParts.object()
        .add("origin", fault.jar())
        .add("code", fault.code().code())
        .add("reason", fault.message());
  }

  static <T> JsonArrayBuilder array(
      Collection<T> items, Function<? super T, JsonObjectBuilder> shape) {
    JsonArrayBuilder array = JsonParts.array();
    items.forEach(item -> array.add(shape.apply(item)));
    return array;
  }

  private static JsonObjectBuilder map(Map<String, String> map) {
    JsonObjectBuilder json = JsonParts.object();
    new TreeMap<>(map).forEach(json::add);
    return json;
  }

  private static String kebab(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
