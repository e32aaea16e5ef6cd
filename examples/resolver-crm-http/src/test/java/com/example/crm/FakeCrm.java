// SPDX-License-Identifier: Apache-2.0
package com.example.crm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A CRM with a few customers, on a free port of this machine. */
final class FakeCrm implements AutoCloseable {

  static final String TOKEN = "s3cret-of-the-crm";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile int status = 200;
  private volatile boolean isSilent;

  FakeCrm() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/customers", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/api";
  }

  void putCustomer(String number, String tenant) {
    put(
        number,
        "{\"number\":\"" + number + "\",\"name\":\"A customer\",\"tenant\":\"" + tenant + "\"}");
  }

  /** Lets it answer so when it is asked about the given number. */
  void put(String number, String json) {
    answers.put(number, json);
  }

  void answerAlways(int newStatus) {
    status = newStatus;
  }

  void fallSilent() {
    isSilent = true;
  }

  int calls() {
    return calls.get();
  }

  private void answer(HttpExchange call) throws IOException {
    calls.incrementAndGet();
    if (isSilent) {
      awaitTheEnd();
    }
    String query = call.getRequestURI().getRawQuery();
    String number =
        URLDecoder.decode(query.substring(query.indexOf('=') + 1), StandardCharsets.UTF_8);
    String json = answers.get(number);
    int usual = json == null ? 404 : 200;
    if (!("Bearer " + TOKEN).equals(call.getRequestHeaders().getFirst("Authorization"))) {
      usual = 401;
    }
    int code = status == 200 ? usual : status;
    byte[] body = (code == 200 ? json : "").getBytes(StandardCharsets.UTF_8);
    call.getResponseHeaders().set("Content-Type", "application/json");
    // Nothing at all is -1 here.
    call.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
    call.getResponseBody().write(body);
    call.close();
  }

  private void awaitTheEnd() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
