// SPDX-License-Identifier: Apache-2.0
package com.example.halo;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A hosted HaloPSA with a few clients, on a free port: tokens, and clients by their number. */
final class FakeHalo implements AutoCloseable {

  static final String ID = "application & co";
  static final String SECRET = "s3cret+of/the=application";
  static final String TENANT = "nikpot";
  static final String FIELD = "CFJitTenant";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, JsonElement> customFields = new ConcurrentHashMap<>();
  private final AtomicInteger tokens = new AtomicInteger();
  private final AtomicInteger lookUps = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile String valid = "";
  private volatile int status = 200;
  private volatile int lifeInSeconds = 3600;
  private volatile String answerInstead = "";
  private volatile boolean isSilent;

  FakeHalo() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/auth/token", this::answerToken);
    server.createContext("/api/Client/", this::answerClient);
    server.setExecutor(threads);
    server.start();
  }

  String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Gives a client the field, as a line of text. */
  void putClient(int number, String text) {
    JsonObject field = new JsonObject();
    field.addProperty("id", 278);
    field.addProperty("name", FIELD);
    field.addProperty("label", "JIT tenant");
    field.addProperty("type", 0);
    field.addProperty("value", text);
    field.addProperty("display", text);
    putClient(number, field);
  }

  void putClient(int number, JsonObject field) {
    JsonObject other = new JsonObject();
    other.addProperty("name", "CFOther");
    other.addProperty("value", "other");
    JsonArray fields = new JsonArray();
    fields.add(other);
    fields.add(field);
    customFields.put(Integer.toString(number), fields);
  }

  void putClientWithoutFields(int number) {
    customFields.put(Integer.toString(number), JsonNull.INSTANCE);
  }

  void revokeTokens() {
    valid = "revoked";
  }

  void giveTokensFor(int seconds) {
    lifeInSeconds = seconds;
  }

  void answerAlways(int newStatus) {
    status = newStatus;
  }

  void answerClientsWith(String body) {
    answerInstead = body;
  }

  void fallSilent() {
    isSilent = true;
  }

  int tokens() {
    return tokens.get();
  }

  int lookUps() {
    return lookUps.get();
  }

  private void answerToken(HttpExchange call) throws IOException {
    tokens.incrementAndGet();
    Map<String, String> form =
        fields(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    boolean isRight =
        call.getRequestMethod().equals("POST")
            && ("tenant=" + TENANT).equals(call.getRequestURI().getRawQuery())
            && form.equals(
                Map.of(
                    "grant_type",
                    "client_credentials",
                    "client_id",
                    ID,
                    "client_secret",
                    SECRET,
                    "scope",
                    "read:customers"));
    if (!isRight) {
      answer(call, 400, "{\"error\":\"invalid_client\"}");
      return;
    }
    valid = "token-" + tokens.get();
    answer(
        call,
        200,
        "{\"access_token\":\""
            + valid
            + "\",\"token_type\":\"Bearer\",\"expires_in\":"
            + lifeInSeconds
            + "}");
  }

  private void answerClient(HttpExchange call) throws IOException {
    lookUps.incrementAndGet();
    String number = call.getRequestURI().getPath().substring("/api/Client/".length());
    JsonElement fields = customFields.get(number);
    if (!("Bearer " + valid).equals(call.getRequestHeaders().getFirst("Authorization"))) {
      answer(call, 401, "");
    } else if (fields == null) {
      answer(call, 404, "");
    } else {
      JsonObject client = new JsonObject();
      client.addProperty("id", Integer.valueOf(number));
      client.addProperty("name", "Northwind Dental");
      if ("includedetails=true".equals(call.getRequestURI().getRawQuery())) {
        client.add("customfields", fields);
      }
      answer(call, 200, answerInstead.isEmpty() ? client.toString() : answerInstead);
    }
  }

  private void answer(HttpExchange call, int usual, String text) throws IOException {
    if (isSilent) {
      awaitTheEnd();
    }
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    call.getResponseHeaders().set("Content-Type", "application/json");
    call.sendResponseHeaders(status == 200 ? usual : status, body.length == 0 ? -1 : body.length);
    call.getResponseBody().write(body);
    call.close();
  }

  private static Map<String, String> fields(String form) {
    return Arrays.stream(form.split("&"))
        .map(field -> field.split("=", 2))
        .collect(Collectors.toMap(field -> decoded(field[0]), field -> decoded(field[1])));
  }

  private static String decoded(String value) {
    return URLDecoder.decode(value, StandardCharsets.UTF_8);
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
