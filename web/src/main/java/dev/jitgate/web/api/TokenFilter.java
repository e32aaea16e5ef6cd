// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.access.Entitlement;
import dev.jitgate.audit.Actor;
import dev.jitgate.audit.Origin;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.ApiScope;
import dev.jitgate.session.ApiToken;
import dev.jitgate.session.SignedIn;
import dev.jitgate.web.deployment.RunningDeployment;
import dev.jitgate.web.http.DoorFilter;
import dev.jitgate.web.http.Gate;
import dev.jitgate.web.http.PageGate;
import dev.jitgate.web.http.Visitor;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides by the table of routes who may call what: programs by their tokens, people in windows.
 *
 * <p>Before matching, and first of all by who calls, so that nobody else learns which addresses
 * exist.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class TokenFilter implements ContainerRequestFilter {

  private final TokenCheck tokens = new TokenCheck();

  @Inject private RunningDeployment running;

  @Inject private HttpServletRequest servletRequest;

  @Override
  public void filter(ContainerRequestContext request) {
    String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    Optional<SignedIn> window =
        header == null ? PageGate.window(Visitor.of(servletRequest)) : Optional.empty();
    if (window.isPresent()) {
      SignedIn signedIn = window.get();
      ApiRoute route = route(request);
      checkWindow(route, signedIn);
      note(Actor.of(signedIn.person()), signedIn.entitlement());
    } else {
      ApiToken token = token(header);
      ApiRoute route = route(request);
      checkScope(route, token);
      note(Actor.of(token), Entitlement.ALL);
    }
    request.setEntityStream(new TimedStream(request.getEntityStream(), System::nanoTime));
  }

  private void note(Actor actor, Entitlement entitlement) {
    new ApiCaller(DoorFilter.origin(servletRequest, actor), entitlement).note(servletRequest);
  }

  /** Returns what is called, once it is known who calls. */
  private ApiRoute route(ContainerRequestContext request) {
    String path =
        servletRequest
            .getRequestURI()
            .substring((servletRequest.getContextPath() + ApiRoute.BASE).length());
    List<ApiRoute> routes = ApiRoute.at(path);
    if (routes.isEmpty()) {
      throw new JitgateException(ErrorCode.PAGE_NOT_FOUND, "");
    }
    return ApiRoute.of(routes, request.getMethod())
        .orElseThrow(
            () ->
                new NotAllowedException(
                    Response.status(Response.Status.METHOD_NOT_ALLOWED)
                        .header(HttpHeaders.ALLOW, String.join(", ", ApiRoute.methods(routes)))
                        .build()));
  }

  /** A page of the administration's, which must show that it is one before anything changes. */
  private void checkWindow(ApiRoute route, SignedIn signedIn) {
    if (route.changes()) {
      Gate.checkPage(servletRequest, DoorFilter.msp(servletRequest).settings().host());
      Gate.checkToken(servletRequest, signedIn);
    }
    Gate.checkWindow(signedIn, route.roles(), route.changes(), Instant.now());
  }

  private ApiToken token(@Nullable String header) {
    Origin nobody = DoorFilter.origin(servletRequest, Actor.UNKNOWN);
    if (header == null && servletRequest.getHeader("Jitgate-Request") != null) {
      ErrorCode code = Visitor.of(servletRequest).refusal().orElse(ErrorCode.NOT_SIGNED_IN);
      throw new JitgateException(code, "This needs somebody who is signed in in a window.");
    }
    TokenCheck.Result result = check(header, nobody);
    if (result instanceof TokenCheck.Refused refused) {
      Actor actor = refused.token().map(Actor::of).orElse(Actor.UNKNOWN);
      throw refuse(actor, refused.code(), refused.detail());
    }
    return ((TokenCheck.Valid) result).token();
  }

  private TokenCheck.Result check(@Nullable String header, Origin nobody) {
    try {
      return tokens.check(
          header, nobody.network(), () -> DoorFilter.msp(servletRequest).signIn().apiTokens());
    } catch (JitgateException e) {
      // The database's own words are not for whoever has shown no good token yet.
      throw new JitgateException(e.code(), "The token could not be looked for.", e);
    }
  }

  private void checkScope(ApiRoute route, ApiToken token) {
    Optional<ApiScope> needed = route.scope();
    if (!route.isForTokens()) {
      throw refuse(
          Actor.of(token), ErrorCode.NOT_PERMITTED, "This is for people alone, in a window.");
    }
    if (needed.isPresent() && !token.scopes().contains(needed.get())) {
      throw refuse(
          Actor.of(token),
          ErrorCode.NOT_PERMITTED,
          "The token has no scope " + needed.get().word() + ".");
    }
  }

  private JitgateException refuse(Actor actor, ErrorCode code, String detail) {
    running.get().trail().apiRefused(DoorFilter.origin(servletRequest, actor), code);
    return new JitgateException(code, detail);
  }
}
