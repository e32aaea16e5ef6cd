// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.store;

import dev.jitgate.msp.Msp;
import dev.jitgate.tenant.TenantDraft;
import java.io.PrintStream;
import java.util.Map;

/** Puts tenants for ever, from a number on, and says the number of each that was acknowledged. */
final class CrashingWriter {

  static final Msp MSP = new Msp("crashing");

  private CrashingWriter() {}

  public static void main(String[] args) {
    SqlTenantStore store = new SqlTenantStore(Database.open(args[0], "sa", ""));
    PrintStream journal = System.out;
    for (int number = Integer.parseInt(args[1]); ; number++) {
      store.put(MSP, new TenantDraft("tenant-" + number, "Tenant " + number, Map.of()));
      journal.println(number);
      journal.flush();
    }
  }
}
