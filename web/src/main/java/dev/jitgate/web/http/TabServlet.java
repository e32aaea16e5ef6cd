// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import dev.jitgate.access.TabAnswer;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.session.SignedIn;
import dev.jitgate.web.deployment.ServedMsp;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
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
  private final transient SignInFirst signInFirst;
  private final transient TabView view;
  private final transient InstantSource clock;

  /** Makes the servlet. */
  public TabServlet(Refusals refusals, SignInFirst signInFirst, TabView view, InstantSource clock) {
    this.refusals = refusals;
    this.signInFirst = signInFirst;
    this.view = view;
    this.clock = clock;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ServedMsp msp = DoorFilter.msp(request);
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
      HandOverNotes.fromTab(msp, request.getQueryString(), visitor, handOver.verdict().tenant());
      seeOther(response, handOver.location());
    } else if (answer instanceof TabAnswer.Portal portal) {
      seeOther(response, portal.location());
    } else if (answer instanceof TabAnswer.OpenPortal portal) {
      Onlooker onlooker = onlooker(request, visitor).orElseThrow();
      msp.signIn()
          .visits()
          .add(onlooker.signedIn().person().id(), portal.verdict().tenant().id(), clock.instant());
      html(response, msp, view.portal(onlooker, portal.verdict()));
    } else if (answer instanceof TabAnswer.Home) {
      html(response, msp, view.home(onlooker(request, visitor).orElseThrow()));
    } else if (answer instanceof TabAnswer.SignIn) {
      signInFirst.send(request, response, msp);
    } else if (answer instanceof TabAnswer.Refusal refusal) {
      sendMiss(request, response, visitor, refusal);
    }
  }

  /** Whoever is signed in may pick a tenant; the others learn why there is none. */
  private void sendMiss(
      HttpServletRequest request,
      HttpServletResponse response,
      Visitor visitor,
      TabAnswer.Refusal refusal)
      throws IOException {
    Optional<byte[]> page =
        Refusals.wantsJson(request.getHeader("Accept"))
            ? Optional.empty()
            : onlooker(request, visitor).flatMap(onlooker -> view.miss(onlooker, refusal));
    if (page.isEmpty()) {
      refusals.send(request, response, refusal);
      return;
    }
    response.setStatus(StatusCodes.of(refusal.code()));
    html(response, DoorFilter.msp(request), page.get());
  }

  private static Optional<Onlooker> onlooker(HttpServletRequest request, Visitor visitor) {
    return visitor
        .signedIn()
        .map(signedIn -> new Onlooker(request.getContextPath(), DoorFilter.msp(request), signedIn));
  }

  /** Answers with a page that has scripts and may be framed. */
  public static void html(HttpServletResponse response, ServedMsp msp, byte[] page)
      throws IOException {
    SecurityHeaders.frameWithScripts(response, msp.frameOrigins());
    Refusals.write(response, "text/html;charset=utf-8", page);
  }

  /** Not {@code sendRedirect}: that answers 302, and some servers write a body of their own. */
  public static void seeOther(HttpServletResponse response, String location) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", location);
    response.setContentLength(0);
  }
}
