// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import dev.jitgate.access.TabAnswer;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.web.deployment.ServedMsp;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The custom tab's own address.
 *
 * <p>A servlet and not a JAX-RS resource, because that would cost this path two to four times the
 * processor time. It reads the raw query only: the container's own parameters are decoded before
 * anybody can tell what HaloPSA sent.
 */
public final class TabServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient Refusals refusals;

  /** Makes the servlet. */
  public TabServlet(Refusals refusals) {
    this.refusals = refusals;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ServedMsp msp = DoorFilter.msp(request);
    SecurityHeaders.frame(response, msp.frameOrigins());
    String method = request.getMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      response.setHeader("Allow", "GET, HEAD");
      refusals.send(request, response, ErrorCode.METHOD_NOT_ALLOWED, "");
      return;
    }
    TabAnswer answer = msp.open(request.getQueryString());
    if (answer instanceof TabAnswer.HandOver handOver) {
      seeOther(response, handOver.location());
    } else if (answer instanceof TabAnswer.Portal portal) {
      seeOther(response, portal.location());
    } else if (answer instanceof TabAnswer.Refusal refusal) {
      TabLines lines = TabLines.of(refusal);
      refusals.send(
          request, response, refusal.code(), harmless(refusal), lines.sent(), lines.tried());
    }
  }

  /** What a resolver says may be anything, an address with a password for example. */
  private static String harmless(TabAnswer.Refusal refusal) {
    return refusal.code().kind() == ErrorCode.Kind.RESOLVER ? "" : refusal.detail();
  }

  /** Not {@code sendRedirect}: that answers 302, and some servers write a body of their own. */
  private static void seeOther(HttpServletResponse response, String location) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", location);
    response.setContentLength(0);
  }
}
