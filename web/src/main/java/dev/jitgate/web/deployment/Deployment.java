// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.audit.AuditKeys;
import dev.jitgate.audit.AuditStore;
import dev.jitgate.audit.AuditTrail;
import dev.jitgate.audit.TrailCheck;
import dev.jitgate.credential.SecretKeeper;
import dev.jitgate.grant.GrantTimes;
import dev.jitgate.msp.Msp;
import dev.jitgate.msp.MspHost;
import dev.jitgate.msp.MspSettings;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolution.ResolverChain;
import dev.jitgate.resolution.Resolvers;
import dev.jitgate.resolver.spi.TenantResolverFactory;
import dev.jitgate.tenant.MappingResolverFactory;
import dev.jitgate.tenant.TenantStore;
import dev.jitgate.web.imports.TenantImports;
import dev.jitgate.web.secrets.MasterKeys;
import dev.jitgate.web.secrets.SealedSecrets;
import dev.jitgate.web.settings.Settings;
import dev.jitgate.web.settings.SettingsSource;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.KeyCanary;
import dev.jitgate.web.store.SqlImportStore;
import dev.jitgate.web.store.SqlSettingStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that runs: the resolvers, the tenants in memory, and the MSPs by their hosts.
 *
 * <p>What may change elsewhere is looked at every two seconds, each thing by a thread of its own so
 * that none waits for another: the resolver folder, and what other nodes have stored.
 */
public final class Deployment implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Deployment.class.getName());
  private static final Duration PERIOD = Duration.ofSeconds(2);
  private static final Duration IMPORTS = Duration.ofSeconds(1);
  private static final Duration TIDYING = Duration.ofMinutes(10);

  private final Settings settings;
  private final SettingsSource source;
  private final Resolvers resolvers;
  private final Map<String, ServedMsp> mspsByHost = new HashMap<>();
  private final Map<String, ServedMsp> mspsByName = new LinkedHashMap<>();
  private final StoredSignIns signIns;
  private final TenantsInMemory tenants;
  private final KeptSecrets secrets;
  private final AuditStore auditStore;
  private final AuditTrail trail;
  private final AuditKeys auditKeys;
  private final SettingsInForce settingsInForce;
  private final TenantImports imports;
  private final StoredMappings mappings;
  private final StoredGrants grants;
  private final StoredConnections connections;
  private final StoredTickets tickets;
  private final List<Repeater> repeaters;

  /**
   * Makes the deployment of the given settings, not started yet.
   *
   * @param settings the settings
   * @param source where they came from, to tell which keys nobody asked for
   * @param observations what counts
   * @param masterKeys the keys from which all others come
   */
  public Deployment(
      Settings settings, SettingsSource source, Observations observations, MasterKeys masterKeys) {
    this.settings = settings;
    this.source = source;
    ClassLoader application = Deployment.class.getClassLoader();
    MappingsInMemory mapped =
        new MappingsInMemory(settings.msps().stream().map(MspSettings::msp).toList());
    List<TenantResolverFactory> own = List.of(new MappingResolverFactory(mapped::index));
    this.resolvers =
        settings
            .resolverPath()
            .map(path -> Resolvers.of(application, path, own))
            .orElseGet(() -> Resolvers.of(application, own));
    for (MspSettings msp : settings.msps()) {
      ResolverChain chain = resolvers.chain(msp.msp().name(), msp.resolvers(), msp.mode());
      ServedMsp served =
          new ServedMsp(
              msp, Optional.ofNullable(settings.oidc().get(msp.msp())), chain, observations);
      mspsByHost.put(msp.host().toString(), served);
      mspsByName.put(msp.msp().name(), served);
    }
    this.mappings =
        new StoredMappings(mapped, mspsByName::values, this::trail, InstantSource.system());
    GrantTimes times =
        GrantTimes.STANDARD
            .withLag(settings.entra().lag())
            .withUnconfirmed(settings.entra().unconfirmed());
    this.grants = new StoredGrants(mspsByName.values(), this::trail, times, observations);
    this.tickets = new StoredTickets(mspsByName.values(), this::trail, observations);
    this.connections = new StoredConnections(settings.entra(), mspsByName::values, this::trail);
    this.secrets = new KeptSecrets(masterKeys, this::trail, observations);
    this.signIns = new StoredSignIns(mspsByName.values(), InstantSource.system());
    this.tenants =
        new TenantsInMemory(
            settings.database(),
            mspsByName.values(),
            database -> open(database, masterKeys),
            this::trail);
    this.settingsInForce = new SettingsInForce(mspsByName.values(), source, resolvers, this::trail);
    this.imports =
        new TenantImports(
            tenants::store,
            () -> new SqlImportStore(tenants.openDatabase()),
            this::trail,
            tenants::refresh,
            InstantSource.system());
    Clock clock = Clock.systemUTC();
    this.auditStore = new LateAuditStore(tenants::auditStore);
    AuditKeys keys = new DerivedAuditKeys(masterKeys.present());
    this.auditKeys = keys;
    this.trail = new AuditTrail(auditStore, keys, clock);
    AuditWatch watch =
        new AuditWatch(auditStore, keys, trail, mspsByName.values(), resolvers::registry, clock);
    this.repeaters =
        List.of(
            new Repeater("jitgate-resolver-folder", PERIOD, this::refreshResolvers),
            new Repeater("jitgate-tenants", PERIOD, tenants::refresh),
            new Repeater("jitgate-tidying", TIDYING, this::tidy),
            new Repeater("jitgate-secrets", PERIOD, secrets::work),
            new Repeater(
                "jitgate-audit", PERIOD, () -> tenants.auditStore().ifPresent(s -> watch.look())),
            new Repeater("jitgate-settings", PERIOD, settingsInForce::follow),
            new Repeater("jitgate-imports", IMPORTS, imports::look),
            new Repeater("jitgate-visits", PERIOD, this::writeVisits));
  }

  /** Reads the tenants, says what was found, and begins to watch. */
  public void start() {
    if (!isConfigured()) {
      LOG.log(Level.WARNING, StartAdvice.NOT_CONFIGURED);
      UnknownKeys.report(source, msps());
      return;
    }
    tenants.refresh();
    mspsByName.values().forEach(StartReport::log);
    UnknownKeys.report(source, msps());
    mappings.start();
    grants.start();
    tickets.start();
    repeaters.forEach(Repeater::start);
  }

  @Override
  public void close() {
    repeaters.forEach(Repeater::close);
    imports.close();
    tickets.close();
    grants.close();
    mappings.close();
    try {
      resolvers.close();
      writeVisits();
    } finally {
      tenants.close();
    }
  }

  /** Returns whether any MSP is configured. */
  public boolean isConfigured() {
    return !mspsByName.isEmpty();
  }

  /** Returns the MSP whose host is exactly the given one, as a {@code Host} header has it. */
  public Optional<ServedMsp> msp(String host) {
    ServedMsp exact = mspsByHost.get(host);
    return exact != null
        ? Optional.of(exact)
        : MspHost.ofHeader(host).map(MspHost::toString).map(mspsByHost::get);
  }

  /** Returns all MSPs in the order of the settings. */
  public Collection<ServedMsp> msps() {
    return mspsByName.values();
  }

  /** Returns the proxies whose word about where a request came from is believed. */
  public Set<String> trustedProxies() {
    return settings.trustedProxies();
  }

  /** Returns what is loaded, for all MSPs. */
  public Resolvers resolvers() {
    return resolvers;
  }

  /** Returns whether the store answers now. */
  public boolean isStoreReachable() {
    return storeProblem().isEmpty();
  }

  /** Returns why the store serves nobody now; empty if it answers. */
  public Optional<ErrorCode> storeProblem() {
    return tenants.problem();
  }

  /**
   * Returns the store, for what changes tenants.
   *
   * @throws dev.jitgate.problem.JitgateException if it could not be opened yet
   */
  public TenantStore store() {
    return tenants.store();
  }

  /** Returns what imports tables of tenants. */
  public TenantImports imports() {
    return imports;
  }

  /** Returns where what happens is recorded. */
  public AuditTrail trail() {
    return trail;
  }

  /** Computes an MSP's trail anew; see {@link TrailCheck}. */
  public TrailCheck.Result verifyTrail(Msp msp) {
    return TrailCheck.of(auditStore, auditKeys, msp);
  }

  /** Returns what was recorded. */
  public AuditStore auditStore() {
    return auditStore;
  }

  /**
   * Returns the sealed secrets.
   *
   * @throws JitgateException with {@code STORE_UNREACHABLE} or {@code KEY_WRONG} until it is open
   */
  public SealedSecrets secrets() {
    return secrets.now().orElseThrow(tenants::notOpened);
  }

  /** Returns which keys are configured, and from which source each comes. */
  public Map<String, String> configuration() {
    return source.origins();
  }

  /** Looks for new, changed and removed resolver jars now instead of within two seconds. */
  public void reloadResolvers() {
    refreshResolvers();
  }

  /** Lets a change of this node's own answer at once instead of within two seconds. */
  public void tenantsChanged() {
    tenants.refresh();
  }

  /** What is encrypted and chained with one key must not go on with another. */
  private void open(Database database, MasterKeys keys) {
    KeyCanary.check(database, keys.present().id(), keys.previousId());
    SecretKeeper keeper = secrets.open(database);
    settingsInForce.open(new SqlSettingStore(database), keeper);
    signIns.open(database, keeper, trail.signIn());
    mappings.open(database);
    connections.open(database, keeper);
    grants.open(database, keeper, connections.providers(), connections.hosts());
    tickets.open(database, auditStore);
  }

  private void tidy() {
    tenants.database().ifPresent(signIns::purge);
    mappings.tidy();
    connections.tidy();
  }

  private void writeVisits() {
    if (tenants.database().isPresent()) {
      mspsByName.values().forEach(msp -> msp.signIn().visits().write());
    }
  }

  private void refreshResolvers() {
    if (resolvers.refresh()) {
      mspsByName.values().forEach(StartReport::log);
      UnknownKeys.report(source, msps());
    }
  }
}
