// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.audit.AuditStore.StoredRecord;
import dev.jitgate.grant.GrantTimes;
import dev.jitgate.msp.Msp;
import dev.jitgate.sandbox.entra.Account;
import dev.jitgate.sandbox.entra.Directory;
import dev.jitgate.sandbox.entra.EntraStandIn;
import dev.jitgate.web.Await;
import dev.jitgate.web.grants.SeededDirectories.Seed;
import dev.jitgate.web.graph.TestProviders;
import dev.jitgate.web.secrets.TestKeys;
import dev.jitgate.web.store.Postgres;
import dev.jitgate.web.store.SqlAuditStore;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two nodes in processes of their own that find everything overdue, one of which dies on the way:
 * {@code -Djitgate.overdue=10000} is the whole number, without it a few hundred.
 */
class TwoNodesIT {

  private static final int OVERDUE = Integer.getInteger("jitgate.overdue", 300);
  private static final boolean ALL = OVERDUE >= 10_000;
  private static final int PEOPLE = ALL ? 200 : 50;
  private static final Duration LEASE = ALL ? GrantTimes.STANDARD.lease() : Duration.ofSeconds(5);
  private static final Duration TAKEN_OVER = LEASE.plusSeconds(15);

  /** What two nodes may have taken before anybody sees a call about it. */
  private static final int IN_HAND = 2 * 24;

  /** And so many of one directory. */
  private static final int IN_HAND_OF_ONE = IN_HAND / 3;

  private static final Pattern REMOVED =
      Pattern.compile("\"access-removed\".*\"grant\":\"([-0-9a-f]{36})\"");

  @RegisterExtension static final Postgres POSTGRES = new Postgres();

  private final RemovalCalls calls = new RemovalCalls();
  private final List<Directory> directories = new ArrayList<>();
  private final Map<String, Integer> ranks = new HashMap<>();
  private final Map<UUID, String> objects = new HashMap<>();

  @Test
  void everythingOverdueEndsOnceAlsoWhereANodeDies() throws Exception {
    String master = TestKeys.masterKey();
    try (EntraStandIn entra = EntraStandIn.start(0, InstantSource.system());
        GrantParts parts =
            GrantParts.live(POSTGRES.open(), new Msp("overdue"), master, entra.origin())) {
      entra.register(TestProviders.registration());
      seed(parts, entra);
      entra.onCall(calls);
      long begun = System.nanoTime();
      Set<UUID> cutShort;
      try (ChildNode first = node(master, parts.msp, entra);
          ChildNode second = node(master, parts.msp, entra)) {
        first.await("up");
        second.await("up");
        Await.until(() -> calls.revoked().size() >= OVERDUE / 3, Duration.ofMinutes(10));
        first.kill();
        cutShort = takenOver();
        Await.until(() -> removed() == OVERDUE, Duration.ofMinutes(30));
      }
      System.out.printf("TwoNodesIT: %d overdue grants removed in %d s%n", OVERDUE, seconds(begun));
      assertNothingLeft(parts);
      assertOnce(parts, cutShort);
      assertMostPrivilegedFirst();
    }
  }

  private static ChildNode node(String master, Msp msp, EntraStandIn entra) throws IOException {
    return LiveNode.start(POSTGRES, master, msp, entra.origin(), LEASE);
  }

  private void seed(GrantParts parts, EntraStandIn entra) {
    SeededDirectories seeded = new SeededDirectories(parts, entra, PEOPLE);
    Instant now = parts.store.now();
    for (Seed seed : seeded.add(OVERDUE, i -> now.minusSeconds(1 + i % 600))) {
      ranks.put(seed.object(), seed.rank());
      objects.put(seed.grant().id(), seed.object());
    }
    directories.addAll(seeded.directories());
  }

  /**
   * Waits until all leases that were held when a node died are given back, and returns the grants
   * of whoever had one.
   */
  private static Set<UUID> takenOver() throws Exception {
    long died = System.nanoTime();
    Set<UUID> leases = ids("select lease from jit_account where lease is not null");
    Set<UUID> grants =
        ids(
            "select g.id from jit_grant g join jit_account a on a.id = g.account"
                + " where a.lease is not null");
    Await.until(
        () -> {
          Set<UUID> left = ids("select lease from jit_account where lease is not null");
          left.retainAll(leases);
          return left.isEmpty();
        },
        TAKEN_OVER);
    System.out.printf(
        "TwoNodesIT: leases of %d s of a node that died were taken over within %d s%n",
        LEASE.toSeconds(), seconds(died));
    return grants;
  }

  private void assertNothingLeft(GrantParts parts) {
    assertThat(calls.touched()).as("accounts that were touched").hasSize(OVERDUE);
    for (Directory directory : directories) {
      List<Account> accounts = directory.marked("JGTEST");
      assertThat(accounts).hasSize(PEOPLE).noneMatch(Account::enabled);
      assertThat(accounts).allMatch(account -> account.roles().isEmpty(), "without roles");
    }
    for (UUID grant : objects.keySet()) {
      assertThat(parts.store.find(parts.msp, grant).orElseThrow().proof()).isPresent();
    }
  }

  /** What a node had in hand when it died may be done again; nothing else is. */
  private void assertOnce(GrantParts parts, Set<UUID> cutShort) {
    assertThat(cutShort).hasSizeLessThanOrEqualTo(IN_HAND);
    assertThat(calls.roles()).as("role assignments taken away").hasSize(OVERDUE);
    assertThat(calls.roles().values()).as("times that each was").containsOnly(1);
    Map<UUID, Integer> told = told(parts);
    assertThat(told).as("grants whose removal is on record").hasSize(OVERDUE);
    objects.forEach(
        (grant, object) -> {
          if (!cutShort.contains(grant)) {
            assertThat(calls.revoked()).as("revoked").containsEntry(object, 1);
            assertThat(told).as("on record").containsEntry(grant, 1);
          }
        });
  }

  private static Map<UUID, Integer> told(GrantParts parts) {
    Map<UUID, Integer> told = new HashMap<>();
    SqlAuditStore audit = new SqlAuditStore(parts.database);
    List<StoredRecord> records = audit.read(parts.msp, 0, 1_000);
    while (!records.isEmpty()) {
      for (StoredRecord each : records) {
        Matcher removed = REMOVED.matcher(each.line().text());
        if (removed.find()) {
          told.merge(UUID.fromString(removed.group(1)), 1, Integer::sum);
        }
      }
      records = audit.read(parts.msp, records.get(records.size() - 1).number(), 1_000);
    }
    return told;
  }

  /** In each directory all that is more is at least in somebody's hand before what is less. */
  private void assertMostPrivilegedFirst() {
    for (Directory directory : directories) {
      Set<String> there =
          directory.marked("JGTEST").stream().map(Account::id).collect(Collectors.toSet());
      List<Integer> order =
          calls.touched().stream().filter(there::contains).map(ranks::get).toList();
      assertThat(order).hasSize(PEOPLE);
      for (int rank : SeededDirectories.RANKS) {
        List<Integer> rest = order.subList(order.indexOf(rank), order.size());
        assertThat(rest.stream().filter(it -> it > rank).count())
            .as("touched after one of rank %d", rank)
            .isLessThanOrEqualTo(IN_HAND_OF_ONE);
      }
    }
  }

  private static int removed() throws SQLException {
    return ids("select id from jit_grant where state = 'removed'").size();
  }

  private static Set<UUID> ids(String query) throws SQLException {
    Set<UUID> ids = new HashSet<>();
    try (Connection connection = POSTGRES.connection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        ids.add(rows.getObject(1, UUID.class));
      }
    }
    return ids;
  }

  private static long seconds(long since) {
    return Duration.ofNanos(System.nanoTime() - since).toSeconds();
  }
}
