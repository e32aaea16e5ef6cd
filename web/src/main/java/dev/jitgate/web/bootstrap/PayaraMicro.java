// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.bootstrap;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What only Payara Micro needs.
 *
 * <p>It belongs to this one WAR, so that a start that failed may end the process, and its listener
 * adds headers that contradict ours. Everything is found by reflection: the same WAR runs on other
 * servers, where none of this applies.
 */
final class PayaraMicro {

  private static final Logger LOG = System.getLogger(PayaraMicro.class.getName());

  /** EX_CONFIG of sysexits.h: something was found in an unconfigured or misconfigured state. */
  private static final int EXIT_MISCONFIGURED = 78;

  private static final int EXIT_SECONDS = 20;
  private static final String HTTP =
      "configs.config.server-config.network-config.protocols.protocol.%s.http.%s=false";

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
   * Ends the process with a status that says "misconfigured".
   *
   * <p>Payara Micro itself would stay up without the application. The deployment that calls this must
   * be able to fail first, hence the thread; and should the server's own shut-down hang, halting ends
   * it.
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

  /**
   * Switches off the headers that the listeners add: {@code X-Frame-Options}, which cannot name an
   * origin, and {@code Server}.
   *
   * <p>The same as the lines of {@code preboot.txt}, for those who start the WAR without it.
   */
  static void silenceListeners() {
    try {
      Class<?> runnerType = Class.forName("org.glassfish.embeddable.CommandRunner");
      Object habitat =
          Class.forName("org.glassfish.internal.api.Globals")
              .getMethod("getDefaultHabitat")
              .invoke(null);
      Object runner =
          Class.forName("org.glassfish.hk2.api.ServiceLocator")
              .getMethod("getService", Class.class, Annotation[].class)
              .invoke(habitat, runnerType, new Annotation[0]);
      for (String listener : List.of("http-listener", "https-listener")) {
        for (String header : List.of("xframe-options", "server-header")) {
          runnerType
              .getMethod("run", String.class, String[].class)
              .invoke(runner, "set", new String[] {String.format(HTTP, listener, header)});
        }
      }
    } catch (ReflectiveOperationException | LinkageError e) {
      LOG.log(
          Level.WARNING,
          "The server's own headers stay on; start it with the preboot file of docs/operate.md.",
          e);
    }
  }
}
