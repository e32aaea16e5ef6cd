// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.policy.PolicySetting;
import dev.jitgate.sandbox.entra.Lags;
import dev.jitgate.web.grants.CrashPoints.Crash;
import dev.jitgate.web.store.Database;
import java.io.IOException;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A node that ends at any boundary of a grant's life, and another one that goes on: {@code
 * -Djitgate.sweep=1} tries each boundary, without it one in 97 is tried.
 */
abstract class CrashSweepContract {

  private static final int EVERY = Integer.getInteger("jitgate.sweep", 97);

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
      life(world).lead(none);
      life(world).assertNothingLeft(world.directory);
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
        life(world).lead(points);
      } catch (Crash e) {
        // Another node finds what this one left.
      }
      life(world).assertRecovers(world.directory, "point " + point);
    } catch (IOException | RuntimeException e) {
      throw new AssertionError("point " + point, e);
    }
  }

  private static Life life(GrantWorld world) {
    return new Life(world, said -> {});
  }
}
