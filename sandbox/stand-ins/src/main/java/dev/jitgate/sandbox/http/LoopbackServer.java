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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small web server that only this machine can reach. */
public final class LoopbackServer implements AutoCloseable {
  private static final Logger LOG = System.getLogger(LoopbackServer.class.getName());
  private static final int LARGEST_BODY = 1024 * 1024;

  static {
    // The JDK's server sends the head and the body apart. Unless told otherwise the second waits
    // until the caller has confirmed the first, which takes 40 ms of every answer.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

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
        // As many as needed: a slow answer must not hold up the others.
        Executors.newCachedThreadPool(
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
      if (answer.isCut()) {
        return;
      }
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
    Map<String, String> headers = headers(exchange);
    String host = headers.getOrDefault("host", "").toLowerCase(Locale.ROOT);
    URI address = exchange.getRequestURI();
    String body = "";
    Map<String, String> form = Map.of();
    try {
      if (exchange.getRequestMethod().equals("POST")) {
        // Whatever else is open in the visitor's browser must not change the demo.
        if (!site.takesForeignPosts(address.getPath())
            && !("http://" + host).equals(headers.get("origin"))) {
          return Answer.text(403, "This form belongs to another site.");
        }
        byte[] bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY);
        body = new String(bytes, StandardCharsets.UTF_8);
        form = isJson(headers) ? Map.of() : Request.fields(body);
      }
      return site.answer(
          new Request(
              exchange.getRequestMethod(),
              host,
              address.getPath(),
              Request.fields(Objects.requireNonNullElse(address.getRawQuery(), "")),
              form,
              headers,
              body));
    } catch (IllegalArgumentException e) {
      return Answer.text(400, "The request is malformed.");
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "The stand-in failed at " + exchange.getRequestURI(), e);
      return Answer.text(500, "The stand-in failed.");
    }
  }

  private static boolean isJson(Map<String, String> headers) {
    return headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT).contains("json");
  }

  private static Map<String, String> headers(HttpExchange exchange) {
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    return Collections.unmodifiableMap(headers);
  }
}
