// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the demo needs to know.
 *
 * @param jitgatePort where jitgate listens
 * @param haloPort where the HaloPSA stand-in listens
 * @param idemeumPort where the idemeum stand-in listens
 * @param entraPort where the stand-in for Microsoft Entra listens
 * @param war jitgate's WAR
 * @param payaraMicro the server's jar
 * @param preboot the server's boot commands, as in production
 * @param directory where the log, the resolver jars and each run's files go
 */
record DemoSettings(
    int jitgatePort,
    int haloPort,
    int idemeumPort,
    int entraPort,
    Path war,
    Path payaraMicro,
    Path preboot,
    Path directory) {

  private static final String PREFIX = "jitgate.demo.";
  private static final String PORT = PREFIX + "port";
  private static final String HALO_PORT = PREFIX + "halo-port";
  private static final String IDEMEUM_PORT = PREFIX + "idemeum-port";
  private static final String ENTRA_PORT = PREFIX + "entra-port";

  /** Returns the settings of the system properties {@code jitgate.demo.*}. */
  static DemoSettings ofSystemProperties() {
    return new DemoSettings(
        port(PORT, 8080),
        port(HALO_PORT, 8090),
        port(IDEMEUM_PORT, 8091),
        port(ENTRA_PORT, 8092),
        file(PREFIX + "war"),
        file(PREFIX + "payara-micro"),
        file(PREFIX + "preboot"),
        path(PREFIX + "directory"));
  }

  /** Refuses ports that somebody else uses, all at once, before anything is started. */
  void requireFreePorts() {
    StringBuilder taken = new StringBuilder();
    if (!Ports.free(jitgatePort)) {
      taken.append(taken(jitgatePort, PORT));
    }
    if (!Ports.free(haloPort)) {
      taken.append(taken(haloPort, HALO_PORT));
    }
    if (!Ports.free(idemeumPort)) {
      taken.append(taken(idemeumPort, IDEMEUM_PORT));
    }
    if (!Ports.free(entraPort)) {
      taken.append(taken(entraPort, ENTRA_PORT));
    }
    if (!taken.isEmpty()) {
      throw new DemoException(taken.toString().stripTrailing());
    }
  }

  private static String taken(int port, String key) {
    int other = port + 100 > Ports.LAST ? Ports.FIRST : port + 100;
    return "Port %d is in use. End what uses it, or choose another: -D%s=%d%n"
        .formatted(port, key, other);
  }

  private static int port(String key, int preset) {
    String value = System.getProperty(key);
    if (value == null) {
      return preset;
    }
    try {
      int port = Integer.parseInt(value);
      if (port >= Ports.FIRST && port <= Ports.LAST) {
        return port;
      }
    } catch (NumberFormatException expected) {
      // Said below, with the same words as for a number out of range.
    }
    throw new DemoException(
        "-D%s=%s: expected a port from %d to %d".formatted(key, value, Ports.FIRST, Ports.LAST));
  }

  private static Path file(String key) {
    Path file = path(key);
    if (!Files.isRegularFile(file)) {
      throw new DemoException("%s is not there. Start the demo with mvn -Pdemo".formatted(file));
    }
    return file;
  }

  private static Path path(String key) {
    String value = System.getProperty(key);
    if (value == null) {
      throw new DemoException("-D%s is not set. Start the demo with mvn -Pdemo".formatted(key));
    }
    return Path.of(value).toAbsolutePath().normalize();
  }
}
