// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin;

import dev.jitgate.audit.AuditTrail;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.http.Call;
import dev.jitgate.web.http.ClientReader;
import dev.jitgate.web.http.Cookies;
import dev.jitgate.web.http.DoorFilter;
import dev.jitgate.web.http.PageGate;
import dev.jitgate.web.http.Refusals;
import dev.jitgate.web.http.Visitor;
import dev.jitgate.web.signin.OidcArrival.Onward;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Takes in who comes back from the identity provider, and sends them on. */
public final class ArrivalServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient OidcArrival arrival;
  private final transient Refusals refusals;
  private final transient ClientReader clients;
  private final transient AuditTrail trail;

  /** Makes the servlet. */
  public ArrivalServlet(
      OidcArrival arrival, Refusals refusals, ClientReader clients, AuditTrail trail) {
    this.arrival = arrival;
    this.refusals = refusals;
    this.clients = clients;
    this.trail = trail;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ServedMsp msp = DoorFilter.msp(request);
    String query = request.getQueryString();
    try {
      Call call =
          new Call(
              msp,
              Visitor.of(request),
              Cookies.BROWSER.read(request),
              clients.read(request, msp),
              key -> false,
              request.getContextPath(),
              trail.signIn(),
              JsonValue.EMPTY_JSON_OBJECT);
      Onward onward = arrival.arrive(call, query == null ? "" : query);
      onward.cookie().ifPresent(cookie -> response.addHeader("Set-Cookie", cookie));
      PageGate.go(request, response, onward.then());
    } catch (JitgateException refusal) {
      refusals.send(request, response, refusal);
    }
  }

  /** A look ahead must not use the provider's answer up. */
  @Override
  protected void doHead(HttpServletRequest request, HttpServletResponse response) {
    response.setContentLength(0);
  }
}
