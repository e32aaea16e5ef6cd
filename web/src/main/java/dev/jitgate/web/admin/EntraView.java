// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.admin;

import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.pages.RefusalPage.Line;
import dev.jitgate.web.signin.Words;
import java.util.List;
import java.util.UUID;

/** What the system page says of the credentials for customers' directories. */
final class EntraView {

  private EntraView() {}

  /** Returns those that end within a month, the first to end first. */
  static List<Line> endingSoon(ServedMsp msp) {
    try {
      return msp.directories().credentials().ending().stream()
          .map(
              ending ->
                  new Line(
                      "Entra ID of " + name(msp, ending.tenant()),
                      "the credential ends on "
                          + Words.time(ending.expiresAt())
                          + "; make a new one under Tenants"))
          .toList();
    } catch (JitgateException e) {
      return List.of(new Line("Entra ID", "not known, the store does not answer"));
    }
  }

  private static String name(ServedMsp msp, UUID tenant) {
    return msp.tenants().byId(tenant).map(Tenant::displayName).orElse("a deleted tenant");
  }
}
