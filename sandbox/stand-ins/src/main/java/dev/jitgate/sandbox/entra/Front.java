// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where every request arrives: hook, fault, effect, hook, fault, recording, in this order. */
final class Front implements AutoCloseable {
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(10);

  private final World world;
  private final AccessTokens tokens;
  private final TokenEndpoint tokenEndpoint;
  private final GraphRouter graph;
  private final Pages pages;
  private final Faults faults = new Faults();
  private final Recording recording = new Recording();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile CallHook hook = new CallHook() {};

  Front(World world) {
    this.world = world;
    tokens = new AccessTokens(world);
    tokenEndpoint = new TokenEndpoint(world, tokens);
    graph = new GraphRouter(tokens, faults);
    pages = new Pages(world);
  }

  Faults faults() {
    return faults;
  }

  Recording recording() {
    return recording;
  }

  void setHook(CallHook other) {
    hook = other;
  }

  @Override
  public void close() {
    closing.countDown();
  }

  Optional<Reply> serve(WireRequest request) {
    Call call = new Call(tenantId(request), request.method(), request.path(), request.query());
    hook.before(call);
    Fault fault = faults.of(call).orElse(null);
    if (fault instanceof Fault.Late late) {
      await(late.time());
    } else if (fault instanceof Fault.Answered answered) {
      return sent(
          call, request, new Reply(answered.status(), answered.headers(), answered.body()), true);
    } else if (fault instanceof Fault.Reset reset && !reset.afterEffect()) {
      return broken(call, request, Duration.ZERO);
    } else if (fault instanceof Fault.Silence silence && !silence.afterEffect()) {
      return broken(call, request, LONGEST_SILENCE);
    }
    Reply reply = answer(request);
    hook.after(call, reply.status());
    if (fault instanceof Fault.Reset) {
      return broken(call, request, Duration.ZERO);
    }
    if (fault instanceof Fault.Silence) {
      return broken(call, request, LONGEST_SILENCE);
    }
    if (fault instanceof Fault.Garbage garbage) {
      return sent(call, request, reply.withBody(garbage.body()), true);
    }
    return sent(call, request, reply, false);
  }

  private Reply answer(WireRequest request) {
    try {
      List<String> segments = request.segments();
      if (graph.serves(segments)) {
        return graph.answer(request, segments);
      }
      return tokenEndpoint.serves(request, segments)
          ? tokenEndpoint.answer(request, segments.get(0))
          : pages.answer(request, segments);
    } catch (IllegalArgumentException e) {
      // A wrong escape somewhere in the address or in the form.
      return Reply.empty(400);
    }
  }

  private Optional<Reply> broken(Call call, WireRequest request, Duration silence) {
    record(call, request, new Reply(0, Map.of(), ""), true);
    await(silence);
    return Optional.empty();
  }

  private Optional<Reply> sent(Call call, WireRequest request, Reply bare, boolean faulty) {
    String requestId = UUID.randomUUID().toString();
    String clientRequestId =
        request.header("client-request-id").isEmpty()
            ? requestId
            : request.header("client-request-id");
    Instant now = world.clock().instant();
    JsonObject inner =
        Jsons.object()
            .add("date", Jsons.text(now).replace("Z", ""))
            .add("request-id", requestId)
            .add("client-request-id", clientRequestId)
            .build();
    Reply reply =
        bare.withBody(GraphError.fill(bare.body(), inner))
            .with("Date", date(now))
            .with("request-id", requestId)
            .with("client-request-id", clientRequestId);
    record(call, request, reply, faulty);
    return Optional.of(reply);
  }

  private void record(Call call, WireRequest request, Reply reply, boolean faulty) {
    recording.add(
        new RecordedCall(
            world.clock().instant(),
            call,
            request.headers(),
            request.body(),
            reply.status(),
            reply.headers(),
            reply.body(),
            faulty));
  }

  private String tenantId(WireRequest request) {
    return tokens
        .tenantOf(request.header("authorization"))
        .or(
            () -> {
              String path = request.path();
              int end = path.indexOf('/', 1);
              return end < 0
                  ? Optional.empty()
                  : world.state(path.substring(1, end)).map(s -> s.tenant().id());
            })
        .orElse("");
  }

  private void await(Duration time) {
    try {
      boolean unused = closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String date(Instant now) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        now.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
  }
}
