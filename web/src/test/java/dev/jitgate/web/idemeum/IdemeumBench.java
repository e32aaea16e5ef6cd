// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.idemeum;

import dev.jitgate.msp.Msp;
import dev.jitgate.sandbox.idemeum.CustomerTenant;
import dev.jitgate.sandbox.idemeum.IdemeumApi;
import dev.jitgate.sandbox.idemeum.IdemeumStandIn;
import dev.jitgate.web.settings.IdemeumSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** idemeum with two customers, and an MSP that uses its API. */
public final class IdemeumBench implements AutoCloseable {

  /** The customer by whose display name accounts are disabled. */
  public static final String CUSTOMER = "Demo Ltd";

  /** Whose accounts. */
  public static final String SAM = "sam@nikpot.example";

  static final String KEY = "a-key-of-the-api";
  static final String SECRET = "a secret with + and & and ü";

  /** idemeum. */
  public final IdemeumStandIn standIn;

  private final Msp msp;
  private final InstantSource clock;
  private Optional<IdemeumSettings> settings;

  /** Starts it. */
  public IdemeumBench(Msp msp, InstantSource clock) throws IOException {
    this.msp = msp;
    this.clock = clock;
    standIn =
        IdemeumStandIn.start(
            0,
            "nikpot",
            List.of(new CustomerTenant("demo", CUSTOMER), new CustomerTenant("other", "Other Ltd")),
            List.of());
    standIn.api().register("jitgate", SECRET);
    standIn.api().registerKey(KEY);
    standIn.api().registerTechnician(SAM);
    settings = Optional.of(settings(KEY, SECRET));
  }

  IdemeumSettings settings(String key, String secret) {
    String port = standIn.parentHost().split(":", 2)[1];
    return new IdemeumSettings(
        URI.create("http://localhost:" + port + "/api"),
        Optional.of(key),
        Optional.of(new IdemeumSettings.Client("jitgate", secret)),
        true,
        true,
        Duration.ofHours(24));
  }

  /** Lets the MSP have other settings, or none. */
  public void set(Optional<IdemeumSettings> others) {
    settings = others;
  }

  /** Returns the MSP's idemeum as a node has it. */
  public Idemeum node() {
    return new Idemeum(msp, () -> settings, "jitgate/test", clock);
  }

  IdemeumApi api() {
    return standIn.api();
  }

  @Override
  public void close() {
    standIn.close();
  }
}
