// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantTimes;
import dev.jitgate.msp.Msp;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.sandbox.entra.BuiltInRole;
import dev.jitgate.sandbox.entra.Directory;
import dev.jitgate.sandbox.entra.EntraStandIn;
import dev.jitgate.session.Role;
import dev.jitgate.web.Await;
import dev.jitgate.web.graph.TestProviders;
import dev.jitgate.web.secrets.TestKeys;
import dev.jitgate.web.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real node whose clock is a day off, by libfaketime; the stand-in's and the test's are right.
 */
abstract class WrongClockContract {

  static final Duration DAY = Duration.ofDays(1);

  /** What two processes may need to say the time one after the other. */
  static final Duration CLOSE = Duration.ofSeconds(50);

  static final Duration SOON = Duration.ofMinutes(1);
  private static final AtomicInteger MSPS = new AtomicInteger();

  @TempDir Path folder;

  final Msp msp = new Msp("clock" + MSPS.incrementAndGet());
  private static final String MASTER = TestKeys.masterKey();
  FakeClock clock;
  EntraStandIn entra;
  Directory directory;

  /** Has an hour left. */
  UUID live;

  /** May be given less. */
  UUID other;

  /** Returns the address of one database, whoever opens it. */
  abstract String url();

  /** Returns who opens it. */
  abstract String user();

  @BeforeEach
  void start() throws IOException {
    clock = FakeClock.in(folder);
    entra = EntraStandIn.start(0, InstantSource.system());
    entra.register(TestProviders.registration());
    try (GrantParts parts = parts()) {
      directory = entra.addTenant(GrantParts.contoso(parts.tenant.id().toString()).withP2());
      live = seeded(parts, "Grace");
      other = seeded(parts, "Edsger");
    }
  }

  @AfterEach
  void stop() {
    if (entra != null) {
      entra.close();
    }
  }

  private UUID seeded(GrantParts parts, String name) {
    Tenant tenant = parts.tenant;
    Instant now = Instant.now();
    Grant grant =
        new SeededGrants(parts)
            .add(
                tenant,
                directory,
                parts.person(name, Role.TECHNICIAN).person(),
                BuiltInRole.EXCHANGE_ADMINISTRATOR,
                50,
                now,
                now.plus(Duration.ofHours(1)));
    return grant.id();
  }

  /** Returns the parts with the clock right; of an embedded database only while no node has it. */
  GrantParts parts() {
    return GrantParts.live(Database.open(url(), user(), ""), msp, MASTER, entra.origin());
  }

  /** Returns a node that is up. */
  ChildNode node() throws IOException {
    ChildNode node =
        LiveNode.start(
            clock.environment(),
            url(),
            user(),
            MASTER,
            msp,
            entra.origin(),
            GrantTimes.STANDARD.lease());
    node.await("up");
    return node;
  }

  /** Sets the node's clock, and waits until the node has noticed. */
  void leap(ChildNode node, String offset) throws Exception {
    clock.set(offset);
    awaitOwnClock(node, offset);
  }

  void awaitOwnClock(ChildNode node, String offset) throws Exception {
    Duration off = DAY.multipliedBy(Integer.parseInt(offset.replace("d", "")));
    Await.until(() -> isClose(times(node)[0], Instant.now().plus(off)), SOON);
  }

  static boolean isClose(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(CLOSE) < 0;
  }

  static void assertRight(Instant time) {
    assertThat(Duration.between(time, Instant.now()).abs()).isLessThan(CLOSE);
  }

  /** Returns the node's own time, and the one by which it lets grants end. */
  static Instant[] times(ChildNode node) throws IOException {
    String[] words = node.ask("clock").split(" ", -1);
    return new Instant[] {Instant.parse(words[0]), Instant.parse(words[1])};
  }

  static String state(ChildNode node, UUID grant) throws IOException {
    return node.ask("state " + grant);
  }

  static long leaps(ChildNode node) throws IOException {
    return Long.parseLong(node.ask("count clock-leapt"));
  }

  /** What has its end in three seconds ends then, and nothing else does. */
  void assertEndsInTime(ChildNode node) throws Exception {
    node.ask("ends " + other + " 3");
    assertThat(state(node, other)).isEqualTo("active");
    Await.until(() -> state(node, other).equals("removed"), SOON);
    assertThat(state(node, live)).isEqualTo("active");
    assertThat(directory.enabledAdministrators()).hasSize(1);
  }
}
