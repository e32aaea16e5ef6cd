// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.audit.AuditTrail;
import dev.jitgate.credential.SecretKeeper;
import dev.jitgate.grant.AccountWork.Rights;
import dev.jitgate.grant.GrantTimes;
import dev.jitgate.msp.Msp;
import dev.jitgate.provider.AccountProviders;
import dev.jitgate.provider.ConnectionStore;
import dev.jitgate.session.EntitlementStore;
import dev.jitgate.session.Person;
import dev.jitgate.session.PersonStore;
import dev.jitgate.ticket.AgentStore;
import dev.jitgate.ticket.TicketCheck;
import dev.jitgate.web.grants.GrantWorks;
import dev.jitgate.web.grants.SignInPages.SignInPage;
import dev.jitgate.web.graph.Hosts;
import dev.jitgate.web.notify.Addressee;
import dev.jitgate.web.notify.Notices;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.SqlAgentStore;
import dev.jitgate.web.store.SqlAuditStore;
import dev.jitgate.web.store.SqlConnectionStore;
import dev.jitgate.web.store.SqlEntitlementStore;
import dev.jitgate.web.store.SqlGrantStore;
import dev.jitgate.web.store.SqlNoticeStore;
import dev.jitgate.web.store.SqlPersonStore;
import dev.jitgate.web.store.SqlPolicyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets access to directories come and go from when the store answers until the deployment ends. */
final class StoredGrants implements AutoCloseable {

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration NOTICES = Duration.ofSeconds(3);
  private static final Duration SWEEP = Duration.ofMinutes(1);

  private final Collection<ServedMsp> msps;
  private final Supplier<AuditTrail> trail;
  private final GrantTimes times;
  private final List<Repeater> repeaters;
  private final Observations observations;
  private volatile @Nullable GrantWorks works;
  private volatile @Nullable Notices notices;

  StoredGrants(
      Collection<ServedMsp> msps,
      Supplier<AuditTrail> trail,
      GrantTimes times,
      Observations observations) {
    this.msps = msps;
    this.trail = trail;
    this.times = times;
    this.observations = observations;
    this.repeaters =
        List.of(
            new Repeater("jitgate-grants-due", POLL, this::poll),
            new Repeater("jitgate-grants-stale", SWEEP, this::sweep),
            new Repeater("jitgate-directories", SWEEP, this::compare),
            new Repeater("jitgate-notices", NOTICES, this::tell));
  }

  /**
   * Opens it for all MSPs.
   *
   * @param hosts where people sign in to directories
   */
  void open(Database database, SecretKeeper keeper, AccountProviders providers, Hosts hosts) {
    AgentStore agents = new SqlAgentStore(database);
    ConnectionStore connections = new SqlConnectionStore(database);
    GrantWorks opened =
        new GrantWorks(
            msps.stream().map(ServedMsp::msp).toList(),
            new SqlGrantStore(database),
            new SqlPolicyStore(database),
            providers,
            keeper,
            trail.get(),
            times,
            rights(new SqlPersonStore(database), new SqlEntitlementStore(database)),
            msp ->
                tenant ->
                    connections
                        .find(msp, tenant)
                        .map(it -> new SignInPage(hosts.loginOf(it.cloud()), it.directoryId())),
            msp -> tickets(msp, agents));
    works = opened;
    msps.forEach(msp -> opened.of(msp.msp()).ifPresent(msp::openGrants));
    notices =
        new Notices(
            msps.stream().map(StoredGrants::addressee).toList(),
            new SqlNoticeStore(database),
            new SqlAuditStore(database),
            InstantSource.system(),
            observations::grants);
  }

  private TicketCheck tickets(Msp msp, AgentStore agents) {
    ServedMsp served =
        msps.stream().filter(each -> each.msp().equals(msp)).findFirst().orElseThrow();
    return new TicketCheck(
        served.haloPsa().tickets(), served.haloPsa().owners(), person -> agents.of(msp, person));
  }

  private static Addressee addressee(ServedMsp msp) {
    return new Addressee(
        msp.msp(),
        () -> msp.settings().host().origins().get(0),
        msp::notices,
        msp.grants(),
        msp.tenantNames());
  }

  private static Rights rights(PersonStore people, EntitlementStore entitlements) {
    return (msp, person, tenant) ->
        people.find(msp, person).filter(Person::enabled).isPresent()
            && entitlements.of(msp, person).allows(tenant);
  }

  void start() {
    repeaters.forEach(Repeater::start);
  }

  private void poll() {
    GrantWorks now = works;
    if (now != null) {
      now.poll();
    }
  }

  private void sweep() {
    GrantWorks now = works;
    if (now != null) {
      now.sweep();
    }
  }

  private void tell() {
    Notices now = notices;
    if (now != null) {
      now.look();
    }
  }

  private void compare() {
    GrantWorks now = works;
    if (now != null) {
      now.compare();
    }
  }

  @Override
  public void close() {
    repeaters.forEach(Repeater::close);
    GrantWorks now = works;
    if (now != null) {
      now.close();
    }
    Notices telling = notices;
    if (telling != null) {
      telling.close();
    }
  }
}
