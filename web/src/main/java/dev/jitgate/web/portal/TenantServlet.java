// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.portal;

import dev.jitgate.audit.Actor;
import dev.jitgate.audit.AuditTrail;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.session.SignedIn;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.http.DoorFilter;
import dev.jitgate.web.http.HandOverNotes;
import dev.jitgate.web.http.Onlooker;
import dev.jitgate.web.http.Refusals;
import dev.jitgate.web.http.SignInFirst;
import dev.jitgate.web.http.StatusCodes;
import dev.jitgate.web.http.TabServlet;
import dev.jitgate.web.http.Visitor;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/** The portal of a tenant that somebody has chosen, in the tab or in a window of its own. */
public final class TenantServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient Refusals refusals;
  private final transient SignInFirst signInFirst;
  private final transient PortalView view;
  private final transient Entrance entrance;

  /** Makes the servlet. */
  public TenantServlet(
      Refusals refusals,
      SignInFirst signInFirst,
      PortalView view,
      AuditTrail trail,
      InstantSource clock) {
    this.refusals = refusals;
    this.signInFirst = signInFirst;
    this.view = view;
    this.entrance = new Entrance(trail, clock);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<SignedIn> signedIn = Visitor.of(request).signedIn();
    if (signedIn.isEmpty()) {
      signInFirst.send(request, response, DoorFilter.msp(request));
      return;
    }
    try {
      show(request, response, signedIn.get());
    } catch (JitgateException refusal) {
      refusals.send(request, response, refusal);
    }
  }

  private void show(HttpServletRequest request, HttpServletResponse response, SignedIn signedIn)
      throws IOException {
    ServedMsp msp = DoorFilter.msp(request);
    Onlooker onlooker = new Onlooker(request.getContextPath(), msp, signedIn);
    Optional<TenantAddress> address = TenantAddress.parse(request.getQueryString());
    Optional<Tenant> tenant = address.flatMap(one -> Entrance.find(msp, signedIn, one));
    if (tenant.isEmpty()) {
      response.setStatus(StatusCodes.of(Entrance.NONE.code()));
      TabServlet.html(response, msp, view.refusal(onlooker, Entrance.NONE));
      return;
    }
    Optional<String> elsewhere = msp.desk().locationFor(tenant.get());
    entrance.enterByAddress(
        onlooker,
        tenant.get(),
        address.get(),
        DoorFilter.origin(request, Actor.of(signedIn.person())));
    HandOverNotes.chosen(msp, signedIn, tenant.get(), address.get().ticket(), elsewhere);
    if (elsewhere.isPresent()) {
      TabServlet.seeOther(response, elsewhere.get());
    } else {
      TabServlet.html(response, msp, view.chosen(onlooker, tenant.get(), address.get()));
    }
  }
}
