// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.audit.Actor;
import dev.jitgate.audit.Origin;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.web.deployment.RunningDeployment;
import dev.jitgate.web.http.DoorFilter;
import dev.jitgate.web.settings.ApiToken;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/**
 * Lets only the holder of the API token in.
 *
 * <p>Before matching, so that nobody learns which addresses exist.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class TokenFilter implements ContainerRequestFilter {

  private static final String SCHEME = "Bearer ";

  @Inject private RunningDeployment running;

  @Override
  public void filter(ContainerRequestContext request) {
    Optional<ApiToken> token = running.get().apiToken();
    if (token.isEmpty()) {
      throw refuse(request, ErrorCode.API_OFF, "There is no token that could be sent.");
    }
    String header = request.getHeaderString("Authorization");
    if (header == null
        || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        || !token.get().matches(header.substring(SCHEME.length()).strip())) {
      throw refuse(
          request,
          ErrorCode.TOKEN_INVALID,
          header == null ? "There is no Authorization header." : "The token is another one.");
    }
  }

  private JitgateException refuse(ContainerRequestContext request, ErrorCode code, String detail) {
    Origin origin = DoorFilter.origin(request::getProperty, Actor.UNKNOWN);
    running.get().trail().apiRefused(origin.msp(), origin.network(), code);
    return new JitgateException(code, detail);
  }
}
