// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP/1.1 server on the loopback address, with as many threads as connections. The JDK's own
 * would set {@code Date} itself, from its own clock, and cannot reset a connection.
 */
final class WireServer implements AutoCloseable {
  private static final Logger LOG = System.getLogger(WireServer.class.getName());
  private static final int IDLE_MILLIS = 300_000;

  private final ServerSocket listener;
  private final Handler handler;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "entra-stand-in");
            thread.setDaemon(true);
            return thread;
          });

  /** Serves requests; called by many threads at once. */
  @FunctionalInterface
  interface Handler {
    /** Returns what is sent, or nothing if the connection is to be reset. */
    Optional<Reply> serve(WireRequest request);
  }

  private WireServer(ServerSocket listener, Handler handler) {
    this.listener = listener;
    this.handler = handler;
  }

  static WireServer start(int port, Handler handler) throws IOException {
    // By number: "localhost" may be ::1, and then a caller and this server may not meet.
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    WireServer server = new WireServer(new ServerSocket(port, 200, loopback), handler);
    server.threads.execute(server::accept);
    return server;
  }

  int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    closeQuietly(listener);
    open.forEach(WireServer::closeQuietly);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        threads.execute(() -> converse(socket));
      } catch (IOException | RuntimeException e) {
        if (!listener.isClosed()) {
          LOG.log(Level.ERROR, "The stand-in cannot accept a connection", e);
        }
      }
    }
  }

  private void converse(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(IDLE_MILLIS);
      OutputStream out = new BufferedOutputStream(socket.getOutputStream());
      WireReader reader = new WireReader(new BufferedInputStream(socket.getInputStream()), out);
      boolean goesOn = true;
      while (goesOn) {
        goesOn = exchange(socket, reader, out);
      }
    } catch (IOException ignored) {
      // The other side has gone, as it may.
    } finally {
      open.remove(socket);
    }
  }

  private boolean exchange(Socket socket, WireReader reader, OutputStream out) throws IOException {
    Optional<WireRequest> request;
    try {
      request = reader.read();
    } catch (ProtocolException | NumberFormatException e) {
      write(out, Reply.empty(400), false, false);
      return false;
    }
    if (request.isEmpty()) {
      return false;
    }
    Optional<Reply> reply = serve(request.get());
    if (reply.isEmpty()) {
      // A reset, and not an orderly end.
      socket.setSoLinger(true, 0);
      return false;
    }
    boolean goesOn = !request.get().header("connection").equalsIgnoreCase("close");
    write(out, reply.get(), request.get().method().equals("HEAD"), goesOn);
    return goesOn;
  }

  private Optional<Reply> serve(WireRequest request) {
    try {
      return handler.serve(request);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "The stand-in failed at " + request.method() + " " + request.path(), e);
      return Optional.of(Reply.empty(500));
    }
  }

  private static void write(OutputStream out, Reply reply, boolean head, boolean goesOn)
      throws IOException {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    StringBuilder text = new StringBuilder("HTTP/1.1 " + reply.status() + " \r\n");
    reply
        .headers()
        .forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
    if (reply.status() != 204) {
      text.append("Content-Length: ").append(body.length).append("\r\n");
    }
    text.append(goesOn ? "\r\n" : "Connection: close\r\n\r\n");
    out.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    if (!head && reply.status() != 204) {
      out.write(body);
    }
    out.flush();
  }

  private static void closeQuietly(AutoCloseable what) {
    try {
      what.close();
    } catch (Exception e) {
      LOG.log(Level.DEBUG, "Not closed", e);
    }
  }
}
