// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import dev.jitgate.msp.Msp;
import dev.jitgate.web.graph.TestProviders;
import dev.jitgate.web.secrets.MasterKey;
import dev.jitgate.web.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

/** A process that leads a grant's life and kills itself on the way. */
public final class KilledNode {

  private KilledNode() {}

  /**
   * Leads a life.
   *
   * @param args the database's address and user, the master key, the MSP, the clock's file, the
   *     stand-in's origin, and at which point to be killed, or 0
   */
  public static void main(String[] args) throws IOException {
    SharedClock clock = SharedClock.in(Path.of(args[4]));
    try (GrantParts parts =
        new GrantParts(
            Database.open(args[0], args[1], ""),
            new Msp(args[3]),
            MasterKey.parse(args[2], "the test"),
            clock,
            clock::advance,
            TestProviders.of(args[5], clock, clock::advance, UUID::toString))) {
      CrashPoints points = new CrashPoints(Integer.parseInt(args[6]), KilledNode::kill);
      new Life(parts, System.out::println).lead(points);
      System.out.println("passed " + points.passed());
    }
  }

  /** Signal 9, which no virtual machine gets to see. */
  private static void kill() {
    String pid = Long.toString(ProcessHandle.current().pid());
    try {
      int code = new ProcessBuilder("sh", "-c", "kill -9 " + pid).inheritIO().start().waitFor();
      throw new IllegalStateException("still alive, " + code);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
