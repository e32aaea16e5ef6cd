// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jitgate.audit.AuditStore.StoredRecord;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantTimes;
import dev.jitgate.msp.Msp;
import dev.jitgate.ticket.TicketCheck;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.Postgres;
import dev.jitgate.web.store.SqlAuditStore;
import dev.jitgate.web.store.TestPeople;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A process that does for accounts what a server does, on its own clock, until whoever has started
 * it is gone; it answers what it is asked line by line.
 */
public final class LiveNode {

  private static final int MOST_RECORDS = 100_000;

  private final GrantParts parts;
  private final GrantWorks works;

  private LiveNode(GrantParts parts, GrantWorks works) {
    this.parts = parts;
    this.works = works;
  }

  /**
   * Starts a process of it, which says {@code up} once it works.
   *
   * @param environment in addition to the test's own
   * @param lease for how long it takes a lease
   */
  static ChildNode start(
      Map<String, String> environment,
      String url,
      String user,
      String master,
      Msp msp,
      String origin,
      Duration lease)
      throws IOException {
    return ChildNode.start(
        LiveNode.class,
        List.of(),
        environment,
        List.of(url, user, master, msp.name(), origin, Long.toString(lease.toSeconds())));
  }

  /** Starts one on a database of PostgreSQL, on the true time. */
  static ChildNode start(Postgres postgres, String master, Msp msp, String origin, Duration lease)
      throws IOException {
    return start(Map.of(), postgres.url(), postgres.user(), master, msp, origin, lease);
  }

  /**
   * Works.
   *
   * @param args the database's address and user, the master key, the MSP, the stand-in's origin,
   *     and for how many seconds it takes a lease
   */
  public static void main(String[] args) throws IOException {
    ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    try (GrantParts parts =
            GrantParts.live(
                Database.open(args[0], args[1], ""), new Msp(args[3]), args[2], args[4]);
        GrantWorks works =
            new GrantWorks(
                List.of(parts.msp),
                parts.store,
                parts.policies,
                parts.providers,
                parts.secrets,
                parts.trail,
                times(Duration.ofSeconds(Long.parseLong(args[5]))),
                (msp, person, tenant) -> true,
                msp -> tenant -> Optional.empty(),
                msp -> new TicketCheck(parts.tickets, parts.tickets))) {
      var poll = timer.scheduleWithFixedDelay(works::poll, 1, 1, TimeUnit.SECONDS);
      var sweep = timer.scheduleWithFixedDelay(works::sweep, 60, 60, TimeUnit.SECONDS);
      System.out.println("up");
      new LiveNode(parts, works).serve();
      poll.cancel(false);
      sweep.cancel(false);
    } finally {
      timer.shutdownNow();
    }
  }

  private static GrantTimes times(Duration lease) {
    GrantTimes usual = GrantTimes.STANDARD;
    return new GrantTimes(
        lease,
        usual.ready(),
        usual.lag(),
        usual.refused(),
        usual.unconfirmed(),
        usual.longestPause());
  }

  private void serve() throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(line + " " + answer(line.split(" ", -1)));
    }
  }

  private String answer(String[] words) {
    ServedGrants served = works.of(parts.msp).orElseThrow();
    return switch (words[0]) {
      case "clock" -> Instant.now() + " " + served.ledger().now();
      case "request" -> parts.request(served.desk(), parts.ada, words[1]).id().toString();
      case "state" -> {
        Grant grant = served.ledger().find(UUID.fromString(words[1])).orElseThrow();
        yield grant.state().word();
      }
      case "ends" -> {
        endIn(UUID.fromString(words[1]), Integer.parseInt(words[2]), served.ledger().now());
        yield "done";
      }
      case "sweep" -> {
        works.sweep();
        yield "done";
      }
      case "count" -> Long.toString(count(words[1]));
      default -> throw new IllegalArgumentException(words[0]);
    };
  }

  /** Gives a grant another end, as only somebody with the database in their hands can. */
  private void endIn(UUID grant, int seconds, Instant now) {
    TestPeople.execute(
        parts.database,
        "update jit_grant set ends_at = ? where id = ?",
        now.plusSeconds(seconds).toEpochMilli(),
        grant);
    TestPeople.execute(
        parts.database,
        "update jit_account set due_at = 0 where id = (select account from jit_grant where id = ?)",
        grant);
  }

  private long count(String event) {
    List<StoredRecord> records = new SqlAuditStore(parts.database).read(parts.msp, 0, MOST_RECORDS);
    return records.stream().filter(it -> it.line().text().contains("\"" + event + "\"")).count();
  }
}
