// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import dev.jitgate.sandbox.http.Answer;
import dev.jitgate.sandbox.http.Request;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The API and its authorisation server: fault, rate limit, token, effect, in this order. */
public final class HaloApi {
  private static final Pattern RESOURCE = Pattern.compile("/api/([a-z]+)(?:/([^/]*))?/?");

  private static final Set<String> WRITTEN = Set.of("client", "actions");

  private final InstantSource clock;
  private final ClientsApi clients;
  private final TicketsApi tickets;
  private final ActionsApi actions;
  private final ListsApi lists;
  private final TokenDesk tokens;
  private final RateLimit limit;
  private final ApiFaults faults = new ApiFaults();
  private final Webhooks webhooks;
  private final ApiRecording recording = new ApiRecording();

  HaloApi(ServiceDesk desk, InstantSource clock, String tenant) {
    this.clock = clock;
    clients = new ClientsApi(desk);
    tickets = new TicketsApi(desk);
    actions = new ActionsApi(desk, tickets);
    lists = new ListsApi(desk);
    tokens = new TokenDesk(clock, tenant);
    limit = new RateLimit(clock);
    webhooks = new Webhooks(clock, new WebhookBodies(tickets, actions));
    desk.listen(webhooks::hear);
  }

  /** Returns the applications and their tokens. */
  public TokenDesk tokens() {
    return tokens;
  }

  /** Returns how many calls are served. */
  public RateLimit limit() {
    return limit;
  }

  /** Returns which calls go wrong. */
  public ApiFaults faults() {
    return faults;
  }

  /** Returns what has been called, the authorisation server included. */
  public ApiRecording recording() {
    return recording;
  }

  /** Returns whom the service desk tells what happens. */
  public Webhooks webhooks() {
    return webhooks;
  }

  void close() {
    webhooks.close();
  }

  static boolean serves(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    return lower.startsWith("/api/") || lower.startsWith("/auth/");
  }

  Answer serve(Request request) {
    Instant at = clock.instant();
    Optional<ApiFault> fault = faults.of(request);
    Answer answer =
        fault.isPresent() ? fault.get().answer(request, () -> usual(request)) : usual(request);
    recording.add(new ApiCall(at, request, answer, fault.isPresent()));
    return answer;
  }

  private Answer usual(Request request) {
    String path = request.path().toLowerCase(Locale.ROOT);
    try {
      if (path.startsWith("/auth/")) {
        return path.equals("/auth/token") ? tokens.token(request) : Answer.empty(404);
      }
      Optional<Answer> refusal = limit.take();
      return refusal.isPresent() ? refusal.get() : api(request, path);
    } catch (ApiError e) {
      return e.answer();
    }
  }

  private Answer api(Request request, String path) {
    Matcher matcher = RESOURCE.matcher(path);
    if (!matcher.matches()) {
      return Answer.empty(404);
    }
    if (matcher.group(1).equals("authinfo")) {
      return authinfo(request);
    }
    String rest = matcher.group(2) == null ? "" : matcher.group(2);
    ApiRequest call = ApiRequest.of(request, rest, tokens.caller(request));
    boolean isGet = request.method().equals("GET");
    if (!isGet && !(call.isPost() && WRITTEN.contains(matcher.group(1)))) {
      return Answer.empty(405);
    }
    return switch (matcher.group(1)) {
      case "client" -> clients.answer(call);
      case "tickets" -> tickets.answer(call);
      case "actions" -> actions.answer(call);
      case "outcome" -> lists.outcomes(call);
      case "status" -> lists.statuses(call);
      case "agent" -> lists.agents(call);
      default -> Answer.empty(404);
    };
  }

  private Answer authinfo(Request request) {
    return Answer.json(
        200,
        HaloJson.object()
            .add("auth_url", "http://" + request.host() + "/auth")
            .add("tenant_id", tokens.tenant())
            .build()
            .toString());
  }
}
