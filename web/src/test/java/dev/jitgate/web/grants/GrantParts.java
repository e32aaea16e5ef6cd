// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import dev.jitgate.access.Entitlement;
import dev.jitgate.audit.Actor;
import dev.jitgate.audit.AuditEntry;
import dev.jitgate.audit.AuditKey;
import dev.jitgate.audit.AuditStore;
import dev.jitgate.audit.AuditTrail;
import dev.jitgate.audit.Origin;
import dev.jitgate.grant.AccessRequest;
import dev.jitgate.grant.AccountWork;
import dev.jitgate.grant.Claim;
import dev.jitgate.grant.Credentials;
import dev.jitgate.grant.DirectoryComparison;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantDesk;
import dev.jitgate.grant.GrantLedger;
import dev.jitgate.grant.GrantOversight;
import dev.jitgate.grant.GrantState;
import dev.jitgate.grant.GrantStore;
import dev.jitgate.grant.GrantTimes;
import dev.jitgate.grant.Room;
import dev.jitgate.grant.WorkstationDesk;
import dev.jitgate.msp.Msp;
import dev.jitgate.policy.PolicySetting;
import dev.jitgate.provider.AccountProviders;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.sandbox.entra.Domain;
import dev.jitgate.sandbox.entra.Group;
import dev.jitgate.sandbox.entra.Permission;
import dev.jitgate.session.Carrier;
import dev.jitgate.session.Client;
import dev.jitgate.session.Person;
import dev.jitgate.session.Role;
import dev.jitgate.session.Session;
import dev.jitgate.session.SignInMethod;
import dev.jitgate.session.SignedIn;
import dev.jitgate.tenant.TenantDraft;
import dev.jitgate.ticket.TicketCheck;
import dev.jitgate.web.graph.TestProviders;
import dev.jitgate.web.secrets.MasterKey;
import dev.jitgate.web.secrets.MasterKeys;
import dev.jitgate.web.secrets.SealedSecrets;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.SqlAgentStore;
import dev.jitgate.web.store.SqlAuditStore;
import dev.jitgate.web.store.SqlGrantStore;
import dev.jitgate.web.store.SqlPersonStore;
import dev.jitgate.web.store.SqlPolicyStore;
import dev.jitgate.web.store.SqlSealedSecretStore;
import dev.jitgate.web.store.SqlTenantStore;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Everything of the product between a database and a directory but the server, as one MSP has it.
 * On a database that knows the MSP already it is a further node with the same tenant and people.
 */
class GrantParts implements AutoCloseable {

  private static final String ADA = "Ada Byron";
  static final AuditKey KEY = new AuditKey(new byte[32], new byte[32]);

  final Msp msp;
  final Database database;
  final SqlGrantStore store;
  final SqlPolicyStore policies;
  final SqlTenantStore tenants;
  final SqlPersonStore people;
  final SqlAgentStore agents;
  final SealedSecrets secrets;
  final AuditTrail trail;
  final Tenant tenant;
  final SignedIn ada;
  final TestTickets tickets = new TestTickets();
  AccountProviders providers;
  Credentials credentials;
  private final InstantSource clock;
  private final Consumer<Duration> passing;

  /**
   * Makes the parts.
   *
   * @param clock the time by which grants end
   * @param passing lets time pass on that clock
   */
  GrantParts(
      Database database,
      Msp msp,
      MasterKey master,
      InstantSource clock,
      Consumer<Duration> passing,
      AccountProviders providers) {
    this.msp = msp;
    this.database = database;
    this.clock = clock;
    this.passing = passing;
    this.providers = providers;
    this.store = new SqlGrantStore(database);
    this.policies = new SqlPolicyStore(database);
    this.tenants = new SqlTenantStore(database);
    this.people = new SqlPersonStore(database);
    this.agents = new SqlAgentStore(database);
    this.secrets =
        SealedSecrets.open(
            new SqlSealedSecretStore(database), MasterKeys.of(master), (its, name) -> {});
    this.credentials = new Credentials(secrets, new SecureRandom());
    this.trail =
        new AuditTrail(
            new SqlAuditStore(database),
            its -> KEY,
            Clock.tick(Clock.systemUTC(), Duration.ofMillis(1)).withZone(ZoneOffset.UTC));
    Optional<Tenant> known = tenants.find(msp, "contoso");
    this.tenant =
        known.orElseGet(() -> tenants.put(msp, new TenantDraft("contoso", "Contoso", Map.of())));
    this.ada =
        people.all(msp).stream()
            .filter(person -> person.name().equals(ADA))
            .findFirst()
            .map(this::signedIn)
            .orElseGet(() -> person(ADA, Role.TECHNICIAN));
    if (known.isEmpty()) {
      policy(
          "exchange",
          Map.of(
              PolicySetting.NAME,
              "Exchange",
              PolicySetting.ROLES,
              "Exchange Administrator",
              PolicySetting.GROUPS,
              "Mail helpers"));
    }
  }

  /**
   * Returns parts that go by the true time and ask a stand-in over HTTP, as a node does.
   *
   * @param origin where the stand-in is
   */
  static GrantParts live(Database database, Msp msp, String master, String origin) {
    return new GrantParts(
        database,
        msp,
        MasterKey.parse(master, "the test"),
        InstantSource.system(),
        time -> {},
        TestProviders.live(origin));
  }

  /** Returns what a customer's directory is like before anything was done there. */
  static dev.jitgate.sandbox.entra.Tenant contoso(String id) {
    return dev.jitgate.sandbox.entra.Tenant.of(id, "Contoso")
        .withDomain(Domain.initial("contoso.onmicrosoft.com"))
        .withGroup(Group.security("44444444-4444-4444-8444-444444444444", "Mail helpers"))
        .withConsent(TestProviders.APP, EnumSet.allOf(Permission.class));
  }

  /** Lets time pass. */
  void pass(Duration time) {
    passing.accept(time);
  }

  SignedIn person(String name, Role role) {
    Person person = new Person(UUID.randomUUID(), msp, name, role, true);
    people.add(person, clock.instant());
    return signedIn(person);
  }

  private SignedIn signedIn(Person person) {
    Instant now = clock.instant();
    Session session =
        new Session(
            UUID.randomUUID(),
            msp,
            person.id(),
            UUID.randomUUID(),
            Carrier.WINDOW,
            SignInMethod.PASSKEY,
            new Client("", "", ""),
            Optional.empty(),
            "csrf",
            now,
            now.plus(Duration.ofDays(1)),
            Duration.ofHours(8),
            now,
            now,
            now,
            Optional.empty());
    return new SignedIn(person, session, Entitlement.ALL);
  }

  void policy(String app, Map<PolicySetting, String> values) {
    long revision =
        policies.load(msp, Optional.empty()).layers().stream()
            .filter(layer -> layer.app().equals(app) && layer.tenant().isEmpty())
            .mapToLong(layer -> layer.revision())
            .findFirst()
            .orElse(0);
    policies.put(msp, Optional.empty(), app, values, revision, clock.instant(), "test");
  }

  GrantLedger ledger() {
    return ledger(store);
  }

  GrantLedger ledger(GrantStore over) {
    return new GrantLedger(msp, over, clock::instant, trail.grants(), account -> {});
  }

  GrantDesk desk() {
    return desk(store);
  }

  GrantDesk desk(GrantStore over) {
    return new GrantDesk(
        ledger(over),
        new TicketCheck(tickets, tickets, person -> agents.of(msp, person)),
        credentials,
        new SecureRandom());
  }

  ServedGrants served() {
    return new ServedGrants(
        ledger(),
        desk(),
        oversight(),
        policies,
        tenant -> Optional.empty(),
        new GrantCounts(),
        workstations());
  }

  ServedWorkstations workstations() {
    return new ServedWorkstations(
        new WorkstationDesk(ledger(), desk(), providers),
        msp,
        providers,
        new Lately(clock, 30),
        new Lately(clock, 30));
  }

  GrantOversight oversight() {
    return new GrantOversight(ledger());
  }

  Origin by(SignedIn who) {
    return new Origin(msp, Actor.of(who.person()), "192.0.2.1");
  }

  Grant request(SignedIn who, String app) {
    return request(desk(), who, app);
  }

  Grant request(GrantDesk at, SignedIn who, String app) {
    return request(at, who, tenant, app);
  }

  /** Requests Exchange of a tenant. */
  Grant request(SignedIn who, Tenant of) {
    return request(desk(), who, of, "exchange");
  }

  /** Requests Exchange for another ticket. */
  Grant requestFor(SignedIn who, String ticket) {
    return request(desk(), who, tenant, "exchange", ticket);
  }

  private Grant request(GrantDesk at, SignedIn who, Tenant of, String app) {
    return request(at, who, of, app, "4711");
  }

  private Grant request(GrantDesk at, SignedIn who, Tenant of, String app, String ticket) {
    return request(at, who, of, app, ticket, Optional.empty());
  }

  /** Requests Exchange from a tab in which HaloPSA has signed for an agent. */
  Grant requestAs(SignedIn who, String agent) {
    return request(desk(), who, tenant, "exchange", "4711", Optional.of(agent));
  }

  private Grant request(
      GrantDesk at, SignedIn who, Tenant of, String app, String ticket, Optional<String> agent) {
    return at.request(
        by(who),
        policies.load(msp, Optional.of(of.id())),
        who,
        List.of(),
        of,
        app,
        new AccessRequest("The mailbox is full.", Optional.of(ticket), agent, Optional.empty()));
  }

  /** Returns what a node does. */
  AccountWork work(GrantStore over, AccountProviders through) {
    return new AccountWork(
        over,
        through,
        credentials,
        trail.grants(),
        clock::instant,
        GrantTimes.STANDARD,
        (its, person, where) -> true);
  }

  /** Returns what compares directories with what is known of them. */
  DirectoryComparison comparison() {
    return new DirectoryComparison(store, providers, trail.grants(), clock::instant);
  }

  /** Returns room for so many accounts, whichever tenants they are of. */
  static Room room(int most) {
    return new Room(most, most, Map.of());
  }

  /** Does all that is due now, as one node; the stand-in's clock goes on with what waits. */
  void run(AccountWork work) {
    for (int round = 0; round < 100; round++) {
      List<Claim> claims = work.claim(room(50));
      if (claims.isEmpty()) {
        return;
      }
      claims.forEach(work::work);
    }
    throw new IllegalStateException("there is always more to do");
  }

  /** Lets time pass until something is so. */
  void runUntil(BooleanSupplier done, Duration most) {
    AccountWork work = work(store, providers);
    Instant end = clock.instant().plus(most);
    run(work);
    while (!done.getAsBoolean()) {
      if (clock.instant().isAfter(end)) {
        throw new AssertionError(
            "not within " + most + ": " + grants() + store.account(msp, grants().get(0).account()));
      }
      passing.accept(Duration.ofSeconds(1));
      run(work);
    }
  }

  void runUntil(Grant grant, GrantState state, Duration most) {
    runUntil(() -> state(grant) == state, most);
  }

  GrantState state(Grant grant) {
    return now(grant).state();
  }

  Grant now(Grant grant) {
    return store.find(msp, grant.id()).orElseThrow();
  }

  /** Returns what is on record, from the first on. */
  List<String> records() {
    return new SqlAuditStore(database)
        .read(msp, 0, 1000).stream().map(record -> record.line().record()).toList();
  }

  /** Returns a trail on this database in which some entries cannot be written. */
  AuditTrail trailWithout(Predicate<AuditEntry> lost, Supplier<? extends Throwable> failure) {
    AuditStore real = new SqlAuditStore(database);
    AuditStore failing =
        (AuditStore)
            Proxy.newProxyInstance(
                AuditStore.class.getClassLoader(),
                new Class<?>[] {AuditStore.class},
                (proxy, method, arguments) -> {
                  if (arguments[0] instanceof AuditEntry entry && lost.test(entry)) {
                    throw failure.get();
                  }
                  return method.invoke(real, arguments);
                });
    return new AuditTrail(failing, its -> KEY, Clock.systemUTC());
  }

  List<Grant> grants() {
    return store.list(dev.jitgate.grant.GrantQuery.of(msp, EnumSet.allOf(GrantState.class)));
  }

  @Override
  public void close() {
    database.close();
  }
}
