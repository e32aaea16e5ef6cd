// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.policies;

import dev.jitgate.access.Entitlement;
import dev.jitgate.grant.Ask;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantEnd;
import dev.jitgate.grant.GrantLedger;
import dev.jitgate.grant.GrantQuery;
import dev.jitgate.grant.GrantState;
import dev.jitgate.msp.Msp;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The access that was asked for in a month, by tenant and technician: with reasons, tickets,
 * durations, and the proof that it is gone.
 */
public final class AccessReport {

  private static final int PART = 500;

  private final GrantLedger ledger;
  private final GrantQuery query;
  private final Entitlement who;

  /**
   * Makes the report on a month of UTC.
   *
   * @param tenant only on this tenant
   * @param person only on this person
   * @param who which tenants there are for whoever reads it
   */
  public AccessReport(
      Msp msp,
      GrantLedger ledger,
      YearMonth month,
      Optional<UUID> tenant,
      Optional<UUID> person,
      Entitlement who) {
    this.ledger = ledger;
    this.query =
        new GrantQuery(
            msp,
            tenant,
            person,
            Optional.empty(),
            GrantState.all(state -> true),
            Optional.of(month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant()),
            Optional.of(month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant()),
            PART);
    this.who = who;
  }

  /** Hands every grant over, the latest first, and returns the totals by tenant and technician. */
  public Collection<Total> read(Consumer<? super Grant> rows) {
    Map<String, Total> totals = new TreeMap<>();
    GrantPages pages = new GrantPages(ledger, query, who);
    String next = "";
    do {
      GrantPages.Page page = pages.page(next, PART);
      for (Grant grant : page.grants()) {
        rows.accept(grant);
        Ask ask = grant.ask();
        totals.merge(
            ask.tenantName() + " " + ask.personName() + " " + ask.person(),
            total(grant),
            Total::plus);
      }
      next = page.next();
    } while (!next.isEmpty());
    return totals.values();
  }

  private Total total(Grant grant) {
    boolean used = grant.activeAt().isPresent();
    return new Total(
        grant.ask().tenantName(),
        grant.ask().person(),
        grant.ask().personName(),
        1,
        used ? 1 : 0,
        minutes(grant),
        grant.state() == GrantState.UNCONFIRMED ? 1 : 0);
  }

  /** Returns for how many minutes a grant could be used, up to now. */
  public long minutes(Grant grant) {
    return minutes(grant, ledger.now());
  }

  private static long minutes(Grant grant, Instant now) {
    return grant
        .activeAt()
        .map(from -> Duration.between(from, grant.end().map(GrantEnd::at).orElse(now)))
        .map(time -> Math.max(0, (time.toSeconds() + 59) / 60))
        .orElse(0L);
  }

  /**
   * What somebody has asked for in a tenant.
   *
   * @param tenant the tenant's URL name
   * @param person who
   * @param personName what colleagues call them
   * @param requests how many requests
   * @param used how many of them became access
   * @param minutes for how long together
   * @param unconfirmed of how many it is not confirmed that they are gone
   */
  public record Total(
      String tenant,
      UUID person,
      String personName,
      int requests,
      int used,
      long minutes,
      int unconfirmed) {

    Total plus(Total other) {
      return new Total(
          tenant,
          person,
          personName,
          requests + other.requests,
          used + other.used,
          minutes + other.minutes,
          unconfirmed + other.unconfirmed);
    }
  }
}
