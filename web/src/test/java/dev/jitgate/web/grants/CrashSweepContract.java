// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.grant.AccountWork;
import dev.jitgate.grant.Claim;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantState;
import dev.jitgate.grant.GrantStore;
import dev.jitgate.grant.Room;
import dev.jitgate.policy.PolicySetting;
import dev.jitgate.provider.AccountProviders;
import dev.jitgate.sandbox.entra.Account;
import dev.jitgate.sandbox.entra.Lags;
import dev.jitgate.web.grants.CrashPoints.Crash;
import dev.jitgate.web.store.Database;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A node that ends at any boundary of a grant's life, and another one that goes on: {@code
 * -Djitgate.sweep=1} tries each boundary, without it one in 47 is tried.
 */
abstract class CrashSweepContract {

  private static final int EVERY = Integer.getInteger("jitgate.sweep", 47);

  /** Returns an open database, which the contract closes. */
  abstract Database open();

  @ParameterizedTest
  @ValueSource(strings = {"disable", "delete"})
  void whereverANodeEndsNothingIsLeftOver(String atEnd) throws IOException {
    int points = points(atEnd);
    assertThat(points).as("boundaries").isGreaterThan(50);
    IntStream.rangeClosed(1, points)
        .filter(point -> point % EVERY == points % EVERY)
        .forEach(point -> crashAt(point, atEnd));
    System.out.printf(
        "%s, %s: %d boundaries, one in %d tried%n",
        getClass().getSimpleName(), atEnd, points, EVERY);
  }

  private int points(String atEnd) throws IOException {
    try (GrantWorld world = world(atEnd)) {
      CrashPoints none = new CrashPoints(0, () -> {});
      life(world, none);
      assertNothingLeft(world);
      return none.passed();
    }
  }

  private GrantWorld world(String atEnd) throws IOException {
    GrantWorld world = new GrantWorld(open(), tenant -> tenant.withLags(Lags.USUAL));
    world.policy("", Map.of(PolicySetting.AT_END, atEnd));
    return world;
  }

  private void crashAt(int point, String atEnd) {
    try (GrantWorld world = world(atEnd)) {
      CrashPoints points =
          new CrashPoints(
              point,
              () -> {
                throw new Crash();
              });
      try {
        life(world, points);
      } catch (Crash e) {
        // Another node finds what this one left.
      }
      recover(world);
      assertThat(world.accounts().size()).as("accounts, point " + point).isLessThanOrEqualTo(1);
      for (Grant grant : world.grants()) {
        if (!grant.state().isOver()) {
          assertThat(grant.state()).as("point " + point).isEqualTo(GrantState.ACTIVE);
          assertThat(world.accounts().get(0).roles()).containsExactly("Exchange Administrator");
          world.desk().giveBack(world.by(world.ada), world.ada, grant.id());
        }
      }
      recover(world);
      assertNothingLeft(world);
    } catch (IOException | RuntimeException e) {
      throw new AssertionError("point " + point, e);
    }
  }

  /** A whole life, as one node leads it; a failed removal is waited for. */
  private static void life(GrantWorld world, CrashPoints points) {
    GrantStore store = points.around(GrantStore.class, world.store);
    AccountProviders providers = points.around(AccountProviders.class, world.providers);
    AccountWork work = world.work(store, providers);
    Grant grant = world.request(world.ada, "exchange");
    runUntil(world, work, grant, GrantState.ACTIVE);
    world.desk().giveBack(world.by(world.ada), world.ada, grant.id());
    runUntil(world, work, grant, GrantState.REMOVED);
  }

  private static void runUntil(GrantWorld world, AccountWork work, Grant grant, GrantState state) {
    Instant end = world.clock.instant().plus(Duration.ofMinutes(20));
    while (world.state(grant) != state && world.clock.instant().isBefore(end)) {
      for (Claim claim : work.claim(Room.of(10))) {
        work.work(claim);
      }
      world.clock.advance(Duration.ofSeconds(2));
    }
    assertThat(world.state(grant)).isEqualTo(state);
  }

  private static void recover(GrantWorld world) {
    AccountWork work = world.work(world.store, world.providers);
    for (int i = 0; i < 600; i++) {
      world.run(work);
      if (world.grants().stream().map(Grant::state).allMatch(CrashSweepContract::isSettled)) {
        return;
      }
      world.clock.advance(Duration.ofSeconds(2));
    }
  }

  private static boolean isSettled(GrantState state) {
    return state.isOver() || state == GrantState.ACTIVE;
  }

  private static void assertNothingLeft(GrantWorld world) {
    assertThat(world.grants()).allMatch(grant -> grant.state().isOver(), "over");
    assertThat(world.grants()).allMatch(grant -> grant.proof().isPresent(), "proven");
    assertThat(world.directory.enabledAdministrators()).isEmpty();
    List<Account> accounts = world.accounts();
    assertThat(accounts).allMatch(account -> !account.enabled(), "disabled");
    assertThat(accounts).allMatch(account -> account.roles().isEmpty(), "without roles");
    assertThat(accounts).allMatch(account -> account.groups().isEmpty(), "in no group");
  }
}
