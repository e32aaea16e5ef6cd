// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.halopsa;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Posts to others what happens at the service desk, in order, on a thread of its own. Nothing is
 * signed, and what fails is not posted again.
 */
public final class Webhooks {
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int BATCH_SECONDS = 1;
  private static final int MOST_DELIVERIES = 1000;

  private final InstantSource clock;
  private final WebhookBodies bodies;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(LONGEST).proxy(new Localhosts()).build();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread daemon = new Thread(task, "halopsa-webhooks");
            daemon.setDaemon(true);
            return daemon;
          });
  private final Map<String, Webhook> webhooks = new LinkedHashMap<>();
  private final Map<String, List<JsonObject>> waiting = new LinkedHashMap<>();
  private final List<WebhookDelivery> deliveries = new ArrayList<>();

  Webhooks(InstantSource clock, WebhookBodies bodies) {
    this.clock = clock;
    this.bodies = bodies;
  }

  /** Registers a webhook, in place of one with the same id. */
  public synchronized void register(Webhook webhook) {
    webhooks.put(webhook.id(), webhook);
  }

  /** Removes the webhook of that id, with the events that it has not told yet. */
  public synchronized void unregister(String id) {
    webhooks.remove(id);
    waiting.remove(id);
  }

  /** Returns what is registered, in the order in which it was. */
  public synchronized List<Webhook> registered() {
    return List.copyOf(webhooks.values());
  }

  /** Returns what was posted, the oldest first; of very many, the latest. */
  public synchronized List<WebhookDelivery> deliveries() {
    return List.copyOf(deliveries);
  }

  /**
   * Waits until so much was posted, and answered or given up.
   *
   * @param count how many deliveries there are to be in all
   * @param most how long to wait for them
   * @return the deliveries, fewer than wanted if the time was too short
   */
  public synchronized List<WebhookDelivery> awaitDeliveries(int count, Duration most)
      throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    long left = most.toMillis();
    while (deliveries.size() < count && left > 0) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
    return deliveries();
  }

  /** Posts now what the webhooks that tell several events at once have gathered. */
  public synchronized void flush() {
    waiting.forEach(
        (id, events) -> {
          Webhook webhook = webhooks.get(id);
          if (webhook != null) {
            String body = HaloJson.array(events).toString();
            thread.execute(() -> post(webhook, body));
          }
        });
    waiting.clear();
  }

  synchronized void hear(DeskEvent event) {
    if (thread.isShutdown()) {
      return;
    }
    for (Webhook webhook : webhooks.values()) {
      if (!webhook.events().contains(event.kind())) {
        continue;
      }
      JsonObject body = bodies.of(webhook, event);
      if (webhook.payload() == WebhookPayload.BATCH) {
        gather(webhook, body);
      } else {
        thread.execute(() -> post(webhook, body.toString()));
      }
    }
  }

  synchronized void close() {
    thread.shutdownNow();
  }

  private void gather(Webhook webhook, JsonObject body) {
    if (waiting.isEmpty()) {
      var unused = thread.schedule(this::flush, BATCH_SECONDS, TimeUnit.SECONDS);
    }
    waiting.computeIfAbsent(webhook.id(), id -> new ArrayList<>()).add(body);
  }

  private void post(Webhook webhook, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(webhook.address())
            .timeout(LONGEST)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (!webhook.user().isEmpty()) {
      String pair = webhook.user() + ":" + webhook.password();
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
    Instant at = clock.instant();
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      add(new WebhookDelivery(at, webhook, body, response.statusCode(), response.body()));
    } catch (IOException e) {
      add(new WebhookDelivery(at, webhook, body, 0, e.toString()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void add(WebhookDelivery delivery) {
    if (deliveries.size() == MOST_DELIVERIES) {
      deliveries.remove(0);
    }
    deliveries.add(delivery);
    notifyAll();
  }

  /** Asks this machine as if it were a proxy for localhost's names, which the JVM need not know. */
  private static final class Localhosts extends ProxySelector {

    @Override
    public List<Proxy> select(URI address) {
      return address.getHost().endsWith(".localhost")
          ? List.of(
              new Proxy(
                  Proxy.Type.HTTP,
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort())))
          : List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI address, SocketAddress socket, IOException failure) {}
  }
}
