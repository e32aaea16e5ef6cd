// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Temporary Access Passes; an account has one at most. */
final class PassesApi {
  private static final String LETTERS =
      "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!+&%$*";
  private static final String TYPE = "#microsoft.graph.temporaryAccessPassAuthenticationMethod";

  private final SecureRandom random = new SecureRandom();
  private final Paging paging;

  PassesApi(Paging paging) {
    this.paging = paging;
  }

  /** Returns whether the policy lets an account have a pass. */
  static boolean inScope(DirectoryState state, DirectoryUser user) {
    List<String> groups = state.tenant().passPolicy().groups();
    return groups.isEmpty()
        || state.groupsOf(user.id()).anyMatch(group -> groups.contains(group.id()));
  }

  Reply list(GraphRequest request) {
    DirectoryState state = request.state();
    return paging.reply(
        request,
        "users('" + request.argument(0) + "')/authentication/temporaryAccessPassMethods",
        user(request).pass().map(pass -> json(state, pass, false)).stream().toList());
  }

  Reply get(GraphRequest request) {
    return Reply.json(200, json(request.state(), pass(request), false).toString());
  }

  Reply methods(GraphRequest request) {
    DirectoryState state = request.state();
    DirectoryUser user = user(request);
    List<JsonObject> methods = new ArrayList<>();
    methods.add(
        Jsons.object()
            .add("@odata.type", "#microsoft.graph.passwordAuthenticationMethod")
            .add("id", "28c10230-6103-485e-b985-444c60001490")
            .add("createdDateTime", Jsons.time(user.createdAt()))
            .build());
    user.pass().ifPresent(pass -> methods.add(json(state, pass, false)));
    return paging.reply(
        request, "users('" + request.argument(0) + "')/authentication/methods", methods);
  }

  Reply create(GraphRequest request) {
    DirectoryState state = request.state();
    DirectoryUser user = user(request);
    PassPolicy policy = state.tenant().passPolicy();
    if (!policy.enabled() || (policy.refusesOutsiders() && !inScope(state, user))) {
      throw GraphError.of(
          400,
          "badRequest",
          "Converged UserCredentialPolicy does not allow creating or updating this authentication"
              + " method. AuthMethodType [TemporaryAccessPass].");
    }
    JsonObject wanted = request.body().isBlank() ? JsonValue.EMPTY_JSON_OBJECT : request.json();
    int minutes =
        wanted.get("lifetimeInMinutes") instanceof JsonNumber number
            ? number.intValue()
            : policy.defaultMinutes();
    if (minutes < policy.minimumMinutes() || minutes > policy.maximumMinutes()) {
      throw GraphError.of(
          400,
          "badRequest",
          "Lifetime of the Temporary Access Pass must be between %d and %d minutes."
              .formatted(policy.minimumMinutes(), policy.maximumMinutes()));
    }
    Instant now = state.now();
    TemporaryPass pass =
        new TemporaryPass(
            UUID.randomUUID().toString(),
            value(policy.length()),
            now,
            start(wanted, now),
            minutes,
            policy.onceOnly() || wanted.getBoolean("isUsableOnce", false),
            false);
    user.setPass(pass);
    JsonObjectBuilder body =
        Jsons.object()
            .add(
                "@odata.context",
                request.context(
                    "users('"
                        + user.id()
                        + "')/authentication/temporaryAccessPassMethods/$entity"));
    json(state, pass, true).forEach(body::add);
    return Reply.json(201, body.build().toString());
  }

  Reply delete(GraphRequest request) {
    pass(request);
    user(request).setPass(null);
    return Reply.empty(204);
  }

  private static Instant start(JsonObject wanted, Instant now) {
    if (!(wanted.get("startDateTime") instanceof JsonString start)) {
      return now;
    }
    try {
      Instant asked = Instant.parse(start.getString());
      return asked.isBefore(now) ? now : asked;
    } catch (DateTimeException e) {
      throw GraphError.of(400, "badRequest", "The start is not a point in time.");
    }
  }

  private String value(int length) {
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < length; i++) {
      value.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return value.toString();
  }

  private static DirectoryUser user(GraphRequest request) {
    return request
        .state()
        .knownUser(request.argument(0))
        .orElseThrow(() -> GraphError.notFound(request.argument(0)));
  }

  private static TemporaryPass pass(GraphRequest request) {
    return user(request)
        .pass()
        .filter(pass -> pass.id().equals(request.argument(1)))
        .orElseThrow(() -> GraphError.notFound(request.argument(1)));
  }

  private static JsonObject json(DirectoryState state, TemporaryPass pass, boolean withValue) {
    Instant now = state.now();
    PassPolicy policy = state.tenant().passPolicy();
    return Jsons.object()
        .add("@odata.type", TYPE)
        .add("id", pass.id())
        .add("temporaryAccessPass", withValue ? Jsons.string(pass.value()) : JsonValue.NULL)
        .add("createdDateTime", Jsons.time(pass.createdAt()))
        .add("startDateTime", Jsons.time(pass.startsAt()))
        .add("lifetimeInMinutes", pass.minutes())
        .add("isUsableOnce", pass.once())
        .add("isUsable", pass.usable(now, policy))
        .add("methodUsabilityReason", pass.reason(now, policy))
        .build();
  }
}
