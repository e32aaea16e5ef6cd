// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.grant.GrantState;
import dev.jitgate.msp.Msp;
import dev.jitgate.policy.PolicySetting;
import dev.jitgate.sandbox.entra.Directory;
import dev.jitgate.sandbox.entra.EntraStandIn;
import dev.jitgate.sandbox.entra.Lags;
import dev.jitgate.web.graph.TestProviders;
import dev.jitgate.web.secrets.MasterKey;
import dev.jitgate.web.secrets.TestKeys;
import dev.jitgate.web.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is killed by signal 9 at any boundary of a grant's life, and another one that goes
 * on with what the database has: {@code -Djitgate.sweep=1} tries each boundary, {@code
 * -Djitgate.kills=50x20} fifty spread over the life by chance, twenty times; without either it is
 * two.
 */
abstract class KilledNodeContract {

  private static final boolean EACH = Integer.getInteger("jitgate.sweep", 0) == 1;
  private static final String[] KILLS = System.getProperty("jitgate.kills", "1x1").split("x", 2);
  private static final long SEED = Long.getLong("jitgate.seed", new Random().nextLong());
  private static final Pattern TOLD = Pattern.compile("([a-z]+) ([-0-9a-f]{36})");

  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private final String master = TestKeys.masterKey();
  private SharedClock clock;
  private EntraStandIn entra;
  private int lives;
  private int kills;

  /** Returns the address of one database, whoever opens it. */
  abstract String url();

  /** Returns who opens it. */
  abstract String user();

  @BeforeEach
  void start() throws IOException {
    clock = SharedClock.in(folder.resolve("clock"));
    clock.set(Instant.parse("2026-11-23T10:00:00Z"));
    entra = EntraStandIn.start(0, clock);
    entra.register(TestProviders.registration());
  }

  @AfterEach
  void stop() {
    entra.close();
  }

  @Test
  void whereverAProcessIsKilledNothingIsLeftOver() throws Exception {
    long begun = System.nanoTime();
    for (String atEnd : List.of("disable", "delete")) {
      int points = killedAt(0, atEnd);
      assertThat(points).as("boundaries").isGreaterThan(50);
      for (int point : chosen(points)) {
        killedAt(point, atEnd);
      }
    }
    System.out.printf(
        "%s: %d processes killed in %d s, seed %d%n",
        getClass().getSimpleName(),
        kills,
        Duration.ofNanos(System.nanoTime() - begun).toSeconds(),
        SEED);
  }

  /** Half of the rounds are for each of the two ends that an account may have. */
  private int[] chosen(int points) {
    if (EACH) {
      return IntStream.rangeClosed(1, points).toArray();
    }
    int each = Integer.parseInt(KILLS[0]);
    int rounds = Math.max(1, Integer.parseInt(KILLS[1]) / 2);
    return IntStream.range(0, each * rounds)
        .map(
            i -> {
              int from = i % each * points / each;
              int to = (i % each + 1) * points / each;
              return 1 + from + random.nextInt(to - from);
            })
        .toArray();
  }

  /** Returns how many points the process has passed. */
  private int killedAt(int point, String atEnd) throws Exception {
    Msp msp = new Msp("killed" + ++lives);
    String where = "point " + point + ", " + atEnd + ", seed " + SEED;
    Directory directory;
    try (GrantParts parts = parts(msp)) {
      parts.policy("", Map.of(PolicySetting.AT_END, atEnd));
      directory =
          entra.addTenant(GrantParts.contoso(parts.tenant.id().toString()).withLags(Lags.USUAL));
    }
    List<String> heard;
    int code;
    try (ChildNode node =
        ChildNode.start(KilledNode.class, List.of(), Map.of(), arguments(msp, point))) {
      heard = node.heard();
      code = node.exit();
    }
    try (GrantParts parts = parts(msp)) {
      assertKnown(parts, heard, where);
      if (code == 0) {
        // Chance decides on pauses; hence no life is exactly as long as another.
        new Life(parts, it -> {}).assertNothingLeft(directory);
        assertThat(point == 0 || passed(heard) < point).as(where + ": " + heard).isTrue();
        return passed(heard);
      }
      assertThat(code).as(where + ": " + heard).isEqualTo(ChildNode.KILLED);
      kills++;
      new Life(parts, it -> {}).assertRecovers(directory, where);
      return point;
    } catch (RuntimeException e) {
      throw new AssertionError(where, e);
    }
  }

  private static int passed(List<String> heard) {
    return heard.stream()
        .filter(line -> line.startsWith("passed "))
        .mapToInt(line -> Integer.parseInt(line.substring("passed ".length())))
        .findFirst()
        .orElseThrow();
  }

  /** What somebody was told before the process was killed is in the database. */
  private static void assertKnown(GrantParts parts, List<String> heard, String where) {
    for (String line : heard) {
      Matcher told = TOLD.matcher(line);
      if (!told.matches()) {
        continue;
      }
      GrantState state = GrantState.of(told.group(1));
      assertThat(parts.store.find(parts.msp, UUID.fromString(told.group(2))))
          .as(where + ": " + line)
          .hasValueSatisfying(it -> assertThat(it.state()).isGreaterThanOrEqualTo(state));
    }
  }

  private GrantParts parts(Msp msp) {
    return new GrantParts(
        Database.open(url(), user(), ""),
        msp,
        MasterKey.parse(master, "the test"),
        clock,
        clock::advance,
        TestProviders.of(entra.origin(), clock, clock::advance, UUID::toString));
  }

  private List<String> arguments(Msp msp, int point) {
    return List.of(
        url(),
        user(),
        master,
        msp.name(),
        folder.resolve("clock").toString(),
        entra.origin(),
        Integer.toString(point));
  }
}
