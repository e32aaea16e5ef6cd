// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.grant.GrantState;
import dev.jitgate.grant.GrantTimes;
import dev.jitgate.msp.Msp;
import dev.jitgate.sandbox.entra.Account;
import dev.jitgate.sandbox.entra.EntraStandIn;
import dev.jitgate.web.Await;
import dev.jitgate.web.grants.SeededDirectories.Seed;
import dev.jitgate.web.graph.TestProviders;
import dev.jitgate.web.secrets.TestKeys;
import dev.jitgate.web.store.Postgres;
import dev.jitgate.web.store.TestPeople;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two nodes in processes of their own and accounts that end one after the other, as often as where
 * 10,000 are live for an hour each. {@code -Djitgate.live=10000} has so many live, and watches for
 * five minutes; without it there are a few hundred for some seconds. {@code -Djitgate.live.seconds}
 * watches as long as it says.
 */
class TwoNodesLiveIT {

  private static final int LIVE = Integer.getInteger("jitgate.live", 200);
  private static final boolean ALL = LIVE >= 10_000;
  private static final int PEOPLE = ALL ? 200 : 50;
  private static final Duration WATCHED =
      Duration.ofSeconds(Integer.getInteger("jitgate.live.seconds", ALL ? 300 : 20));
  private static final Duration EVERY = Duration.ofHours(1).dividedBy(10_000);
  private static final Duration PROMISED = Duration.ofSeconds(60);

  /** Enough to give out the first ends. */
  private static final Duration AHEAD = Duration.ofSeconds(3);

  @RegisterExtension static final Postgres POSTGRES = new Postgres();

  @Test
  void eachEndsInTimeAndNoneEarly() throws Exception {
    String master = TestKeys.masterKey();
    try (EntraStandIn entra = EntraStandIn.start(0, InstantSource.system());
        GrantParts parts =
            GrantParts.live(POSTGRES.open(), new Msp("live"), master, entra.origin())) {
      entra.register(TestProviders.registration());
      SeededDirectories directories = new SeededDirectories(parts, entra, PEOPLE);
      List<Seed> seeds = seed(parts, directories);
      EndsSeen seen = new EndsSeen(entra);
      entra.onCall(seen);
      Map<String, Instant> ends;
      try (ChildNode first = node(master, parts.msp, entra);
          ChildNode second = node(master, parts.msp, entra)) {
        first.await("up");
        second.await("up");
        ends = letEnd(parts, seeds);
        Await.until(
            () -> seen.gone().size() >= ends.size(),
            WATCHED.plus(PROMISED.multipliedBy(3)),
            () -> seen.gone().size() + " of " + ends.size() + " are gone");
        Await.until(() -> count(parts, GrantState.REMOVED) >= ends.size(), PROMISED);
        assertThat(List.of(first.ask("clock"), second.ask("clock"))).doesNotContain("");
      }
      assertInTime(ends, seen);
      assertNoOther(ends, seen, directories);
      assertThat(count(parts, GrantState.REMOVED)).isEqualTo(ends.size());
      assertThat(count(parts, GrantState.ACTIVE)).isEqualTo(LIVE - ends.size());
    }
  }

  private static ChildNode node(String master, Msp msp, EntraStandIn entra) throws IOException {
    return LiveNode.start(POSTGRES, master, msp, entra.origin(), GrantTimes.STANDARD.lease());
  }

  /** Returns accounts that are live for hours, in an order in which directories take turns. */
  private static List<Seed> seed(GrantParts parts, SeededDirectories directories) {
    Instant far = parts.store.now().plus(Duration.ofHours(4)).truncatedTo(ChronoUnit.MILLIS);
    List<Seed> seeds = directories.add(LIVE, i -> far);
    // As whoever has looked at them leaves them.
    int looked =
        TestPeople.execute(parts.database, "update jit_account set due_at = ?", far.toEpochMilli());
    assertThat(looked).isEqualTo(LIVE);
    Collections.shuffle(seeds, new Random(LIVE));
    return seeds;
  }

  /** Lets so many end as end in the time that is watched; returns when, by object ids. */
  private static Map<String, Instant> letEnd(GrantParts parts, List<Seed> seeds) {
    int many = Math.toIntExact(Math.min(seeds.size(), WATCHED.dividedBy(EVERY)));
    Instant begin = parts.store.now().plus(AHEAD).truncatedTo(ChronoUnit.MILLIS);
    Map<String, Instant> ends = new LinkedHashMap<>();
    for (Seed seed : seeds.subList(0, many)) {
      Instant end = begin.plus(EVERY.multipliedBy(ends.size()));
      TestPeople.execute(
          parts.database,
          "update jit_grant set ends_at = ? where id = ?",
          end.toEpochMilli(),
          seed.grant().id());
      TestPeople.execute(
          parts.database,
          "update jit_account set due_at = ? where id = ?",
          end.toEpochMilli(),
          seed.grant().account());
      ends.put(seed.object(), end);
    }
    return ends;
  }

  private static int count(GrantParts parts, GrantState state) {
    return parts.store.count(parts.msp, EnumSet.of(state)).getOrDefault(state, 0);
  }

  private static void assertInTime(Map<String, Instant> ends, EndsSeen seen) {
    ends.forEach(
        (object, end) -> assertThat(seen.begun().get(object)).as("begun").isAfterOrEqualTo(end));
    List<Duration> late =
        ends.entrySet().stream()
            .map(end -> Duration.between(end.getValue(), seen.gone().get(end.getKey())))
            .sorted()
            .toList();
    Duration latest = late.get(late.size() - 1);
    System.out.printf(
        Locale.ROOT,
        "TwoNodesLiveIT: of %d live accounts %d ended in %d s; until each was disabled and without"
            + " roles: median %d ms, p99 %d ms, longest %d ms%n",
        LIVE,
        ends.size(),
        WATCHED.toSeconds(),
        late.get(late.size() / 2).toMillis(),
        late.get(late.size() * 99 / 100).toMillis(),
        latest.toMillis());
    assertThat(latest).isLessThanOrEqualTo(PROMISED);
  }

  private static void assertNoOther(
      Map<String, Instant> ends, EndsSeen seen, SeededDirectories directories) {
    assertThat(seen.begun()).as("changed").containsOnlyKeys(ends.keySet());
    Set<String> open = new HashSet<>();
    directories
        .directories()
        .forEach(each -> each.enabledAdministrators().stream().map(Account::id).forEach(open::add));
    assertThat(open)
        .as("still open")
        .hasSize(LIVE - ends.size())
        .doesNotContainAnyElementsOf(ends.keySet());
  }
}
