// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import dev.jitgate.sandbox.entra.AppRegistration;
import dev.jitgate.sandbox.entra.Directory;
import dev.jitgate.sandbox.entra.Domain;
import dev.jitgate.sandbox.entra.EntraStandIn;
import dev.jitgate.sandbox.entra.Lags;
import dev.jitgate.sandbox.entra.Permission;
import dev.jitgate.sandbox.entra.Tenant;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;

/** A customer's directory at the stand-in for Microsoft, with the app that jitgate is there. */
final class SampleDirectory {

  static final String DIRECTORY = "5d1f0c52-0a54-4b0e-9c55-3f1f6f0e5a11";
  static final String APP = "0e9c3a36-6ed4-4b83-8b1c-8d2b0a4c7b22";
  static final String SECRET = "demo-secret-of-the-app-registration";

  private SampleDirectory() {}

  /** Starts the stand-in with the directory; it lags a little, as the real one does. */
  static EntraStandIn start(int port) throws IOException {
    EntraStandIn entra = EntraStandIn.start(port, InstantSource.system());
    entra.register(AppRegistration.of(APP, "jitgate").withSecret(SECRET));
    entra.addTenant(
        Tenant.of(DIRECTORY, "Demo PAM tenant")
            .withDomain(Domain.initial("demopam.onmicrosoft.com"))
            .withLags(
                Lags.NONE
                    .withVisibility(Duration.ofSeconds(2))
                    .withPim(Duration.ofSeconds(2))
                    .withReads(Duration.ofSeconds(3)))
            .withConsent(APP, EnumSet.allOf(Permission.class)));
    return entra;
  }

  /** Returns the directory. */
  static Directory of(EntraStandIn entra) {
    return entra.directory(DIRECTORY);
  }
}
