// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import dev.jitgate.access.Entitlement;
import dev.jitgate.audit.Actor;
import dev.jitgate.audit.AuditKey;
import dev.jitgate.audit.AuditTrail;
import dev.jitgate.audit.Origin;
import dev.jitgate.grant.AccessRequest;
import dev.jitgate.grant.AccountWork;
import dev.jitgate.grant.Claim;
import dev.jitgate.grant.Credentials;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantDesk;
import dev.jitgate.grant.GrantLedger;
import dev.jitgate.grant.GrantOversight;
import dev.jitgate.grant.GrantState;
import dev.jitgate.grant.GrantStore;
import dev.jitgate.grant.GrantTimes;
import dev.jitgate.grant.Room;
import dev.jitgate.msp.Msp;
import dev.jitgate.policy.PolicySetting;
import dev.jitgate.provider.AccountProviders;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.sandbox.entra.Account;
import dev.jitgate.sandbox.entra.AppRegistration;
import dev.jitgate.sandbox.entra.Directory;
import dev.jitgate.sandbox.entra.Domain;
import dev.jitgate.sandbox.entra.EntraStandIn;
import dev.jitgate.sandbox.entra.Group;
import dev.jitgate.sandbox.entra.Permission;
import dev.jitgate.sandbox.entra.VirtualClock;
import dev.jitgate.session.Carrier;
import dev.jitgate.session.Client;
import dev.jitgate.session.Person;
import dev.jitgate.session.Role;
import dev.jitgate.session.Session;
import dev.jitgate.session.SignInMethod;
import dev.jitgate.session.SignedIn;
import dev.jitgate.tenant.TenantDraft;
import dev.jitgate.web.graph.GraphBodies;
import dev.jitgate.web.graph.TestProviders;
import dev.jitgate.web.secrets.MasterKey;
import dev.jitgate.web.secrets.MasterKeys;
import dev.jitgate.web.secrets.SealedSecrets;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.SqlAuditStore;
import dev.jitgate.web.store.SqlGrantStore;
import dev.jitgate.web.store.SqlPersonStore;
import dev.jitgate.web.store.SqlPolicyStore;
import dev.jitgate.web.store.SqlSealedSecretStore;
import dev.jitgate.web.store.SqlTenantStore;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * A customer's directory, a database, and everything between the two but the server, on a clock
 * that tests set.
 */
final class GrantWorld implements AutoCloseable {

  static final String APP = "33333333-3333-4333-8333-333333333333";
  static final String DIRECTORY = "11111111-1111-4111-8111-111111111111";
  static final String SECRET = "a secret of the app registration";
  static final MasterKey MASTER = MasterKey.passing();
  private static final AtomicInteger MSPS = new AtomicInteger();
  private static final AuditKey KEY = new AuditKey(new byte[32], new byte[32]);

  final Msp msp = new Msp("grants" + MSPS.incrementAndGet());
  final VirtualClock clock = VirtualClock.at(Instant.parse("2026-11-23T10:00:00Z"));
  final EntraStandIn entra;
  final Directory directory;
  final Database database;
  final SqlGrantStore store;
  final SqlPolicyStore policies;
  final SealedSecrets secrets;
  final AuditTrail trail;
  final Tenant tenant;
  final SignedIn ada;
  AccountProviders providers;
  Credentials credentials;

  GrantWorld(Database database, UnaryOperator<dev.jitgate.sandbox.entra.Tenant> shape)
      throws IOException {
    this.database = database;
    this.entra = EntraStandIn.start(0, clock);
    entra.register(AppRegistration.of(APP, "jitgate").withSecret(SECRET));
    this.directory =
        entra.addTenant(
            shape.apply(
                dev.jitgate.sandbox.entra.Tenant.of(DIRECTORY, "Contoso")
                    .withDomain(Domain.initial("contoso.onmicrosoft.com"))
                    .withGroup(
                        Group.security("44444444-4444-4444-8444-444444444444", "Mail helpers"))
                    .withConsent(APP, EnumSet.allOf(Permission.class))));
    this.providers = TestProviders.of(entra, clock, DIRECTORY, APP, SECRET);
    this.store = new SqlGrantStore(database);
    this.policies = new SqlPolicyStore(database);
    this.secrets =
        SealedSecrets.open(
            new SqlSealedSecretStore(database), MasterKeys.of(MASTER), (its, name) -> {});
    this.credentials = new Credentials(secrets, new SecureRandom());
    this.trail =
        new AuditTrail(
            new SqlAuditStore(database),
            its -> KEY,
            Clock.tick(Clock.systemUTC(), Duration.ofMillis(1)).withZone(ZoneOffset.UTC));
    this.tenant =
        new SqlTenantStore(database).put(msp, new TenantDraft("contoso", "Contoso", Map.of()));
    this.ada = person("Ada Byron", Role.TECHNICIAN);
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

  SignedIn person(String name, Role role) {
    Person person = new Person(UUID.randomUUID(), msp, name, role, true);
    new SqlPersonStore(database).add(person, clock.instant());
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
    return new GrantLedger(msp, store, clock::instant, trail.grants(), account -> {});
  }

  GrantDesk desk() {
    return new GrantDesk(ledger(), credentials, new SecureRandom());
  }

  GrantOversight oversight() {
    return new GrantOversight(ledger());
  }

  Origin by(SignedIn who) {
    return new Origin(msp, Actor.of(who.person()), "192.0.2.1");
  }

  Grant request(SignedIn who, String app) {
    return desk()
        .request(
            by(who),
            policies.load(msp, Optional.of(tenant.id())),
            who,
            List.of(),
            tenant,
            app,
            new AccessRequest("The mailbox is full.", Optional.of("4711"), Optional.empty()));
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

  /** Does all that is due now, as one node; the stand-in's clock goes on with what waits. */
  void run(AccountWork work) {
    for (int round = 0; round < 100; round++) {
      List<Claim> claims = work.claim(Room.of(50));
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
      clock.advance(Duration.ofSeconds(1));
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

  List<Grant> grants() {
    return store.list(dev.jitgate.grant.GrantQuery.of(msp, EnumSet.allOf(GrantState.class)));
  }

  /** Returns the accounts that jitgate made and that the directory has. */
  List<Account> accounts() {
    return directory.marked("JGTEST");
  }

  @Override
  public void close() {
    entra.close();
    database.close();
    GraphBodies.hold(entra);
  }
}
