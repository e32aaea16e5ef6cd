// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import dev.jitgate.audit.Actor;
import dev.jitgate.audit.Origin;
import dev.jitgate.msp.NetworkRange;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.deployment.Deployment;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.pages.Pages;
import dev.jitgate.web.pages.StartPage;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The first to see a request: every answer gets its headers here, and only requests for the host of
 * an MSP and for an address of ours go on.
 *
 * <p>Nothing is left to the container's default servlet: the WAR has no files to serve.
 */
public final class DoorFilter extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final String MSP = ServedMsp.class.getName();
  private static final String TAB = DoorFilter.class.getName() + ".tab";
  private static final String ROUTE = Route.class.getName();

  private static final String NETWORK = "dev.jitgate.network";
  private static final String PERMIT = AtOnce.Permit.class.getName();

  /** Compared as a whole: a path such as /health/../ would lead elsewhere behind the door. */
  private static final Set<String> SERVERS_OWN =
      Set.of("/health", "/health/live", "/health/ready", "/health/started", "/metrics", "/openapi");

  private final transient Deployment deployment;
  private final transient Refusals refusals;
  private final transient Pages pages;
  private final transient VisitorReader visitors;
  private final transient ClientReader clients;

  /**
   * All but the tab and the scripts: they are answered from memory without reading a body, and a
   * whole office of technicians, whose browsers fetch all scripts at once, stands behind one
   * address.
   */
  private final transient AtOnce atOnce = new AtOnce();

  /** Makes the door of the given deployment. */
  public DoorFilter(
      Deployment deployment,
      Refusals refusals,
      Pages pages,
      VisitorReader visitors,
      ClientReader clients) {
    this.deployment = deployment;
    this.refusals = refusals;
    this.pages = pages;
    this.visitors = visitors;
    this.clients = clients;
  }

  /** Returns the route of a request behind the door that is not the API's or the tab's. */
  public static Route route(HttpServletRequest request) {
    return (Route) request.getAttribute(ROUTE);
  }

  /** Returns the MSP whose host the request names; every request behind the door has one. */
  public static ServedMsp msp(HttpServletRequest request) {
    return (ServedMsp) request.getAttribute(MSP);
  }

  /** Lets a request behind the door count as under way until what is returned is run. */
  static Runnable follow(AsyncContext context) {
    return context.getRequest().getAttribute(PERMIT) instanceof AtOnce.Permit permit
        ? permit.follow()
        : () -> {};
  }

  /** Returns the address that a request behind the door came from, unless it is the tab's. */
  public static String network(HttpServletRequest request) {
    return String.valueOf(request.getAttribute(NETWORK));
  }

  /** Returns for whom and from where a request behind the door came. */
  public static Origin origin(HttpServletRequest request, Actor actor) {
    return origin(request::getAttribute, actor);
  }

  /** Returns for whom and from where a request came, by the attributes that the door gave it. */
  public static Origin origin(Function<String, Object> attributes, Actor actor) {
    ServedMsp msp = (ServedMsp) attributes.apply(MSP);
    return new Origin(msp.msp(), actor, (String) attributes.apply(NETWORK));
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    SecurityHeaders.apply(response);
    if (request.getDispatcherType() == DispatcherType.ERROR) {
      if (request.getAttribute(TAB) instanceof ServedMsp msp) {
        // An empty frame would tell the technician nothing.
        SecurityHeaders.frame(response, msp.frameOrigins());
      }
      chain.doFilter(request, response);
      return;
    }
    if (isServersOwn(path(request))) {
      chain.doFilter(request, response);
      return;
    }
    String host = onlyHost(request);
    if (host == null) {
      refusals.send(request, response, ErrorCode.HOST_REPEATED, "Expected one Host header.");
      return;
    }
    if (!deployment.isConfigured()) {
      sendStartPage(request, response, host);
      return;
    }
    Optional<ServedMsp> msp = deployment.msp(host);
    if (msp.isEmpty()) {
      refusals.send(
          request, response, ErrorCode.HOST_UNKNOWN, "The address was opened under another host.");
      return;
    }
    request.setAttribute(MSP, msp.get());
    String path = path(request);
    Optional<Route> route = Route.of(request.getMethod(), path);
    boolean tab = path.equals("/");
    boolean script = route.filter(it -> it.kind() == Route.Kind.SCRIPT).isPresent();
    // A tab that anybody may open must not wait for the store, nor what is the same to everybody.
    if (request.getHeader("Cookie") != null
        && !script
        && !(tab && msp.get().settings().asksNobody())) {
      Visitor visitor = visitors.read(request, response, msp.get());
      Gate.seen(visitor, route).note(request);
    }
    if (tab || route.filter(Route::isFramed).isPresent()) {
      request.setAttribute(TAB, msp.get());
      SecurityHeaders.frame(response, msp.get().frameOrigins());
    }
    if (tab || script) {
      chain.doFilter(request, response);
      return;
    }
    String network = clients.network(request);
    request.setAttribute(NETWORK, network);
    Optional<AtOnce.Permit> permit = atOnce.enter(NetworkRange.client(network));
    if (permit.isEmpty()) {
      refusals.send(
          request, response, ErrorCode.REQUESTS_AT_ONCE, "They came from " + network + ".");
      return;
    }
    request.setAttribute(PERMIT, permit.get());
    try {
      pass(request, response, chain, path, route);
    } finally {
      permit.get().leaveUnlessFollowing();
    }
  }

  private void pass(
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain,
      String path,
      Optional<Route> route)
      throws IOException, ServletException {
    if (isApi(path)) {
      passApi(request, response, chain);
      return;
    }
    if (Route.isBreakGlassDoor(path)
        && !msp(request).settings().letsBreakGlassIn(network(request))) {
      refusals.send(request, response, ErrorCode.PAGE_NOT_FOUND, "");
      return;
    }
    if (route.isEmpty()) {
      refuse(request, response, path);
      return;
    }
    request.setAttribute(ROUTE, route.get());
    SecurityHeaders.apply(response, route.get().kind());
    chain.doFilter(request, response);
  }

  /**
   * Jersey's servlet reads a form whole before any filter of ours asks who sends it, and would wait
   * for it with a thread; nothing of the API's is one. Some programs call nothing at all a form.
   */
  private static void passApi(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String type = request.getContentType();
    if (type != null
        && request.getContentLengthLong() != 0
        && type.toLowerCase(Locale.ROOT).contains(NoticeServlet.FORM)) {
      ActionServlet.refuseUnread(
          response,
          new JitgateException(
              ErrorCode.BODY_TYPE, "Expected application/json, or text/csv for an import."));
      return;
    }
    chain.doFilter(request, response);
  }

  /**
   * Health, metrics and the API's description are the server's own, at addresses that MicroProfile
   * fixes; whoever watches a node asks it by any name.
   */
  private static boolean isServersOwn(String path) {
    return SERVERS_OWN.contains(path);
  }

  /** Only plain paths: what the container would still have to resolve is not ours. */
  private static boolean isApi(String path) {
    return path.startsWith("/api/v1/") && !path.contains("/.") && !path.contains(";");
  }

  private static @Nullable String onlyHost(HttpServletRequest request) {
    Enumeration<String> hosts = request.getHeaders("Host");
    if (!hosts.hasMoreElements()) {
      // HTTP/2 names the host in :authority, which not every server turns into a header.
      return request.getServerName() + ":" + request.getServerPort();
    }
    String host = hosts.nextElement();
    return hosts.hasMoreElements() ? null : host;
  }

  /** Returns the path below the context root as it was sent; at least "/". */
  static String path(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return path.isEmpty() ? "/" : path;
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, String path)
      throws IOException {
    String allowed = Route.allowed(path);
    if (allowed.isEmpty()) {
      refusals.send(request, response, ErrorCode.PAGE_NOT_FOUND, "");
    } else {
      response.setHeader("Allow", allowed);
      refusals.send(request, response, ErrorCode.METHOD_NOT_ALLOWED, "");
    }
  }

  private void sendStartPage(HttpServletRequest request, HttpServletResponse response, String host)
      throws IOException {
    if (Refusals.wantsJson(request.getHeader("Accept")) || !path(request).equals("/")) {
      refusals.send(request, response, ErrorCode.NOT_CONFIGURED, "Open / to see what to set.");
      return;
    }
    response.setStatus(StatusCodes.of(ErrorCode.NOT_CONFIGURED));
    response.setHeader("Retry-After", "5");
    Refusals.write(response, "text/html;charset=utf-8", pages.start(new StartPage(host)));
  }
}
