// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.it;

import dev.jitgate.web.Await;
import dev.jitgate.web.http.Route;
import dev.jitgate.web.it.RawHttp.Answer;
import jakarta.json.Json;
import jakarta.json.JsonException;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Technicians who open tabs, search, and have access given and taken away, each in a thread of its
 * own, one round after the other, and note each request that fails.
 */
final class TechniciansAtWork implements AutoCloseable {

  /** A technician who requests more than ten times in a minute is refused. */
  private static final Duration ROUND = Duration.ofSeconds(7);

  /** And one who looks more than 600 times. */
  private static final Duration PAUSE = Duration.ofMillis(400);

  private final RawHttp http;
  private final EntraCustomers customers;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<AtomicInteger> rounds = new ArrayList<>();
  private final List<Future<?>> work = new ArrayList<>();
  private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
  private final Queue<Span> disturbed = new ConcurrentLinkedQueue<>();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile boolean ending;

  TechniciansAtWork(RawHttp http, EntraCustomers customers) {
    this.http = http;
    this.customers = customers;
  }

  /** A request that brought no answer, or not the one that is right. */
  private record Failure(Span span, String what) {}

  /** From when until when, by the clock that only goes forward. */
  private record Span(long begun, long ended) {

    boolean touches(Span other) {
      return begun <= other.ended && other.begun <= ended;
    }
  }

  /** Something that costs requests. */
  interface Disturbance {
    void happen() throws Exception;
  }

  /** A request. */
  private interface Request {
    Answer answer() throws IOException;
  }

  /** Lets one more technician begin. */
  void begin(Window window) {
    AtomicInteger done = new AtomicInteger();
    rounds.add(done);
    int number = rounds.size();
    work.add(
        threads.submit(
            () -> {
              while (!ending) {
                round(window, tenant(number + done.get()));
                done.incrementAndGet();
              }
            }));
  }

  /** Each round is in another tenant: where access has just ended it begins again only later. */
  private String tenant(int number) {
    return customers.tenants().get(number % customers.tenants().size());
  }

  /** Does something that may cost the requests which are under way, and no other. */
  void during(Disturbance disturbance) throws Exception {
    long begun = System.nanoTime();
    disturbance.happen();
    disturbed.add(new Span(begun, System.nanoTime()));
  }

  /** Waits until each technician has done a whole round that begins later than now. */
  void awaitRound(Duration most) throws Exception {
    List<Integer> before = rounds.stream().map(AtomicInteger::get).toList();
    Await.until(
        () -> {
          boolean all = true;
          for (int i = 0; i < before.size(); i++) {
            // The one that goes on now has begun before.
            all &= rounds.get(i).get() >= before.get(i) + 2 || work.get(i).isDone();
          }
          return all;
        },
        most,
        this::toString);
  }

  /** Waits until all have ended the round in which they are. */
  void end(Duration most) throws Exception {
    ending = true;
    for (Future<?> each : work) {
      each.get(most.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Returns how many rounds were done. */
  int rounds() {
    return rounds.stream().mapToInt(AtomicInteger::get).sum();
  }

  /** Returns what failed that was not under way at a disturbance. */
  List<String> failed() {
    return failures.stream()
        .filter(failure -> disturbed.stream().noneMatch(failure.span()::touches))
        .map(Failure::what)
        .toList();
  }

  private void round(Window window, String tenant) {
    long begun = System.nanoTime();
    boolean had = false;
    while (!had || System.nanoTime() - begun < ROUND.toNanos()) {
      had = had || hasHad(window, tenant);
      ask("tab", () -> http.get(EntraCustomers.HOST, "/?customerName=customer-1"));
      ask("search", () -> window.act(Route.TENANT_SEARCH, text("customer")));
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private static JsonObjectBuilder text(String words) {
    return Json.createObjectBuilder().add("text", words);
  }

  /** Does what a look at the tile makes one do; returns whether access was had and given back. */
  private boolean hasHad(Window window, String tenant) {
    Optional<JsonObject> tile =
        ask("tiles", () -> whole(EntraCustomers.tiles(window, tenant))).map(EntraCustomers::tile);
    String state = tile.map(it -> it.getString("state")).orElse("");
    if (state.equals("inactive")) {
      ask("request", () -> EntraCustomers.click(window, tenant));
    }
    if (!state.equals("active")) {
      return false;
    }
    String grant = tile.orElseThrow().getString("grant");
    return ask("reveal", () -> EntraCustomers.reveal(window, grant)).isPresent()
        && ask("done", () -> EntraCustomers.giveBack(window, grant)).isPresent();
  }

  /** Returns the answer unless it was cut off. */
  private static Answer whole(Answer answer) throws IOException {
    try {
      answer.json();
      return answer;
    } catch (JsonException e) {
      throw new IOException(e);
    }
  }

  /** Returns the answer if it is the right one; else it is noted. */
  private Optional<Answer> ask(String what, Request request) {
    requests.incrementAndGet();
    long begun = System.nanoTime();
    String failure;
    try {
      Answer answer = request.answer();
      if (answer.status() == 200) {
        return Optional.of(answer);
      }
      failure = answer.code();
    } catch (IOException e) {
      failure = e.toString();
    }
    failures.add(new Failure(new Span(begun, System.nanoTime()), what + ": " + failure));
    return Optional.empty();
  }

  @Override
  public void close() {
    ending = true;
    threads.shutdownNow();
  }

  @Override
  public String toString() {
    return "%d technicians, %d rounds, %d requests, failed: %s"
        .formatted(
            rounds.size(), rounds(), requests.get(), failures.stream().map(Failure::what).toList());
  }
}
