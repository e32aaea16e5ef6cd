// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import dev.jitgate.sandbox.idemeum.CustomerTenant;
import dev.jitgate.sandbox.idemeum.IdemeumStandIn;
import java.util.Map;

/** How idemeum and jitgate know each other in the demo. */
final class SampleIdemeum {

  /** By which idemeum knows the technician of the demo. */
  static final String TECHNICIAN = "sam.rivera@nikpot.example";

  private static final String CLIENT_ID = "jitgate";

  private final String apiKey = Tabs.randomHex();
  private final String clientSecret = Tabs.randomHex();

  /** Lets jitgate use the API, and gives idemeum a customer of which there is no tenant yet. */
  void admit(IdemeumStandIn idemeum) {
    idemeum.api().registerKey(apiKey);
    idemeum.api().register(CLIENT_ID, clientSecret);
    idemeum.api().registerTechnician(TECHNICIAN);
    idemeum.put(new CustomerTenant("meadowbank", "Meadowbank School"));
  }

  /** Returns what jitgate is told about idemeum. */
  Map<String, String> settings() {
    return Map.of(
        "idemeum.api-key",
        apiKey,
        "idemeum.client-id",
        CLIENT_ID,
        "idemeum.client-secret",
        clientSecret);
  }
}
