// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.msp.SessionRules;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Says in the log how each MSP is served, and which setting makes it so. */
final class StartReport {

  private static final Logger LOG = System.getLogger(StartReport.class.getName());

  private StartReport() {}

  static void log(ServedMsp msp) {
    String name = msp.msp().name();
    SessionRules rules = msp.settings().sessionRules();
    msp.problem()
        .ifPresentOrElse(
            problem ->
                LOG.log(
                    Level.ERROR,
                    "MSP "
                        + name
                        + " is not served: "
                        + problem.getMessage()
                        + " "
                        + problem.code().remedy()),
            () ->
                LOG.log(
                    Level.INFO,
                    "MSP {0} is served under {1} with {2} tenants; resolvers in this order: {3}"
                        + " (jitgate.msp.{0}.resolvers); may be framed by: {4}"
                        + " (jitgate.msp.{0}.frame-origins); a sign-in lasts {5}"
                        + " (jitgate.msp.{0}.session-expiration)",
                    name,
                    msp.settings().host(),
                    Integer.toString(msp.tenantCount()),
                    String.join(", ", msp.settings().resolverNames()),
                    msp.frameOrigins().isEmpty() ? "nobody" : msp.frameOrigins(),
                    SessionRules.words(rules.absolute())));
    if (rules.exceedAdvice()) {
      LOG.log(
          Level.WARNING,
          "jitgate.msp.{0}.session-expiration is longer than the day that NIST SP 800-63B advises"
              + " where credentials are at stake.",
          name);
    }
  }
}
