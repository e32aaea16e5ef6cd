// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import dev.jitgate.grant.DirectoryComparison;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantState;
import dev.jitgate.policy.PolicySetting;
import dev.jitgate.sandbox.entra.Lags;
import dev.jitgate.sandbox.entra.PassPolicy;
import dev.jitgate.sandbox.entra.RecordedCall;
import dev.jitgate.sandbox.entra.Tenant;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.MemoryDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Everything that is said to Graph from a request to its end, in directories of each kind. */
final class WholeLives {

  private static final Duration SOON = Duration.ofMinutes(20);

  private WholeLives() {}

  /** Returns the calls. */
  static List<RecordedCall> calls() throws IOException {
    List<RecordedCall> calls = new ArrayList<>();
    for (String atEnd : List.of("disable", "delete")) {
      calls.addAll(life(atEnd, tenant -> tenant.withLags(Lags.NONE)));
      calls.addAll(life(atEnd, tenant -> tenant.withLags(Lags.USUAL).withP2()));
      calls.addAll(
          life(atEnd, tenant -> tenant.withLags(Lags.NONE).withPassPolicy(PassPolicy.DISABLED)));
    }
    return calls;
  }

  private static List<RecordedCall> life(String atEnd, UnaryOperator<Tenant> shape)
      throws IOException {
    Database database = MemoryDatabase.open();
    try (GrantWorld world = new GrantWorld(database, shape)) {
      world.policy("", Map.of(PolicySetting.AT_END, atEnd));
      Grant first = world.request(world.ada, "exchange");
      world.runUntil(first, GrantState.ACTIVE, SOON);
      world.clock.advance(Duration.ofMinutes(30));
      world
          .desk()
          .extend(world.by(world.ada), world.ada, first.id(), Duration.ofHours(4), "Not done yet.");
      world.desk().giveBack(world.by(world.ada), world.ada, first.id());
      world.runUntil(first, GrantState.REMOVED, SOON);
      Grant again = world.request(world.ada, "exchange");
      world.runUntil(again, GrantState.ACTIVE, SOON);
      world.clock.advance(DirectoryComparison.PERIOD);
      DirectoryComparison comparison = world.comparison();
      while (comparison.next()) {
        world.run(world.work(world.store, world.providers));
      }
      world.runUntil(again, GrantState.REMOVED, SOON);
      return world.entra.recording().calls();
    }
  }
}
