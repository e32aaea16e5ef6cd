// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.access.Entitlement;
import dev.jitgate.access.TabAnswer;
import dev.jitgate.access.TabAnswer.Refusal;
import dev.jitgate.access.TabDesk;
import dev.jitgate.access.TabDesk.Explanation;
import dev.jitgate.msp.Msp;
import dev.jitgate.msp.MspSettings;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolution.ResolverChain;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantDirectory;
import dev.jitgate.tenant.TenantSnapshot;
import dev.jitgate.web.grants.ServedGrants;
import dev.jitgate.web.grants.TenantNames;
import dev.jitgate.web.halopsa.HaloPsa;
import dev.jitgate.web.idemeum.Idemeum;
import dev.jitgate.web.settings.MspReader;
import dev.jitgate.web.settings.NoticeSettings;
import dev.jitgate.web.settings.OidcSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One MSP at work: its settings, its chain, and its tenants as they are now.
 *
 * <p>Whatever needs the store throws a {@link JitgateException} with {@code STORE_UNREACHABLE}
 * until the store has answered once, or with {@code KEY_WRONG} if it is another master key's.
 */
public final class ServedMsp {

  private final Msp msp;
  private final ResolverChain chain;
  private final Observations observations;
  private final TabMemory tabMemory;
  private final ServedTenants tenants;
  private final HaloPsa haloPsa;
  private final Idemeum idemeum;
  private volatile InForce inForce;
  private volatile @Nullable LiveSettings liveSettings;
  private volatile @Nullable SignInDesk signIn;
  private volatile @Nullable Mended mended;
  private volatile @Nullable ServedGrants grants;
  private volatile @Nullable CustomerDirectories directories;
  private volatile @Nullable TicketDoors tickets;

  ServedMsp(
      MspSettings settings,
      Optional<OidcSettings> provider,
      ResolverChain chain,
      Observations observations) {
    this.msp = settings.msp();
    this.chain = chain;
    this.observations = observations;
    observations.begin(msp);
    this.tenants = new ServedTenants(msp, observations);
    this.tabMemory = new TabMemory(msp, InstantSource.system());
    this.inForce = InForce.first(settings, provider, chain, tabMemory.clients());
    String agent = "jitgate/" + Version.text();
    InstantSource clock = InstantSource.system();
    TenantClients owners = new TenantClients(this);
    this.haloPsa = new HaloPsa(msp, () -> inForce.halo(), this::grants, owners, agent, clock);
    this.idemeum = new Idemeum(msp, () -> inForce.idemeum(), agent, clock);
  }

  /** Puts other settings in force; requests under way keep theirs. */
  void serve(MspReader.Read read, long revision) {
    inForce = InForce.of(read, chain, tabMemory.clients(), revision);
  }

  /**
   * Checks settings that shall come into force.
   *
   * @throws IllegalArgumentException if they cannot; the message says why
   */
  void check(MspReader.Read read) {
    InForce.of(read, chain, tabMemory.clients(), 0);
  }

  /** Returns the revision of the settings in force; 0 before they were read from the store. */
  public long settingsRevision() {
    return inForce.revision();
  }

  NoticeSettings notices() {
    return inForce.notices();
  }

  /** Returns the MSP's HaloPSA. */
  public HaloPsa haloPsa() {
    return haloPsa;
  }

  /** Returns the MSP's idemeum. */
  public Idemeum idemeum() {
    return idemeum;
  }

  /** Returns what others do about the MSP's tickets. */
  public TicketDoors tickets() {
    return opened(tickets);
  }

  void openTickets(TicketDoors opened) {
    tickets = opened;
  }

  /** Returns the MSP's identity provider; empty if it has none. */
  public Optional<OidcSettings> identityProvider() {
    return inForce.provider();
  }

  /** Returns what changes the settings. */
  public LiveSettings liveSettings() {
    return opened(liveSettings);
  }

  void openSettings(LiveSettings live) {
    liveSettings = live;
  }

  /** Returns which MSP this is. */
  public Msp msp() {
    return msp;
  }

  /** Returns the MSP's settings. */
  public MspSettings settings() {
    return inForce.settings();
  }

  /** Returns the MSP's chain of resolvers. */
  public ResolverChain chain() {
    return chain;
  }

  /** Returns the origins that may frame the tab, separated by spaces; empty if none may. */
  public String frameOrigins() {
    return inForce.frameOrigins();
  }

  /** Returns why the MSP cannot be served now; empty if it can. */
  public Optional<JitgateException> problem() {
    return chain
        .refusal()
        .or(() -> tenants.now().isEmpty() ? Optional.of(tenants.missing()) : Optional.empty());
  }

  /**
   * Returns what is to be done with an opened tab.
   *
   * @param rawQuery the query as it came over the wire; null if there is none
   * @param viewer which tenants whoever looks may enter; empty if they are not signed in
   */
  public TabAnswer open(@Nullable String rawQuery, Optional<Entitlement> viewer) {
    TenantSnapshot now = tenants.snapshot();
    TabAnswer answer =
        now == null
            ? new Refusal(tenants.why(), "", Optional.empty(), Optional.empty())
            : inForce.desk().open(rawQuery, now, viewer);
    observations.tab(msp, answer);
    if (answer instanceof Refusal refusal) {
      tabMemory.note(refusal, viewer);
    }
    return answer;
  }

  /** Returns what decides about opened tabs now. */
  public TabDesk desk() {
    return inForce.desk();
  }

  /**
   * Returns what an address leads to, and why.
   *
   * @param rawQuery the query as HaloPSA sends it; null if there is none
   * @param viewer which tenants whoever asks may enter
   * @throws JitgateException if the tenants could not be read yet
   */
  public Explanation explain(@Nullable String rawQuery, Entitlement viewer) {
    return inForce.desk().explain(rawQuery, tenants(), viewer);
  }

  /**
   * Returns what an address would lead to with other settings, and why.
   *
   * @param rawQuery the query as HaloPSA sends it
   * @param settings the settings
   * @param chain the chain of these settings
   * @throws JitgateException if the tenants could not be read yet
   */
  Explanation explain(String rawQuery, MspSettings settings, ResolverChain chain) {
    return new TabDesk(settings, chain, tabMemory.clients())
        .explain(rawQuery, tenants(), Entitlement.ALL);
  }

  /** Returns what signs this MSP's people in. */
  public SignInDesk signIn() {
    return opened(signIn);
  }

  /** Returns the mappings, for whoever looks at them or changes them. */
  public Mappings mappings() {
    return opened(mended).mappings();
  }

  /** Returns the values that led to no tenant. */
  public Misses misses() {
    return opened(mended).misses();
  }

  /** Returns the clients of HaloPSA that led to another tenant than before. */
  public Clients clients() {
    return opened(mended).clients();
  }

  /** Returns access to the tenants' directories. */
  public ServedGrants grants() {
    return opened(grants);
  }

  void openGrants(ServedGrants opened) {
    grants = opened;
  }

  /** Returns the connections to customers' directories. */
  public CustomerDirectories directories() {
    return opened(directories);
  }

  void openDirectories(CustomerDirectories opened) {
    directories = opened;
  }

  void openMappings(Mappings mappings, Misses misses, Clients clients) {
    mended = new Mended(mappings, misses, clients);
  }

  TabMemory tabMemory() {
    return tabMemory;
  }

  void openSignIn(SignInDesk desk) {
    signIn = desk;
  }

  /** Returns the tenants as they are now. */
  public TenantDirectory tenants() {
    return tenants.now().orElseThrow(tenants::missing);
  }

  /**
   * Returns the tenants that somebody may mean by what they have typed so far, best first: see
   * {@link TenantSnapshot#search}, and {@link ServedTenants} for when they have just changed.
   *
   * @param text what was typed; blank finds nothing
   * @param entitlement which tenants they may enter; the others are as if they did not exist
   * @param limit how many at most
   * @throws JitgateException if the tenants could not be read yet, with {@code SEARCH_NOT_READY} if
   *     the tenants cannot be searched yet
   */
  public List<Tenant> search(String text, Entitlement entitlement, int limit) {
    return tenants.search(text, entitlement, limit).orElseThrow(tenants::missing);
  }

  /** Returns what people call the tenants, those of the moment at which it is asked. */
  public TenantNames tenantNames() {
    return new TenantNames(id -> tenants().byId(id));
  }

  /** Returns how many tenants there are now. */
  public int tenantCount() {
    return tenants.now().map(TenantSnapshot::size).orElse(0);
  }

  /** Returns where the tenants are put when they change. */
  ServedTenants inMemory() {
    return tenants;
  }

  private <T> T opened(@Nullable T part) {
    if (part == null) {
      throw tenants.missing();
    }
    return part;
  }

  /** What administrators look into when a tab led nowhere, or elsewhere. */
  private record Mended(Mappings mappings, Misses misses, Clients clients) {}
}
