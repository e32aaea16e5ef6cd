// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.bootstrap;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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

  private static final Logger LOG = System.getLogger(PayaraMicro.class.getName());

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
   *
   * @return takes that back, for a WAR that is taken away while the process goes on
   */
  static Runnable whenToldToEnd(Runnable announcement) {
    Thread hook = new Thread(announcement, "jitgate-announcement");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      announcement.run();
      return () -> {};
    }
    return () -> {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException alreadyEnding) {
        LOG.log(Level.TRACE, "It has run", alreadyEnding);
      }
    };
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
