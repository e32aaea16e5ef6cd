// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.admin;

import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.Person;
import dev.jitgate.session.SignedIn;
import dev.jitgate.web.deployment.Deployment;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.http.DoorFilter;
import dev.jitgate.web.http.PageGate;
import dev.jitgate.web.http.Refusals;
import dev.jitgate.web.http.Route;
import dev.jitgate.web.http.Visitor;
import dev.jitgate.web.pages.AdminPage;
import dev.jitgate.web.pages.CustomersPage;
import dev.jitgate.web.pages.Pages;
import dev.jitgate.web.pages.TenantsPage;
import dev.jitgate.web.policies.Unconfirmed;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/** Shows the administration's pages; what they change goes through the API. */
public final class AdminPageServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient Pages pages;
  private final transient Refusals refusals;
  private final transient InstantSource clock;
  private final transient SystemView system;
  private final transient AuditView audit;

  /** Makes the servlet. */
  public AdminPageServlet(
      Pages pages, Refusals refusals, Deployment deployment, InstantSource clock) {
    this.pages = pages;
    this.refusals = refusals;
    this.clock = clock;
    this.system = new SystemView(deployment);
    this.audit = new AuditView(deployment);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      Route route = DoorFilter.route(request);
      Visitor visitor = Visitor.of(request);
      if (PageGate.mustSignIn(route, visitor)) {
        PageGate.go(
            request, response, "/sign-in?then=" + route.path().substring(1).replace('/', '-'));
        return;
      }
      if (route == Route.ADMIN) {
        Optional<String> first =
            PageGate.window(visitor).map(SignedIn::person).map(Person::role).flatMap(Menu::first);
        if (first.isPresent() && !first.get().equals(route.path())) {
          PageGate.go(request, response, first.get());
          return;
        }
      }
      PageGate.check(route, visitor, clock.instant());
      Refusals.write(
          response,
          "text/html;charset=utf-8",
          page(request, route, PageGate.window(visitor).orElseThrow()));
    } catch (JitgateException refusal) {
      refusals.send(request, response, refusal);
    }
  }

  private byte[] page(HttpServletRequest request, Route route, SignedIn signedIn) {
    ServedMsp msp = DoorFilter.msp(request);
    AdminPage admin =
        new AdminPage(
            request.getContextPath(),
            signedIn.session().csrf(),
            msp.settings().host().toString(),
            signedIn.person().name(),
            route.path(),
            Menu.of(signedIn.person().role()),
            route == Route.APPROVALS ? 0 : Unconfirmed.count(msp, signedIn));
    return switch (route) {
      case ADMIN -> pages.table(system.page(admin, msp));
      case ADMIN_SETTINGS -> pages.settings(SettingsView.page(admin, msp));
      case ADMIN_TENANTS -> pages.tenants(new TenantsPage(admin, msp.tenantCount()));
      case ADMIN_POLICIES -> pages.policies(AccessView.policies(admin, msp, signedIn));
      case ADMIN_ACCESS -> pages.access(admin);
      case ADMIN_REPORT -> pages.report(AccessView.report(admin, clock));
      case APPROVALS -> pages.approvals(AccessView.approvals(admin, msp, signedIn, clock));
      case ADMIN_HALOPSA -> pages.halo(HaloView.page(admin, msp));
      case ADMIN_CUSTOMERS ->
          pages.customers(new CustomersPage(admin, msp.haloPsa().settings().isPresent()));
      case ADMIN_IDEMEUM -> pages.idemeum(IdemeumView.page(admin, msp));
      case ADMIN_MAPPING -> pages.mapping(MappingView.page(admin, msp));
      case ADMIN_RESOLVERS -> pages.table(system.resolvers(admin, msp));
      case ADMIN_SESSIONS -> pages.table(SessionsView.page(admin, msp, clock));
      case ADMIN_TOKENS -> pages.tokens(TokensView.page(admin, msp, clock));
      case ADMIN_AUDIT -> pages.audit(audit.page(admin, msp, request.getQueryString()));
      default -> throw new IllegalStateException(route + " is no page of the administration");
    };
  }
}
