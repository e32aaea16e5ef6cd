// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.audit.Actor;
import dev.jitgate.audit.Origin;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.deployment.RunningDeployment;
import dev.jitgate.web.http.DoorFilter;
import dev.jitgate.web.http.Gate;
import dev.jitgate.web.http.PageGate;
import dev.jitgate.web.http.Visitor;
import dev.jitgate.web.settings.ApiToken;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Lets only the holder of the API token in, and administrators who are signed in in a window.
 *
 * <p>Before matching, so that nobody learns which addresses exist.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class TokenFilter implements ContainerRequestFilter {

  private static final Set<String> READS = Set.of("GET", "HEAD");
  private static final String SCHEME = "Bearer ";

  @Inject private RunningDeployment running;

  @Inject private HttpServletRequest servletRequest;

  @Override
  public void filter(ContainerRequestContext request) {
    String header = request.getHeaderString("Authorization");
    if (header == null && PageGate.window(Visitor.of(servletRequest)).isPresent()) {
      checkWindow(request);
      return;
    }
    Optional<ApiToken> token = running.get().apiToken();
    if (token.isEmpty()) {
      throw refuse(request, ErrorCode.API_OFF, "There is no token that could be sent.");
    }
    if (header == null
        || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        || !token.get().matches(header.substring(SCHEME.length()).strip())) {
      throw refuse(
          request,
          ErrorCode.TOKEN_INVALID,
          header == null ? "There is no Authorization header." : "The token is another one.");
    }
  }

  /** A page of the administration's, which must show that it is one before anything changes. */
  private void checkWindow(ContainerRequestContext request) {
    boolean reads = READS.contains(request.getMethod());
    Visitor visitor = Visitor.of(servletRequest);
    if (!reads) {
      Gate.checkPage(servletRequest, DoorFilter.msp(servletRequest).settings().host());
      Gate.checkToken(servletRequest, visitor.signedIn().orElseThrow());
    }
    Gate.checkAdministrator(visitor, !reads, Instant.now());
  }

  private JitgateException refuse(ContainerRequestContext request, ErrorCode code, String detail) {
    Origin origin = DoorFilter.origin(request::getProperty, Actor.UNKNOWN);
    running.get().trail().apiRefused(origin.msp(), origin.network(), code);
    return new JitgateException(code, detail);
  }
}
