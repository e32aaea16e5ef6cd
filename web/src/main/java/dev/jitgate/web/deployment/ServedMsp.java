// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.access.Entitlement;
import dev.jitgate.access.TabAnswer;
import dev.jitgate.access.TabAnswer.Refusal;
import dev.jitgate.access.TabDesk;
import dev.jitgate.access.TabDesk.Explanation;
import dev.jitgate.msp.FrameOrigin;
import dev.jitgate.msp.HandOffAccess;
import dev.jitgate.msp.Msp;
import dev.jitgate.msp.MspSettings;
import dev.jitgate.msp.NetworkRange;
import dev.jitgate.msp.TabDestination;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.resolution.ResolverChain;
import dev.jitgate.resolution.ResolverState.Status;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.resolver.spi.TenantDirectory;
import dev.jitgate.tenant.TenantSnapshot;
import dev.jitgate.web.settings.MspReader;
import dev.jitgate.web.settings.OidcSettings;
import dev.jitgate.web.settings.SettingsSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One MSP at work: its settings, its chain, and its tenants as they are now. */
public final class ServedMsp {

  private final Msp msp;
  private final ResolverChain chain;
  private final Observations observations;

  private volatile InForce inForce;
  private volatile @Nullable LiveSettings liveSettings;

  private final ServedTenants tenants;
  private volatile @Nullable SignInDesk signIn;

  ServedMsp(
      MspSettings settings,
      Optional<OidcSettings> provider,
      ResolverChain chain,
      Observations observations) {
    this.msp = settings.msp();
    this.chain = chain;
    this.observations = observations;
    this.tenants = new ServedTenants(msp, observations);
    this.inForce = InForce.of(settings, provider, chain, 0);
  }

  /** Puts other settings in force; requests under way keep theirs. */
  void serve(MspReader.Read read, long revision) {
    inForce = InForce.of(read.settings(), read.provider(), chain, revision);
  }

  /**
   * Checks settings that shall come into force.
   *
   * @throws IllegalArgumentException if they cannot; the message says why
   */
  void check(MspReader.Read read) {
    InForce.of(read.settings(), read.provider(), chain, 0);
  }

  /** Returns the revision of the settings in force; 0 before they were read from the store. */
  public long settingsRevision() {
    return inForce.revision();
  }

  /** Returns the MSP's identity provider; empty if it has none. */
  public Optional<OidcSettings> identityProvider() {
    return inForce.provider();
  }

  /**
   * Returns what changes the settings.
   *
   * @throws JitgateException with {@code STORE_UNREACHABLE} if the store has not answered yet
   */
  public LiveSettings liveSettings() {
    LiveSettings live = liveSettings;
    if (live == null) {
      throw storeMissing();
    }
    return live;
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

  /** Returns whether the break-glass account can be used from the given address. */
  public boolean letsBreakGlassIn(String network) {
    List<NetworkRange> ranges = settings().breakGlassNetworks();
    return ranges.isEmpty() || ranges.stream().anyMatch(range -> range.contains(network));
  }

  /** Returns why the MSP cannot be served now; empty if it can. */
  public Optional<JitgateException> problem() {
    return chain
        .refusal()
        .or(() -> tenants.now().isEmpty() ? Optional.of(storeMissing()) : Optional.empty());
  }

  /** Returns whether the tab answers everybody alike, signed in or not. */
  public boolean asksNobody() {
    MspSettings settings = settings();
    return settings.destination() == TabDestination.HAND_OFF
        && settings.handOffAccess() != HandOffAccess.SIGNED_IN;
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
            ? new Refusal(ErrorCode.STORE_UNREACHABLE, "", Optional.empty(), Optional.empty())
            : inForce.desk().open(rawQuery, now, viewer);
    observations.tab(msp, answer);
    return answer;
  }

  /**
   * Returns what an address leads to, and why.
   *
   * @param rawQuery the query as HaloPSA sends it; null if there is none
   * @throws JitgateException if the tenants could not be read yet
   */
  public Explanation explain(@Nullable String rawQuery) {
    return inForce.desk().explain(rawQuery, tenants());
  }

  /**
   * Returns what signs this MSP's people in.
   *
   * @throws JitgateException with {@code STORE_UNREACHABLE} if the store has not answered yet
   */
  public SignInDesk signIn() {
    SignInDesk desk = signIn;
    if (desk == null) {
      throw storeMissing();
    }
    return desk;
  }

  void openSignIn(SignInDesk desk) {
    signIn = desk;
  }

  /**
   * Returns the tenants as they are now.
   *
   * @throws JitgateException with {@code STORE_UNREACHABLE} if the store has not answered yet
   */
  public TenantDirectory tenants() {
    return tenants.now().orElseThrow(ServedMsp::storeMissing);
  }

  /**
   * Returns the tenants that somebody may mean by what they have typed so far, best first: see
   * {@link TenantSnapshot#search}, and {@link ServedTenants} for when they have just changed.
   *
   * @param text what was typed; blank finds nothing
   * @param entitlement which tenants they may enter; the others are as if they did not exist
   * @param limit how many at most
   * @throws JitgateException with {@code STORE_UNREACHABLE} if the store has not answered yet, with
   *     {@code SEARCH_NOT_READY} if the tenants cannot be searched yet
   */
  public List<Tenant> search(String text, Entitlement entitlement, int limit) {
    return tenants.search(text, entitlement, limit).orElseThrow(ServedMsp::storeMissing);
  }

  /** Returns how many tenants there are now. */
  public int tenantCount() {
    return tenants.now().map(TenantSnapshot::size).orElse(0);
  }

  /** Returns where the tenants are put when they change. */
  ServedTenants inMemory() {
    return tenants;
  }

  /** Returns the names of the entries in the chain's order. */
  List<String> entries() {
    return settings().resolvers().stream().map(entry -> entry.name()).toList();
  }

  /** Returns whether a key may be the setting of a resolver that has not arrived yet. */
  boolean mayReadLater(String key) {
    return chain.states().stream()
        .filter(state -> state.status() == Status.ABSENT)
        .map(state -> "jitgate.msp." + msp().name() + ".resolver." + state.entry() + ".")
        .anyMatch(
            prefix ->
                key.startsWith(prefix) || key.startsWith(SettingsSource.environmentName(prefix)));
  }

  private static JitgateException storeMissing() {
    return new JitgateException(
        ErrorCode.STORE_UNREACHABLE, "The tenants could not be read since the start.");
  }

  /** Settings, and what is made of them once. */
  private record InForce(
      MspSettings settings,
      Optional<OidcSettings> provider,
      TabDesk desk,
      String frameOrigins,
      long revision) {

    static InForce of(
        MspSettings settings, Optional<OidcSettings> provider, ResolverChain chain, long revision) {
      String origins =
          settings.frameOrigins().stream()
              .map(FrameOrigin::toString)
              .collect(Collectors.joining(" "));
      return new InForce(settings, provider, new TabDesk(settings, chain), origins, revision);
    }
  }
}
