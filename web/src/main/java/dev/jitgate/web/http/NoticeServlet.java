// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import dev.jitgate.audit.Actor;
import dev.jitgate.audit.AuditTrail;
import dev.jitgate.audit.Origin;
import dev.jitgate.audit.SignInTrail;
import dev.jitgate.msp.NetworkRange;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.deployment.ServedMsp;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Takes the calls of other servers, which carry by what they are believed; cookies count for
 * nothing here.
 */
public final class NoticeServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = System.getLogger(NoticeServlet.class.getName());
  static final String FORM = "application/x-www-form-urlencoded";

  /** A provider signs out a whole office in a minute, and an attacker tries more. */
  private static final int MOST_NOTICES = 600;

  /** What is done with a notice. */
  @FunctionalInterface
  public interface Notice {

    /**
     * Believes the notice or not, and does what it says.
     *
     * @throws JitgateException if it is not to be believed, or cannot be done now
     */
    void take(ServedMsp msp, Sent sent, SignInTrail trail);

    /** Returns what the body must be. */
    default String mediaType() {
      return FORM;
    }
  }

  /**
   * What another server sent.
   *
   * @param body the body
   * @param authorization the header of that name; empty if there is none
   * @param from where it came from
   */
  public record Sent(String body, String authorization, Origin from) {

    /** What it proves itself by is nobody's to read in a log. */
    @Override
    public String toString() {
      return "a call from " + from.network();
    }
  }

  private final transient Map<Route, Notice> notices;
  private final transient Throttle throttle;
  private final transient ScheduledExecutorService timer = BodyReader.timer();
  private final transient AuditTrail trail;

  /** Makes the servlet; every route that is a notice must have one. */
  public NoticeServlet(Map<Route, Notice> notices, InstantSource clock, AuditTrail trail) {
    this.notices = new EnumMap<>(notices);
    this.throttle = new Throttle(clock);
    this.trail = trail;
  }

  @Override
  public void destroy() {
    timer.shutdownNow();
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Origin from = DoorFilter.origin(request, Actor.SERVER);
    Route route = DoorFilter.route(request);
    Notice notice = notices.get(route);
    if (notice == null) {
      throw new IllegalStateException(route + " does nothing");
    }
    String type = request.getContentType();
    if (type == null
        || !type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(notice.mediaType())) {
      ActionServlet.refuse(
          response,
          new JitgateException(ErrorCode.BODY_TYPE, "Expected " + notice.mediaType() + "."));
      return;
    }
    if (!throttle.allows(NetworkRange.client(from.network()), MOST_NOTICES)) {
      ActionServlet.refuse(
          response,
          new JitgateException(
              ErrorCode.REQUESTS_TOO_MANY, "They came from " + from.network() + "."));
      return;
    }
    AsyncContext context = request.startAsync();
    BodyReader.read(
        context,
        timer,
        body -> ActionServlet.finish(context, () -> take(notice, request, response, from, body)),
        failure ->
            ActionServlet.finish(context, () -> ActionServlet.refuseBody(response, failure)));
  }

  private void take(
      Notice notice,
      HttpServletRequest request,
      HttpServletResponse response,
      Origin from,
      byte[] body)
      throws IOException {
    String authorization = Objects.requireNonNullElse(request.getHeader("Authorization"), "");
    try {
      notice.take(
          DoorFilter.msp(request),
          new Sent(new String(body, StandardCharsets.UTF_8), authorization, from),
          trail.signIn());
      response.setContentLength(0);
    } catch (JitgateException refusal) {
      LOG.log(
          Level.WARNING,
          "{0} A notice from {1} was refused: {2}",
          refusal.code().code(),
          from.network(),
          refusal.detail());
      ActionServlet.refuse(response, refusal);
    } catch (RuntimeException | Error e) {
      LOG.log(
          Level.ERROR, ErrorCode.INTERNAL.code() + " " + DoorFilter.route(request) + " failed", e);
      ActionServlet.refuse(
          response, new JitgateException(ErrorCode.INTERNAL, "The log has the details."));
    }
  }
}
