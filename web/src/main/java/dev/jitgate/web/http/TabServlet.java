// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import dev.jitgate.access.TabAnswer;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.session.SignedIn;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.pages.Pages;
import dev.jitgate.web.pages.ShellPage;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

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
  private final transient Pages pages;
  private final transient TabView view;

  /** Makes the servlet. */
  public TabServlet(Refusals refusals, Pages pages, TabView view) {
    this.refusals = refusals;
    this.pages = pages;
    this.view = view;
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
    Visitor visitor = Visitor.of(request);
    TabAnswer answer =
        msp.open(request.getQueryString(), visitor.signedIn().map(SignedIn::entitlement));
    if (answer instanceof TabAnswer.HandOver handOver) {
      seeOther(response, handOver.location());
    } else if (answer instanceof TabAnswer.Portal portal) {
      seeOther(response, portal.location());
    } else if (answer instanceof TabAnswer.OpenPortal portal) {
      SecurityHeaders.frameWithScripts(response, msp.frameOrigins());
      html(
          response,
          view.page(
              request.getContextPath(),
              visitor.signedIn().orElseThrow(),
              portal.verdict().tenant()));
    } else if (answer instanceof TabAnswer.Home) {
      SecurityHeaders.frameWithScripts(response, msp.frameOrigins());
      html(response, view.home(request.getContextPath(), visitor.signedIn().orElseThrow()));
    } else if (answer instanceof TabAnswer.SignIn) {
      signIn(request, response, msp, visitor);
    } else if (answer instanceof TabAnswer.Refusal refusal) {
      TabLines lines = TabLines.of(refusal);
      refusals.send(
          request, response, refusal.code(), harmless(refusal), lines.sent(), lines.tried());
    }
  }

  private void signIn(
      HttpServletRequest request, HttpServletResponse response, ServedMsp msp, Visitor visitor)
      throws IOException {
    Optional<ErrorCode> down =
        visitor.refusal().filter(code -> code.kind() == ErrorCode.Kind.SERVER);
    if (down.isPresent()) {
      // A sign-in could not be kept either.
      refusals.send(request, response, down.get(), "");
      return;
    }
    SecurityHeaders.frameWithScripts(response, msp.frameOrigins());
    html(response, pages.shell(new ShellPage(request.getContextPath())));
  }

  private static void html(HttpServletResponse response, byte[] page) throws IOException {
    Refusals.write(response, "text/html;charset=utf-8", page);
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
