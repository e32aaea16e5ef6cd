// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

/** What the log says when nothing is configured; the start page says the same. */
final class StartAdvice {

  static final String NOT_CONFIGURED =
      """
      JG-9001 No MSP is configured yet; jitgate is live but not ready. Set, for example:
        jitgate.msps=nikpot
        jitgate.msp.nikpot.host=jit.nikpot.example
        jitgate.msp.nikpot.idemeum-parent=nikpot.idemeum.com
        jitgate.msp.nikpot.frame-origins=https://nikpot.halopsa.com
        jitgate.msp.nikpot.tenants=/etc/jitgate/tenants.csv
      as environment variables (JITGATE_MSPS=nikpot), system properties or in a properties file of
      MicroProfile Config, and start again.""";

  private StartAdvice() {}
}
