// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port of this machine's where nothing listens yet. */
public final class FreePort {

  private FreePort() {}

  /** Returns one; it is free until somebody else takes it. */
  public static int find() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
