// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.bootstrap;

import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.admin.AdminPageServlet;
import dev.jitgate.web.admin.ConsentServlet;
import dev.jitgate.web.deployment.Deployment;
import dev.jitgate.web.deployment.RunningDeployment;
import dev.jitgate.web.http.ActionServlet;
import dev.jitgate.web.http.ActionServlet.Action;
import dev.jitgate.web.http.ClientReader;
import dev.jitgate.web.http.DoorFilter;
import dev.jitgate.web.http.ErrorServlet;
import dev.jitgate.web.http.NoticeServlet;
import dev.jitgate.web.http.Refusals;
import dev.jitgate.web.http.Route;
import dev.jitgate.web.http.Route.Kind;
import dev.jitgate.web.http.ScriptServlet;
import dev.jitgate.web.http.SelfTestServlet;
import dev.jitgate.web.http.SignInFirst;
import dev.jitgate.web.http.TabServlet;
import dev.jitgate.web.observe.ServerMetrics;
import dev.jitgate.web.pages.Pages;
import dev.jitgate.web.policies.ApprovalActions;
import dev.jitgate.web.portal.AccessActions;
import dev.jitgate.web.portal.PortalActions;
import dev.jitgate.web.portal.PortalView;
import dev.jitgate.web.portal.TenantServlet;
import dev.jitgate.web.secrets.KeySource;
import dev.jitgate.web.secrets.MasterKey;
import dev.jitgate.web.secrets.MasterKeys;
import dev.jitgate.web.settings.Settings;
import dev.jitgate.web.settings.SettingsException;
import dev.jitgate.web.settings.SettingsReader;
import dev.jitgate.web.settings.SettingsSource;
import dev.jitgate.web.signin.ArrivalServlet;
import dev.jitgate.web.signin.IdentityProviders;
import dev.jitgate.web.signin.OidcArrival;
import dev.jitgate.web.signin.OidcLogout;
import dev.jitgate.web.signin.PageServlet;
import dev.jitgate.web.signin.SessionReader;
import dev.jitgate.web.signin.SignInActions;
import dev.jitgate.web.tickets.HaloCalls;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Starts the deployment and opens its door; the one place where the parts are put together.
 *
 * <p>Servlets are registered as objects, so that what they need is visible here instead of being
 * found by a container.
 */
@WebListener
public class Bootstrap implements ServletContextListener {

  private static final String ADMIN = Route.ADMIN.path();
  private static final Logger LOG = System.getLogger(Bootstrap.class.getName());

  /** Keeps the end of the process from being announced by a WAR that is not there any more. */
  private Runnable silence = () -> {};

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    try {
      SettingsSource source = new SettingsSource(ConfigProvider.getConfig());
      Settings settings = new SettingsReader(source).read();
      MasterKeys keys =
          settings.msps().isEmpty()
              ? MasterKeys.of(MasterKey.passing())
              : new MasterKeys(
                  settings.masterKey().read(), settings.previousKey().map(KeySource::read));
      start(context, new Deployment(settings, source, ServerMetrics.observations(), keys));
    } catch (SettingsException e) {
      refuse(
          e,
          "jitgate cannot start with these settings:\n  "
              + e.getMessage()
              + "\nCorrect them and start again; docs/operate.md lists every key.");
    } catch (JitgateException e) {
      refuse(e, e.getMessage() + " " + e.code().remedy());
    }
  }

  /** Starting all the same would serve nobody, or serve them wrongly. */
  private static void refuse(RuntimeException e, String message) {
    LOG.log(Level.ERROR, message);
    if (PayaraMicro.isRunning()) {
      PayaraMicro.exitMisconfigured();
    }
    throw e;
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    silence.run();
    running().close();
  }

  private void start(ServletContext context, Deployment deployment) {
    try {
      deployment.start();
      openDoor(context, deployment);
      running().set(deployment);
      if (PayaraMicro.isRunning()) {
        silence = PayaraMicro.whenToldToEnd(running().announcement());
      }
    } catch (RuntimeException | LinkageError e) {
      // The container forgets a context whose start failed; nobody else would end these threads.
      deployment.close();
      throw e;
    }
  }

  private static void openDoor(ServletContext context, Deployment deployment) {
    Pages pages = new Pages();
    Refusals refusals = new Refusals(pages);
    ClientReader clients = new ClientReader(deployment.trustedProxies());
    FilterRegistration.Dynamic door =
        context.addFilter(
            "door",
            new DoorFilter(
                deployment, refusals, pages, new SessionReader(deployment.trail()), clients));
    door.setAsyncSupported(true);
    door.addMappingForUrlPatterns(
        EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR), false, "/*");
    // The empty pattern is the context root and nothing below it.
    InstantSource clock = InstantSource.system();
    PortalView view = new PortalView(pages, clock);
    SignInFirst signInFirst = new SignInFirst(refusals, pages);
    IdentityProviders providers = new IdentityProviders(Clock.systemUTC());
    serve(context, "tab", new TabServlet(refusals, signInFirst, view, clock), "");
    serve(
        context,
        "tenant",
        new TenantServlet(refusals, signInFirst, view, deployment.trail(), clock),
        Route.TENANT.path());
    serve(context, "script", new ScriptServlet(refusals), "/script/*");
    serve(
        context,
        "action",
        new ActionServlet(
            actions(view, providers, clock, deployment), clients, clock, deployment.trail()),
        "/act/*");
    Servlet page = new PageServlet(pages, refusals, providers, clock);
    String[] paths =
        Stream.of(Route.values())
            .filter(route -> route.kind() == Kind.PAGE || route.kind() == Kind.ENTRY)
            .filter(route -> !route.path().startsWith(ADMIN) && route != Route.APPROVALS)
            .map(Route::path)
            .toArray(String[]::new);
    serve(context, "page", page, paths);
    serve(
        context,
        "admin",
        new AdminPageServlet(pages, refusals, deployment, clock),
        ADMIN,
        ADMIN + "/*",
        Route.APPROVALS.path());
    serve(context, "consent", new ConsentServlet(pages, refusals), Route.ENTRA_CONSENT.path());
    serve(context, "self-test", new SelfTestServlet(pages), Route.SELF_TEST.path());
    OidcArrival arrival = new OidcArrival(providers, clock);
    serve(
        context,
        "arrival",
        new ArrivalServlet(arrival, refusals, clients, deployment.trail()),
        Route.OIDC_CALLBACK.path());
    serve(
        context,
        "notice",
        new NoticeServlet(
            Map.of(
                Route.OIDC_LOGOUT, new OidcLogout(providers), Route.HALOPSA_CALL, new HaloCalls()),
            clock,
            deployment.trail()),
        Route.OIDC_LOGOUT.path(),
        Route.HALOPSA_CALL.path());
    serve(context, "error", new ErrorServlet(refusals), "/error");
  }

  private static Map<Route, Action> actions(
      PortalView view, IdentityProviders providers, InstantSource clock, Deployment deployment) {
    Map<Route, Action> actions = new EnumMap<>(SignInActions.all(providers, clock));
    actions.putAll(PortalActions.all(view, deployment.trail(), clock));
    actions.putAll(ApprovalActions.all());
    actions.putAll(AccessActions.all(clock));
    return actions;
  }

  private static void serve(
      ServletContext context, String name, Servlet servlet, String... patterns) {
    ServletRegistration.Dynamic registration = context.addServlet(name, servlet);
    registration.setAsyncSupported(true);
    registration.addMapping(patterns);
  }

  private static RunningDeployment running() {
    return CDI.current().select(RunningDeployment.class).get();
  }
}
