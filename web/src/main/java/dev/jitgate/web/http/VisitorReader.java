// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import dev.jitgate.web.deployment.ServedMsp;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Tells who sent a request by what its cookies open. */
@FunctionalInterface
public interface VisitorReader {

  /**
   * Returns who sent the request; may set a new cookie.
   *
   * @param request a request with cookies
   * @param response its answer
   * @param msp the MSP whose host it names
   */
  Visitor read(HttpServletRequest request, HttpServletResponse response, ServedMsp msp);
}
