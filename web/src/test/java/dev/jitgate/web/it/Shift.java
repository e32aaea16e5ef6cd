// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import dev.jitgate.web.http.Route;
import dev.jitgate.web.it.RawHttp.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Technicians who work at tickets, one after the other, each in a frame of their own that looks as
 * often as the page's script does. Of three tickets one is of a customer with a directory, where
 * they have access given, see the credential and give it back; of five one begins with a search.
 */
final class Shift {

  private static final int SEARCH_EVERY = 5;
  private static final int ACCESS_EVERY = 3;
  private static final Duration MOVING = Duration.ofMillis(1500);
  private static final Duration QUIET = Duration.ofSeconds(30);
  private static final Duration KEY = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Pattern TENANT = Pattern.compile("data-tenant=\"([-0-9a-f]{36})\"");

  private final EntraCustomers customers;
  private final int others;
  private final Duration pause;
  private final Latencies latencies = new Latencies();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();

  /**
   * @param others how many customers without a directory there are
   * @param pause from the beginning of one ticket to that of the same technician's next
   */
  Shift(EntraCustomers customers, int others, Duration pause) {
    this.customers = customers;
    this.others = others;
    this.pause = pause;
  }

  /** Returns the name of a customer without a directory. */
  static String other(int number) {
    return "Other %07d Ltd".formatted(number);
  }

  /** Lets one technician in each frame work; returns when the time is over. */
  void work(List<Window> frames, Duration length) throws Exception {
    long end = System.nanoTime() + length.toNanos();
    ExecutorService threads = Executors.newFixedThreadPool(frames.size());
    try {
      List<Future<?>> work = new ArrayList<>();
      for (int i = 0; i < frames.size(); i++) {
        int number = i;
        work.add(threads.submit(() -> work(frames.get(number), number, end)));
      }
      for (Future<?> each : work) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void work(Window frame, int number, long end) {
    long begin = System.nanoTime() + ThreadLocalRandom.current().nextLong(pause.toNanos());
    for (int ticket = number; begin < end; ticket++, begin += pause.toNanos()) {
      await(begin);
      if (ticket % SEARCH_EVERY == 0) {
        search(frame);
      }
      if (ticket % ACCESS_EVERY == 0) {
        workWithAccess(frame, ticket / ACCESS_EVERY % customers.tenants().size());
      } else {
        String name = other(ThreadLocalRandom.current().nextInt(others));
        open(frame, "/?customerDisplayName=" + name.replace(" ", "%20"), name)
            .ifPresent(tenant -> look(frame, tenant));
      }
      for (long next = System.nanoTime() + QUIET.toNanos();
          next < begin + pause.toNanos();
          next += QUIET.toNanos()) {
        await(next);
        ask("look", () -> frame.act(Route.ACCESS_MINE, Json.createObjectBuilder()));
      }
    }
  }

  private void search(Window frame) {
    ask("tab", () -> frame.page("/"));
    String text = other(ThreadLocalRandom.current().nextInt(others));
    for (int typed = 8; typed <= 12; typed++) {
      JsonObjectBuilder body = Json.createObjectBuilder().add("text", text.substring(0, typed));
      ask("search", () -> frame.act(Route.TENANT_SEARCH, body));
      LockSupport.parkNanos(KEY.toNanos());
    }
  }

  /** Opens the tab and returns the tenant that it shows. */
  private Optional<String> open(Window frame, String address, String name) {
    return ask("tab", () -> frame.page(address))
        .flatMap(
            page -> {
              Matcher tenant = TENANT.matcher(page.body());
              if (page.body().contains(name) && tenant.find()) {
                return Optional.of(tenant.group(1));
              }
              failures.add("tab: does not show " + name);
              return Optional.empty();
            });
  }

  private Optional<JsonObject> look(Window frame, String tenant) {
    return ask("look", () -> EntraCustomers.tiles(frame, tenant)).map(EntraCustomers::tile);
  }

  private void workWithAccess(Window frame, int customer) {
    String tenant = customers.tenants().get(customer);
    open(frame, "/?customerName=customer-" + customer, "Customer " + customer);
    boolean inactive =
        look(frame, tenant).filter(it -> it.getString("state").equals("inactive")).isPresent();
    if (!inactive) {
      // What was given back a moment ago is still taken away.
      return;
    }
    long clicked = System.nanoTime();
    if (ask("request", () -> EntraCustomers.click(frame, tenant)).isEmpty()) {
      return;
    }
    Optional<JsonObject> active = Optional.empty();
    while (active.isEmpty() && System.nanoTime() - clicked < PATIENCE.toNanos()) {
      LockSupport.parkNanos(MOVING.toNanos());
      active = look(frame, tenant).filter(it -> it.getString("state").equals("active"));
    }
    if (active.isEmpty()) {
      failures.add("request: not active within " + PATIENCE);
      return;
    }
    latencies.add("click to active, looked for every 1.5 s", System.nanoTime() - clicked);
    String grant = active.get().getString("grant");
    ask("reveal", () -> EntraCustomers.reveal(frame, grant));
    LockSupport.parkNanos(MOVING.toNanos());
    ask("done", () -> EntraCustomers.giveBack(frame, grant));
  }

  private static void await(long moment) {
    for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** A request. */
  private interface Request {
    Answer answer() throws IOException;
  }

  /** Returns the answer if it is the right one; else it is noted. */
  private Optional<Answer> ask(String kind, Request request) {
    long begun = System.nanoTime();
    try {
      Answer answer = request.answer();
      latencies.add(kind, System.nanoTime() - begun);
      if (answer.status() == 200) {
        return Optional.of(answer);
      }
      failures.add(kind + ": " + answer.code());
    } catch (IOException e) {
      failures.add(kind + ": " + e);
    }
    return Optional.empty();
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  Latencies latencies() {
    return latencies;
  }
}
