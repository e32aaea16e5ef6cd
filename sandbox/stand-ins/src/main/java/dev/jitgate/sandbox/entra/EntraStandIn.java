// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Objects;

/**
 * Microsoft Entra and Microsoft Graph for a few customers, on one port of this machine.
 *
 * <pre>{@code
 * VirtualClock clock = VirtualClock.at(Instant.parse("2026-11-23T10:00:00Z"));
 * try (EntraStandIn entra = EntraStandIn.start(0, clock)) {
 *   entra.register(AppRegistration.of(APP, "jitgate").withSecret("s3cret"));
 *   Directory contoso =
 *       entra.addTenant(
 *           Tenant.of(TENANT, "Contoso")
 *               .withDomain(Domain.initial("contoso.onmicrosoft.com"))
 *               .withConsent(APP, EnumSet.allOf(Permission.class))
 *               .withLags(Lags.NONE.withVisibility(Duration.ofSeconds(8))));
 *   entra.faults().on("POST", "/users").call(1).then(Fault.resetAfter());
 *   ... // loginHost and graphRoot are entra.origin()
 *   assertThat(contoso.enabledAdministrators()).isEmpty();
 * }
 * }</pre>
 */
public final class EntraStandIn implements AutoCloseable {
  private final World world;
  private final Front front;
  private final WireServer server;

  private EntraStandIn(int port, InstantSource clock) throws IOException {
    world = new World(clock);
    front = new Front(world);
    server = WireServer.start(port, front::serve);
  }

  /**
   * Returns a stand-in that has just begun to serve and knows no directory.
   *
   * @param port the port, or 0 for any free one
   * @param clock a {@link VirtualClock}, or the system's for a demo
   */
  public static EntraStandIn start(int port, InstantSource clock) throws IOException {
    return new EntraStandIn(port, clock);
  }

  /** Returns where it listens, for example {@code http://127.0.0.1:8092}, without a slash. */
  public String origin() {
    return "http://127.0.0.1:" + server.port();
  }

  /** Registers an application, in place of one with the same client id. */
  public void register(AppRegistration app) {
    world.register(app);
  }

  /** Adds a directory, in place of one with the same id. */
  public Directory addTenant(Tenant tenant) {
    return world.add(tenant);
  }

  /** Returns the directory of that id, which has been added before. */
  public Directory directory(String tenantId) {
    return Objects.requireNonNull(world.directories().get(tenantId), "no directory " + tenantId);
  }

  /** Returns which calls go wrong. */
  public Faults faults() {
    return front.faults();
  }

  /** Returns what has been called. */
  public Recording recording() {
    return front.recording();
  }

  /** Lets a test see each call at its boundaries, in place of an earlier one. */
  public void onCall(CallHook hook) {
    front.setHook(hook);
  }

  @Override
  public void close() {
    front.close();
    server.close();
  }
}
