// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantState;
import dev.jitgate.provider.AccountProvider;
import dev.jitgate.provider.AccountProviders;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.sandbox.entra.Lags;
import dev.jitgate.session.Role;
import dev.jitgate.tenant.TenantDraft;
import dev.jitgate.web.Await;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.MemoryDatabase;
import dev.jitgate.web.store.SqlTenantStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GrantNodeIT {

  private static final int THREADS = 6;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Test
  void aDirectoryThatDoesNotAnswerKeepsSomeThreadsAndNotAll() throws Exception {
    Database database = MemoryDatabase.open();
    try (GrantWorld world = new GrantWorld(database, tenant -> tenant.withLags(Lags.NONE))) {
      Tenant silent =
          new SqlTenantStore(database)
              .put(world.msp, new TenantDraft("silent", "Silent Ltd", Map.of()));
      for (int i = 0; i < 2 * THREADS; i++) {
        world.request(world.person("Technician " + i, Role.TECHNICIAN), silent);
      }
      CountDownLatch answer = new CountDownLatch(1);
      AtomicInteger asking = new AtomicInteger();
      AccountProviders providers =
          (msp, tenant, urgency) -> {
            if (tenant.equals(silent.id())) {
              asking.incrementAndGet();
              awaitUninterruptibly(answer);
            }
            return provider(world, tenant, urgency);
          };
      try (GrantNode node =
          new GrantNode(world.work(world.store, providers), world.clock::instant, THREADS)) {
        node.poll();
        Await.until(() -> asking.get() == THREADS / 3, PATIENCE);
        Grant grant = world.request(world.ada, world.tenant);
        node.wake(grant.account());
        Await.until(() -> isActive(node, world, List.of(grant)), PATIENCE);

        assertThat(asking).hasValue(THREADS / 3);
        answer.countDown();
        Await.until(() -> isActive(node, world, world.grants()), PATIENCE);
      } finally {
        answer.countDown();
      }
    }
  }

  private static AccountProvider provider(
      GrantWorld world, UUID tenant, AccountProviders.Urgency urgency) {
    return world.providers.of(world.msp, tenant, urgency);
  }

  /** A second goes by for the directory and the node. */
  private static boolean isActive(GrantNode node, GrantWorld world, List<Grant> grants) {
    world.clock.advance(Duration.ofSeconds(1));
    node.poll();
    return grants.stream().allMatch(grant -> world.state(grant) == GrantState.ACTIVE);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
