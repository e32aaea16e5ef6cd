// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small web server that only this machine can reach. */
public final class LoopbackServer implements AutoCloseable {
  private static final Logger LOG = System.getLogger(LoopbackServer.class.getName());
  private static final int LARGEST_FORM = 64 * 1024;

  private final HttpServer server;
  private final ExecutorService threads;

  private LoopbackServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Returns a server that has just begun to serve.
   *
   * @param port the port, or 0 for any free one
   */
  public static LoopbackServer start(int port, Site site) throws IOException {
    // By number: "localhost" may be ::1, and then halo.localhost and this server may not meet.
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
    ExecutorService threads =
        Executors.newFixedThreadPool(
            4,
            task -> {
              Thread thread = new Thread(task, "stand-in");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", exchange -> serve(exchange, site));
    server.start();
    return new LoopbackServer(server, threads);
  }

  /** Returns the port on which it listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void serve(HttpExchange exchange, Site site) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange, site);
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      boolean silent = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(answer.status(), silent ? -1 : body.length);
      if (!silent) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static Answer answer(HttpExchange exchange, Site site) throws IOException {
    String host =
        Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Host"), "")
            .toLowerCase(Locale.ROOT);
    Map<String, String> form = Map.of();
    try {
      if (exchange.getRequestMethod().equals("POST")) {
        // Whatever else is open in the visitor's browser must not change the demo.
        if (!("http://" + host).equals(exchange.getRequestHeaders().getFirst("Origin"))) {
          return Answer.text(403, "This form belongs to another site.");
        }
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_FORM);
        form = Request.fields(new String(body, StandardCharsets.UTF_8));
      }
      URI address = exchange.getRequestURI();
      return site.answer(
          new Request(
              exchange.getRequestMethod(),
              host,
              address.getPath(),
              Request.fields(Objects.requireNonNullElse(address.getRawQuery(), "")),
              form));
    } catch (IllegalArgumentException e) {
      return Answer.text(400, "The request is malformed.");
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "The stand-in failed at " + exchange.getRequestURI(), e);
      return Answer.text(500, "The stand-in failed.");
    }
  }
}
