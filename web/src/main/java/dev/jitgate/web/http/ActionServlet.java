// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import dev.jitgate.audit.Actor;
import dev.jitgate.audit.AuditTrail;
import dev.jitgate.audit.Origin;
import dev.jitgate.msp.NetworkRange;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Carrier;
import dev.jitgate.session.Client;
import dev.jitgate.session.SignedIn;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.json.JsonParts;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;

/** Takes the calls of our own scripts: checks them, lets an action do them, and answers. */
public final class ActionServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  /** Five frames that ask every second, and whatever else an office does. */
  private static final int MOST_CALLS = 600;

  private static final int MOST_CODES = 10;
  private static final int MOST_RECORDS = 10;
  private static final Logger LOG = System.getLogger(ActionServlet.class.getName());

  /** What is done when a route is called. */
  @FunctionalInterface
  public interface Action {

    /**
     * Does it.
     *
     * @throws JitgateException if it cannot be done
     */
    Reply act(Call call);
  }

  private final transient Map<Route, Action> actions;
  private final transient ClientReader clients;
  private final transient InstantSource clock;
  private final transient AuditTrail trail;
  private final transient Throttle throttle;

  /** Apart from the others', so that a crowd of strangers does not fill it. */
  private final transient Throttle people;

  private final transient ScheduledExecutorService timer = BodyReader.timer();

  /** Makes the servlet; every route that is an action must have one. */
  public ActionServlet(
      Map<Route, Action> actions, ClientReader clients, InstantSource clock, AuditTrail trail) {
    this.actions = new EnumMap<>(actions);
    this.clients = clients;
    this.clock = clock;
    this.trail = trail;
    this.throttle = new Throttle(clock);
    this.people = new Throttle(clock);
    for (Route route : Route.values()) {
      if (route.kind() == Route.Kind.ACTION && !this.actions.containsKey(route)) {
        throw new IllegalArgumentException(route + " does nothing");
      }
    }
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Route route = DoorFilter.route(request);
    try {
      Gate.checkOrigin(request, DoorFilter.msp(request).settings().host());
    } catch (JitgateException refusal) {
      record(request, route, refusal);
      refuse(response, refusal);
      return;
    }
    AsyncContext context = request.startAsync();
    BodyReader.read(
        context,
        timer,
        body -> finish(context, () -> act(route, request, response, body)),
        failure -> finish(context, () -> refuseBody(response, failure)));
  }

  /** What is done to answer. */
  interface Work {
    void run() throws IOException;
  }

  /** Answers, and lets the request end whatever happens. */
  static void finish(AsyncContext context, Work work) {
    try {
      work.run();
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.DEBUG, "An answer could not be sent", e);
    } finally {
      context.complete();
    }
  }

  private void act(
      Route route, HttpServletRequest request, HttpServletResponse response, byte[] body)
      throws IOException {
    try {
      Reply reply = reply(route, request, body);
      reply.cookies().forEach(cookie -> response.addHeader("Set-Cookie", cookie));
      Refusals.write(response, "application/json", bytes(reply.json()));
    } catch (JitgateException refusal) {
      refuse(response, refusal);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (RuntimeException | Error e) {
      // An error too: the answer would be empty otherwise, and look like success.
      LOG.log(Level.ERROR, ErrorCode.INTERNAL.code() + " " + route + " failed", e);
      refuse(response, new JitgateException(ErrorCode.INTERNAL, "The log has the details."));
    }
  }

  private Reply reply(Route route, HttpServletRequest request, byte[] body) {
    ServedMsp msp = DoorFilter.msp(request);
    Instant now = clock.instant();
    Caller caller = Caller.read(request, msp, route, body, now);
    Visitor visitor = caller.visitor();
    Client client = clients.read(request, msp);
    checkRate(route, visitor, client);
    Gate.checkWho(
        route, visitor, caller.isProven(), now, msp.settings().sessionRules().proofLasts());
    // A frame that shows no cookie cannot be made to send anything by another page.
    boolean byCookie = visitor.token().isPresent();
    if (byCookie && route.who() != Route.Who.ANYONE) {
      checkToken(request, route, visitor.signedIn().orElseThrow(), caller.isProven());
    }
    Action action = actions.get(route);
    if (action == null) {
      throw new IllegalStateException(route + " does nothing");
    }
    return action.act(
        new Call(
            msp,
            visitor,
            Cookies.BROWSER.read(request),
            client,
            caller::isSignedBy,
            request.getContextPath(),
            trail.signIn(),
            object(body)));
  }

  private void checkToken(
      HttpServletRequest request, Route route, SignedIn signedIn, boolean proven) {
    try {
      Gate.checkToken(request, signedIn);
    } catch (JitgateException refusal) {
      boolean framed = signedIn.session().carrier() == Carrier.FRAME;
      if (proven || (framed && route.who() == Route.Who.VIEWER)) {
        // The frame's own key made the call, or a page of ours to see something, as its headers
        // have shown; only it is older than its session.
        throw new JitgateException(ErrorCode.SESSION_ENDED, "The page is of an earlier sign-in.");
      }
      record(request, route, refusal);
      throw refusal;
    }
  }

  /** A page that forges requests may do so very often; some records tell as much as all. */
  private void record(HttpServletRequest request, Route route, JitgateException refusal) {
    Actor actor =
        Visitor.of(request).signedIn().map(SignedIn::person).map(Actor::of).orElse(Actor.UNKNOWN);
    Origin origin = DoorFilter.origin(request, actor);
    if (refusal.code() == ErrorCode.REQUEST_FORGED
        && throttle.allows("forged " + NetworkRange.client(origin.network()), MOST_RECORDS)) {
      try {
        trail.signIn().requestForged(origin, route.path());
      } catch (JitgateException e) {
        LOG.log(Level.ERROR, "A forged request was refused and not recorded", e);
      }
    }
  }

  /** Who is signed in answers for it; anybody else shares with their network. */
  private void checkRate(Route route, Visitor visitor, Client client) {
    String network = NetworkRange.client(client.network());
    boolean allowed =
        route == Route.RECOVERY_CODE
            ? throttle.allows("code " + network, MOST_CODES)
            : visitor
                .signedIn()
                .map(known -> people.allows(known.session().id().toString(), MOST_CALLS))
                .orElseGet(() -> throttle.allows(network, MOST_CALLS));
    if (!allowed) {
      throw new JitgateException(
          ErrorCode.REQUESTS_TOO_MANY, "They came from " + client.network() + ".");
    }
  }

  private static JsonObject object(byte[] body) {
    try (JsonReader reader = JsonParts.reader(new ByteArrayInputStream(body))) {
      return reader.readObject();
    } catch (JsonException | IllegalStateException e) {
      throw new JitgateException(ErrorCode.BODY_INVALID, "It is not a JSON object.", e);
    }
  }

  /** Answers that there was no body to read. */
  static void refuseBody(HttpServletResponse response, BodyReader.Failure failure)
      throws IOException {
    refuseUnread(
        response,
        switch (failure) {
          case TOO_LARGE ->
              new JitgateException(ErrorCode.BODY_INVALID, "It has more than 64 KiB.");
          case TOO_SLOW -> new JitgateException(ErrorCode.BODY_LATE, "It has ten seconds.");
          case BROKEN -> new JitgateException(ErrorCode.BODY_INVALID, "It broke off.");
        });
  }

  /** Answers with a problem to a request whose body was not read to its end. */
  static void refuseUnread(HttpServletResponse response, JitgateException refusal)
      throws IOException {
    // The rest of it would be taken for the next request.
    response.setHeader("Connection", "close");
    refuse(response, refusal);
  }

  /** Answers with a problem. */
  static void refuse(HttpServletResponse response, JitgateException refusal) throws IOException {
    ErrorCode code = refusal.code();
    if (code.kind() == ErrorCode.Kind.SERVER || code == ErrorCode.AUDIT_UNWRITABLE) {
      LOG.log(Level.WARNING, "{0} {1}", code.code(), refusal.detail());
    }
    response.setStatus(StatusCodes.of(code));
    StatusCodes.retryAfterSeconds(code)
        .ifPresent(seconds -> response.setHeader("Retry-After", Integer.toString(seconds)));
    Refusals.write(
        response,
        Problem.MEDIA_TYPE,
        bytes(Problem.of(code, Refusals.publicDetail(refusal)).build()));
  }

  private static byte[] bytes(JsonObject json) {
    return json.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
