// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.session.SignedIn;
import dev.jitgate.web.deployment.ServedMsp;
import dev.jitgate.web.store.Technicians;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remembers from which tickets technicians are handed over to idemeum, so that their accounts there
 * can end with the tickets.
 *
 * <p>Only of somebody who is signed in, or whom HaloPSA's signature names: whoever else opens an
 * address could have typed it.
 */
public final class HandOverNotes {

  private HandOverNotes() {}

  /**
   * Remembers a tab.
   *
   * @param rawQuery its query as it came over the wire
   */
  static void fromTab(ServedMsp msp, @Nullable String rawQuery, Visitor visitor, Tenant tenant) {
    if (msp.idemeum().watchesTickets()) {
      visitor
          .signedIn()
          .map(HandOverNotes::technician)
          .or(() -> msp.desk().agent(rawQuery).map(Technicians::agent))
          .ifPresent(
              who -> msp.idemeum().handedOver(msp.desk().read(rawQuery).ticket(), tenant, who));
    }
  }

  /** Remembers a tab of somebody who is signed in. */
  public static void fromTab(
      ServedMsp msp, @Nullable String rawQuery, SignedIn signedIn, Tenant tenant) {
    if (msp.idemeum().watchesTickets()) {
      msp.idemeum().handedOver(msp.desk().read(rawQuery).ticket(), tenant, technician(signedIn));
    }
  }

  /**
   * Remembers that somebody has chosen a tenant.
   *
   * @param elsewhere its address at idemeum; empty if its portal is shown here
   */
  public static void chosen(
      ServedMsp msp,
      SignedIn signedIn,
      Tenant tenant,
      Optional<String> ticket,
      Optional<String> elsewhere) {
    if (elsewhere.isPresent()) {
      msp.idemeum().handedOver(ticket, tenant, technician(signedIn));
    }
  }

  private static String technician(SignedIn signedIn) {
    return Technicians.person(signedIn.person().id());
  }
}
