// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.admin;

import dev.jitgate.audit.Actor;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.session.SignedIn;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.http.DoorFilter;
import dev.jitgate.web.http.PageGate;
import dev.jitgate.web.http.Refusals;
import dev.jitgate.web.http.Route;
import dev.jitgate.web.http.Visitor;
import dev.jitgate.web.pages.ConsentPage;
import dev.jitgate.web.pages.Pages;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes in who comes from Microsoft's question for consent. The customer's administrator may have
 * answered in a browser of their own: then nothing that it says is used for anything.
 */
public final class ConsentServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient Pages pages;
  private final transient Refusals refusals;

  /** Makes the servlet. */
  public ConsentServlet(Pages pages, Refusals refusals) {
    this.pages = pages;
    this.refusals = refusals;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String query = Optional.ofNullable(request.getQueryString()).orElse("");
    Optional<SignedIn> window =
        PageGate.window(Visitor.of(request))
            .filter(who -> Route.Who.ADMINISTRATOR.roles().contains(who.person().role()));
    if (window.isEmpty()) {
      boolean given = !("&" + query).contains("&error=");
      Refusals.write(response, "text/html;charset=utf-8", pages.consent(new ConsentPage(given)));
      return;
    }
    try {
      SignedIn signedIn = window.get();
      ServedMsp msp = DoorFilter.msp(request);
      UUID tenant =
          msp.directories()
              .connections()
              .consented(
                  query,
                  DoorFilter.origin(request, Actor.of(signedIn.person())),
                  id -> name(msp, id));
      PageGate.go(request, response, Route.ADMIN_TENANTS.path() + "#entra-" + name(msp, tenant));
    } catch (JitgateException refusal) {
      refusals.send(request, response, refusal);
    }
  }

  private static String name(ServedMsp msp, UUID tenant) {
    return msp.tenants().byId(tenant).map(Tenant::urlName).orElse("");
  }

  /** A look ahead must not use Microsoft's answer up. */
  @Override
  protected void doHead(HttpServletRequest request, HttpServletResponse response) {
    response.setContentLength(0);
  }
}
