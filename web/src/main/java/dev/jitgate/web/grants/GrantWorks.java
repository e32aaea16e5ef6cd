// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import dev.jitgate.audit.AuditTrail;
import dev.jitgate.credential.SecretKeeper;
import dev.jitgate.grant.AccountWork;
import dev.jitgate.grant.Credentials;
import dev.jitgate.grant.DirectoryComparison;
import dev.jitgate.grant.GrantClock;
import dev.jitgate.grant.GrantDesk;
import dev.jitgate.grant.GrantLedger;
import dev.jitgate.grant.GrantOversight;
import dev.jitgate.grant.GrantStore;
import dev.jitgate.grant.GrantTimes;
import dev.jitgate.grant.WorkstationDesk;
import dev.jitgate.msp.Msp;
import dev.jitgate.policy.PolicyStore;
import dev.jitgate.provider.AccountProviders;
import dev.jitgate.ticket.TicketCheck;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * All that makes access come and go in this deployment, once the store answers.
 *
 * <p>Safe for use by many threads.
 */
public final class GrantWorks implements AutoCloseable {

  private static final Logger LOG = System.getLogger(GrantWorks.class.getName());
  static final int ACCOUNTS_AT_ONCE = 24;

  /** A large one has some megabytes. */
  private static final int MOST_LISTS = 30;

  private static final int MOST_TICKETS = 1000;

  private final GrantNode node;
  private final GrantSweep sweep;
  private final DirectoryComparison comparison;
  private final Map<Msp, ServedGrants> msps = new LinkedHashMap<>();
  private final Lately lists = new Lately(InstantSource.system(), MOST_LISTS);
  private final Lately deviceNames = new Lately(InstantSource.system(), MOST_TICKETS);

  /**
   * Makes the works of some MSPs.
   *
   * @param store where grants are kept
   * @param policies where policies are kept
   * @param providers the customers' directories
   * @param rights tells who still may
   * @param signInPages where people sign in to the directories of an MSP's tenants
   * @param tickets what checks an MSP's tickets
   */
  public GrantWorks(
      List<Msp> served,
      GrantStore store,
      PolicyStore policies,
      AccountProviders providers,
      SecretKeeper keeper,
      AuditTrail trail,
      GrantTimes times,
      AccountWork.Rights rights,
      Function<Msp, SignInPages> signInPages,
      Function<Msp, TicketCheck> tickets) {
    SecureRandom random = new SecureRandom();
    GrantClock clock =
        new GrantClock(
            store.highestMark(),
            store::now,
            System::nanoTime,
            (expected, told) -> leapt(served, trail, expected, told));
    Credentials credentials = new Credentials(keeper, random);
    AccountWork work =
        new AccountWork(store, providers, credentials, trail.grants(), clock::now, times, rights);
    this.comparison = new DirectoryComparison(store, providers, trail.grants(), clock::now);
    this.node = new GrantNode(work, clock::now, ACCOUNTS_AT_ONCE);
    for (Msp msp : served) {
      GrantLedger ledger = new GrantLedger(msp, store, clock::now, trail.grants(), node::wake);
      GrantDesk desk = new GrantDesk(ledger, tickets.apply(msp), credentials, random);
      msps.put(
          msp,
          new ServedGrants(
              ledger,
              desk,
              new GrantOversight(ledger),
              policies,
              signInPages.apply(msp),
              new GrantCounts(),
              new ServedWorkstations(
                  new WorkstationDesk(ledger, desk, providers),
                  msp,
                  providers,
                  lists,
                  deviceNames)));
    }
    this.sweep = new GrantSweep(store, clock::now, msps);
  }

  private static void leapt(List<Msp> served, AuditTrail trail, Instant expected, Instant told) {
    LOG.log(
        Level.WARNING,
        "The database says that it is {0} where {1} was expected. Grants end by the later one;"
            + " a leap ahead is believed after {2}.",
        told,
        expected,
        GrantClock.DOUBT);
    served.forEach(msp -> trail.grants().clockLeapt(msp, expected, told));
  }

  /** Returns access to an MSP's tenants; empty if the MSP is not served here. */
  public Optional<ServedGrants> of(Msp msp) {
    return Optional.ofNullable(msps.get(msp));
  }

  /** Looks for accounts that are due; to be called every second or so. */
  public void poll() {
    node.poll();
  }

  /** Looks for grants that are to end for other reasons than time; to be called every minute. */
  public void sweep() {
    sweep.look();
  }

  /** Compares directories whose turn it is with what is known; to be called every minute. */
  public void compare() {
    boolean more = true;
    while (more) {
      more = comparison.next();
    }
  }

  @Override
  public void close() {
    node.close();
    lists.close();
    deviceNames.close();
  }
}
