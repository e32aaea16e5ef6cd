// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import dev.jitgate.sandbox.entra.Computer;
import dev.jitgate.sandbox.entra.Permission;
import dev.jitgate.sandbox.entra.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** The workstations of the demo's directories: with Windows LAPS and without. */
final class SampleWorkstations {

  /** The one that a ticket is about. */
  static final String ASSET = "WS-0142";

  /** One that is switched off. */
  static final String OFF = "WS-0151";

  /** One of which Windows LAPS has handed in nothing. */
  static final String WITHOUT = "WS-0160";

  /** What the documentation asks for beside what accounts need. */
  static final Set<Permission> CONSENT =
      EnumSet.of(
          Permission.DEVICE_READ_ALL,
          Permission.DEVICE_LOCAL_CREDENTIAL_READ_ALL,
          Permission.MANAGED_DEVICES_READ_ALL,
          Permission.MANAGED_DEVICES_PRIVILEGED_OPERATIONS_ALL);

  private static final int MORE = 40;
  private static final Duration AGE = Duration.ofDays(9);

  private SampleWorkstations() {}

  /** Returns the id of a workstation in Intune. */
  static String managedId(String name) {
    return "c0000000-0000-4000-8000-00000000" + name.substring(name.length() - 4);
  }

  /** Returns a directory with workstations. */
  static Tenant in(Tenant tenant, String domain) {
    Tenant with =
        tenant
            .withIntune()
            .withComputer(managed(ASSET).usedBy("priya.nair@" + domain))
            .withComputer(managed(OFF).usedBy("stu.marsh@" + domain).online(false))
            .withComputer(
                computer(WITHOUT).managedAs(managedId(WITHOUT)).usedBy("front.desk@" + domain));
    for (int i = 0; i < MORE; i++) {
      with = with.withComputer(managed("LT-%04d".formatted(2000 + i)));
    }
    return with;
  }

  private static Computer managed(String name) {
    Instant handedIn = Instant.now().minus(AGE);
    return computer(name)
        .withPassword("lapsadmin", "Before-" + name, handedIn.minus(Duration.ofDays(30)))
        .withPassword("lapsadmin", "Xk7!" + name + "-demo", handedIn)
        .managedAs(managedId(name));
  }

  private static Computer computer(String name) {
    String tail = name.substring(name.length() - 4);
    return Computer.of(
        "d0000000-0000-4000-8000-00000000" + tail, "e0000000-0000-4000-8000-00000000" + tail, name);
  }
}
