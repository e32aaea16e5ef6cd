// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantState;
import dev.jitgate.policy.PolicySetting;
import dev.jitgate.sandbox.entra.Account;
import dev.jitgate.sandbox.entra.Fault;
import dev.jitgate.sandbox.entra.Lags;
import dev.jitgate.sandbox.entra.RecordedCall;
import dev.jitgate.web.store.MemoryDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each call of a grant's life that goes wrong once, in each of the ways in which Graph does: {@code
 * -Djitgate.sweep=1} tries all of them, without it one in 31 is tried.
 */
class FaultSweepIT {

  private static final int EVERY = Integer.getInteger("jitgate.sweep", 31);

  private static final Map<String, Fault> FAULTS = new LinkedHashMap<>();

  static {
    FAULTS.put("429 with Retry-After", Fault.throttled(Duration.ofSeconds(30)));
    FAULTS.put("429 without", Fault.throttled());
    FAULTS.put("503 HTML", Fault.unavailable());
    FAULTS.put("reset before", Fault.resetBefore());
    FAULTS.put("reset after", Fault.resetAfter());
    FAULTS.put("time-out after effect", Fault.silenceAfter());
    FAULTS.put("404", Fault.notYetVisible());
    FAULTS.put("403", Fault.notYetAllowed());
    FAULTS.put("garbage", new Fault.Garbage("<html>"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"disable", "delete"})
  void whateverGoesWrongOnceThereIsOneAccountAndThenNone(String atEnd) throws IOException {
    Set<Shape> calls = calls(atEnd);
    assertThat(calls).as("calls of a life").hasSizeGreaterThan(12);
    int number = 0;
    int tried = 0;
    for (Shape call : calls) {
      for (Map.Entry<String, Fault> fault : FAULTS.entrySet()) {
        if (number++ % EVERY == 0) {
          tried++;
          life(call, fault.getKey(), fault.getValue(), atEnd);
        }
      }
    }
    System.out.printf("FaultSweepIT, %s: %d of %d tried%n", atEnd, tried, number);
  }

  private static GrantWorld world(String atEnd) throws IOException {
    GrantWorld world = new GrantWorld(MemoryDatabase.open(), tenant -> tenant.withLags(Lags.NONE));
    world.policy("", Map.of(PolicySetting.AT_END, atEnd));
    return world;
  }

  private static Set<Shape> calls(String atEnd) throws IOException {
    try (GrantWorld world = world(atEnd)) {
      Grant grant = world.request(world.ada, "exchange");
      world.runUntil(grant, GrantState.ACTIVE, Duration.ofMinutes(3));
      world.desk().giveBack(world.by(world.ada), world.ada, grant.id());
      world.runUntil(grant, GrantState.REMOVED, Duration.ofMinutes(10));
      Set<Shape> shapes = new LinkedHashSet<>();
      for (RecordedCall call : world.entra.recording().calls()) {
        shapes.add(Shape.of(call));
      }
      return shapes;
    }
  }

  private static void life(Shape call, String name, Fault fault, String atEnd) throws IOException {
    String what = name + " at " + call + ", " + atEnd;
    try (GrantWorld world = world(atEnd)) {
      world.entra.faults().on(call.method(), call.path()).call(1).then(fault);
      Grant grant = world.request(world.ada, "exchange");
      world.runUntil(
          () -> {
            GrantState state = world.state(grant);
            return state == GrantState.ACTIVE || state.isOver();
          },
          Duration.ofMinutes(20));
      assertThat(world.accounts()).as(what).hasSizeLessThanOrEqualTo(1);
      if (world.state(grant) == GrantState.ACTIVE) {
        assertThat(world.accounts()).as(what).hasSize(1);
        world.desk().giveBack(world.by(world.ada), world.ada, grant.id());
      }
      world.runUntil(() -> world.state(grant).isOver(), Duration.ofMinutes(30));
      assertThat(world.directory.enabledAdministrators()).as(what).isEmpty();
      assertThat(world.accounts()).as(what).noneMatch(Account::enabled);
      List<Account> accounts = world.accounts();
      assertThat(accounts).as(what).allMatch(account -> account.roles().isEmpty());
    } catch (AssertionError e) {
      throw new AssertionError(what + ": " + e.getMessage(), e);
    }
  }

  /**
   * A call without the ids in it.
   *
   * @param method the method
   * @param path below Graph's version, a star for each id
   */
  private record Shape(String method, String path) {

    static Shape of(RecordedCall call) {
      String path =
          call.call()
              .relativePath()
              .replaceAll("/[0-9a-zA-Z_-]{30,}(?=/|$)", "/*")
              .replaceAll("/[^/]+@[^/]+", "/*");
      return new Shape(call.call().method(), path);
    }
  }

  @Test
  void theCallsOfALifeAreThoseOfTheFacts() throws IOException {
    assertThat(calls("delete"))
        .contains(
            new Shape("POST", "/users"),
            new Shape("POST", "/users/*/authentication/temporaryAccessPassMethods"),
            new Shape("POST", "/roleManagement/directory/roleAssignments"),
            new Shape("POST", "/users/*/revokeSignInSessions"),
            new Shape("DELETE", "/directory/deletedItems/*"));
  }
}
