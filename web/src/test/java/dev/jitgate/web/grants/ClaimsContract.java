// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.grant.Claim;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.Room;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.sandbox.entra.Lags;
import dev.jitgate.session.Role;
import dev.jitgate.session.SignedIn;
import dev.jitgate.tenant.TenantDraft;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.SqlTenantStore;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * That each request gets an account, which of them a node gets, and what becomes of those that it
 * gives back: whichever database.
 */
abstract class ClaimsContract {

  private static final Duration LEASE = Duration.ofSeconds(45);

  private GrantWorld world;
  private Tenant busy;

  /** Returns an open database, which the contract closes. */
  abstract Database open();

  @BeforeEach
  void start() throws IOException {
    world = new GrantWorld(open(), tenant -> tenant.withLags(Lags.NONE));
    busy =
        new SqlTenantStore(world.database)
            .put(world.msp, new TenantDraft("busy", "Busy Ltd", Map.of()));
  }

  @AfterEach
  void stop() {
    world.close();
  }

  /** The tenant's directory is put down as one to be compared by whoever is first. */
  @Test
  void ofTwoWhoAreATenantsFirstAtOnceBothGetOne() throws Exception {
    SqlTenantStore tenants = new SqlTenantStore(world.database);
    List<SignedIn> people = List.of(world.ada, world.person("Grace", Role.TECHNICIAN));
    ExecutorService threads = Executors.newFixedThreadPool(people.size());
    try {
      for (int i = 0; i < 40; i++) {
        Tenant tenant =
            tenants.put(world.msp, new TenantDraft("first-" + i, "First " + i, Map.of()));
        CyclicBarrier all = new CyclicBarrier(people.size());
        List<Callable<Grant>> clicks = new ArrayList<>();
        for (SignedIn who : people) {
          clicks.add(
              () -> {
                all.await();
                return world.request(who, tenant);
              });
        }
        for (Future<Grant> grant : threads.invokeAll(clicks)) {
          assertThat(grant.get().ask().tenant()).isEqualTo(tenant.id());
        }
        world.clock.advance(Duration.ofMinutes(1));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void howeverMuchIsDueOfOneTenantOthersGetTheirShare() {
    for (int i = 0; i < 40; i++) {
      world.request(world.person("Technician " + i, Role.TECHNICIAN), busy);
    }
    world.request(world.ada, world.tenant);

    List<Claim> claims = claim(new Room(6, 2, Map.of()));

    assertThat(claims)
        .extracting(claim -> claim.account().tenant())
        .containsExactlyInAnyOrder(busy.id(), busy.id(), world.tenant.id());
    assertThat(claim(new Room(3, 2, Map.of(busy.id(), 2)))).isEmpty();
    assertThat(claim(new Room(3, 2, Map.of(busy.id(), 1)))).hasSize(1);
  }

  @Test
  void whatIsPutBackIsDueAsBefore() {
    world.request(world.ada, world.tenant);
    Claim claim = claim(new Room(1, 1, Map.of())).get(0);
    assertThat(claim(new Room(1, 1, Map.of()))).isEmpty();

    world.store.putBack(claim);

    Claim again = claim(new Room(1, 1, Map.of())).get(0);
    assertThat(again.orphaned()).isFalse();
  }

  @Test
  void whatADeadNodeLeftIsStillSeenAfterItWasPutBack() {
    world.request(world.ada, world.tenant);
    claim(new Room(1, 1, Map.of()));
    world.clock.advance(LEASE.plusSeconds(1));
    Claim taken = claim(new Room(1, 1, Map.of())).get(0);
    assertThat(taken.orphaned()).isTrue();

    world.store.putBack(taken);

    assertThat(claim(new Room(1, 1, Map.of())).get(0).orphaned()).isTrue();
  }

  @Test
  void whoPutsBackTooLateChangesNothing() {
    world.request(world.ada, world.tenant);
    Claim late = claim(new Room(1, 1, Map.of())).get(0);
    world.clock.advance(LEASE.plusSeconds(1));
    Claim other = claim(new Room(1, 1, Map.of())).get(0);

    world.store.putBack(late);

    assertThat(claim(new Room(1, 1, Map.of()))).isEmpty();
    world.store.putBack(other);
    assertThat(claim(new Room(1, 1, Map.of()))).hasSize(1);
  }

  @Test
  void aNodeThatEndsGivesBackWhatItHasNotBegun() throws Exception {
    for (int i = 0; i < 6; i++) {
      world.request(world.person("Technician " + i, Role.TECHNICIAN), busy);
    }
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    GrantNode node =
        new GrantNode(
            world.work(
                world.store,
                (msp, tenant, urgency) -> {
                  begun.countDown();
                  awaitUninterruptibly(end);
                  return world.providers.of(msp, tenant, urgency);
                }),
            world.clock::instant,
            3);
    node.poll();
    begun.await();
    end.countDown();

    node.close();
    node.poll();

    assertThat(world.grants()).hasSize(6);
    List<Claim> left = claim(new Room(10, 10, Map.of()));
    assertThat(left).hasSizeGreaterThanOrEqualTo(5).noneMatch(Claim::orphaned, "orphaned");
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Claim> claim(Room room) {
    return world.store.claim(world.clock.instant(), LEASE, room);
  }
}
