// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Ports of this machine. */
final class Ports {
  static final int FIRST = 1024;
  static final int LAST = 65535;
  private static final int CONNECT_MILLIS = 500;
  private static final byte[] IPV4_LOOPBACK = {127, 0, 0, 1};
  private static final byte[] IPV6_LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

  private Ports() {}

  /** Returns whether the port can be had. */
  static boolean free(int port) {
    return bindable(port) && !servedOnIpv6(port);
  }

  private static boolean bindable(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(IPV4_LOOPBACK), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** A browser that looks for localhost may try ::1 first, and would meet somebody else there. */
  private static boolean servedOnIpv6(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getByAddress(IPV6_LOOPBACK), port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
