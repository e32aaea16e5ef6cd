// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.api;

import dev.jitgate.access.Entitlement;
import dev.jitgate.audit.Origin;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.http.DoorFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;

/**
 * Who calls the API: a token, or somebody in a window.
 *
 * @param origin for whom, by whom and from where the call is
 * @param entitlement which tenants there are for the caller; the others are as if they did not
 *     exist
 */
record ApiCaller(Origin origin, Entitlement entitlement) {

  private static final String ATTRIBUTE = ApiCaller.class.getName();

  /** Returns who sent a request that was let in. */
  static ApiCaller of(HttpServletRequest request) {
    return (ApiCaller) request.getAttribute(ATTRIBUTE);
  }

  /** Returns which tenants there are for whoever sent a request that was let in. */
  static Entitlement entitlement(HttpServletRequest request) {
    return of(request).entitlement();
  }

  /** Returns for whom, by whom and from where a request that was let in came. */
  static Origin origin(HttpServletRequest request) {
    return of(request).origin();
  }

  /** Notes who sent the request. */
  void note(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** Returns whether there is the tenant for the caller. */
  boolean sees(Tenant tenant) {
    return entitlement.allows(tenant.id());
  }

  /**
   * Returns the tenant that was looked up.
   *
   * @throws JitgateException with {@code TENANT_UNKNOWN} if there is none for the caller
   */
  Tenant seen(Optional<Tenant> found) {
    return found
        .filter(this::sees)
        .orElseThrow(
            () ->
                new JitgateException(
                    ErrorCode.TENANT_UNKNOWN, "The MSP has none with that URL name."));
  }

  /**
   * Returns the tenant of a URL name.
   *
   * @throws JitgateException with {@code TENANT_UNKNOWN} if there is none for the caller
   */
  static Tenant tenant(HttpServletRequest request, String name) {
    return of(request)
        .seen(DoorFilter.msp(request).tenants().byUrlName(name.toLowerCase(Locale.ROOT)));
  }

  /**
   * Checks that the caller may do what is about all tenants, those to come as well.
   *
   * @throws JitgateException with {@code NOT_PERMITTED} if they may enter only some
   */
  void checkSeesAll() {
    if (!entitlement.isAll()) {
      throw new JitgateException(
          ErrorCode.NOT_PERMITTED, "This is for those who may enter all tenants.");
    }
  }

  /**
   * Returns the MSP, for what is about all its tenants.
   *
   * @throws JitgateException with {@code NOT_PERMITTED} if the caller may enter only some
   */
  static ServedMsp wholeMsp(HttpServletRequest request) {
    of(request).checkSeesAll();
    return DoorFilter.msp(request);
  }
}
