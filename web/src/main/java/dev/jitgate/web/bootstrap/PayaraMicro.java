// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.bootstrap;

import java.util.concurrent.TimeUnit;

/**
 * What only Payara Micro needs.
 *
 * <p>Its process belongs to this one WAR, so that a start that failed may end it; on other servers,
 * which host others as well, only the deployment fails.
 */
final class PayaraMicro {

  /** EX_CONFIG of sysexits.h: something was found in an unconfigured or misconfigured state. */
  private static final int EXIT_MISCONFIGURED = 78;

  private static final int EXIT_SECONDS = 20;

  private PayaraMicro() {}

  /** Returns whether this is a Payara Micro. */
  static boolean isRunning() {
    try {
      Class.forName("fish.payara.micro.PayaraMicro", false, ClassLoader.getSystemClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /**
   * Runs something when the process is told to end. The server then goes on for as long as its
   * option {@code --shutdowngrace} says, so that a load balancer hears of it before anything ends.
   */
  static void whenToldToEnd(Runnable announcement) {
    Runtime.getRuntime().addShutdownHook(new Thread(announcement, "jitgate-announcement"));
  }

  /**
   * Ends the process with a status that says "misconfigured".
   *
   * <p>Payara Micro itself would stay up without the application. The deployment that calls this
   * must be able to fail first, hence the thread; and should the server's own shut-down hang,
   * halting ends it.
   */
  static void exitMisconfigured() {
    Thread exit = new Thread(() -> System.exit(EXIT_MISCONFIGURED), "jitgate-exit");
    exit.setDaemon(true);
    exit.start();
    Thread halt =
        new Thread(
            () -> {
              try {
                TimeUnit.SECONDS.sleep(EXIT_SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              Runtime.getRuntime().halt(EXIT_MISCONFIGURED);
            },
            "jitgate-halt");
    halt.setDaemon(true);
    halt.start();
  }
}
