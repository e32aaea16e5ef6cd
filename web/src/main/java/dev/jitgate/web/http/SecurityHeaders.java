// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import dev.jitgate.web.pages.Stylesheet;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The headers that every answer carries.
 *
 * <p>There is exactly one Content-Security-Policy: two would intersect, and a frame that one of
 * them allows would stay empty. {@code X-Frame-Options} is not sent because it cannot name an
 * origin; {@code frame-ancestors} takes precedence where a server adds it by itself.
 */
final class SecurityHeaders {

  private static final String CSP_HEADER = "Content-Security-Policy";
  private static final String CSP =
      "default-src 'none'; style-src '"
          + Stylesheet.HASH
          + "'; base-uri 'none'; form-action 'none'; frame-ancestors ";
  private static final String NEVER_FRAMED = CSP + "'none'";
  private static final String WITH_SCRIPTS = "script-src 'self'; connect-src 'self'; " + CSP;
  private static final String PERMISSIONS =
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(),"
          + " magnetometer=(), microphone=(), midi=(), payment=(),"
          + " publickey-credentials-create=(self), publickey-credentials-get=(self), serial=(),"
          + " usb=()";

  private SecurityHeaders() {}

  /** Sets the headers of an answer that nobody may frame. */
  static void apply(HttpServletResponse response) {
    response.setHeader(CSP_HEADER, NEVER_FRAMED);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Strict-Transport-Security", "max-age=31536000");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Permissions-Policy", PERMISSIONS);
  }

  /** Sets what differs by the kind of address; nobody may frame any of these. */
  static void apply(HttpServletResponse response, Route.Kind kind) {
    if (kind == Route.Kind.PAGE || kind == Route.Kind.ENTRY) {
      response.setHeader(CSP_HEADER, WITH_SCRIPTS + "'none'");
    }
    if (kind == Route.Kind.ENTRY) {
      // The window must still reach the frame that opened it.
      response.setHeader("Cross-Origin-Opener-Policy", "unsafe-none");
    }
  }

  /** Lets exactly the given origins frame the answer; with none, nobody may. */
  static void frame(HttpServletResponse response, String origins) {
    if (!origins.isEmpty()) {
      response.setHeader(CSP_HEADER, CSP + origins);
    }
  }

  /** The same for a page with scripts; with no origin, it still has them. */
  static void frameWithScripts(HttpServletResponse response, String origins) {
    response.setHeader(CSP_HEADER, WITH_SCRIPTS + (origins.isEmpty() ? "'none'" : origins));
  }
}
