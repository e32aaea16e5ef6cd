// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.credential.SecretKeeper;
import dev.jitgate.msp.Msp;
import dev.jitgate.session.ApiTokens;
import dev.jitgate.session.BreakGlassStore;
import dev.jitgate.session.CeremonyStore;
import dev.jitgate.session.EntitlementStore;
import dev.jitgate.session.ExternalIdentityStore;
import dev.jitgate.session.NonceStore;
import dev.jitgate.session.OidcTransactionStore;
import dev.jitgate.session.Pairings;
import dev.jitgate.session.PasskeyStore;
import dev.jitgate.session.People;
import dev.jitgate.session.RecentTenantStore;
import dev.jitgate.session.RecoveryCodeStore;
import dev.jitgate.session.Sessions;
import dev.jitgate.ticket.AgentStore;
import dev.jitgate.web.store.Database;
import dev.jitgate.web.store.SqlAgentStore;
import dev.jitgate.web.store.SqlApiTokenStore;
import dev.jitgate.web.store.SqlBreakGlassStore;
import dev.jitgate.web.store.SqlCeremonyStore;
import dev.jitgate.web.store.SqlEntitlementStore;
import dev.jitgate.web.store.SqlExternalIdentityStore;
import dev.jitgate.web.store.SqlNonceStore;
import dev.jitgate.web.store.SqlOidcTransactionStore;
import dev.jitgate.web.store.SqlPairingStore;
import dev.jitgate.web.store.SqlPasskeyStore;
import dev.jitgate.web.store.SqlPersonStore;
import dev.jitgate.web.store.SqlRecentTenantStore;
import dev.jitgate.web.store.SqlRecoveryCodeStore;
import dev.jitgate.web.store.SqlSessionStore;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * What signs the people of one MSP in.
 *
 * <p>Safe for use by many threads.
 */
public final class SignInDesk {

  private final Sessions sessions;
  private final Pairings pairings;
  private final People people;
  private final NonceStore nonces;
  private final PasskeyStore passkeys;
  private final CeremonyStore ceremonies;
  private final RecoveryCodeStore recoveryCodes;
  private final ExternalIdentityStore identities;
  private final OidcTransactionStore oidcTransactions;
  private final BreakGlassStore breakGlass;
  private final EntitlementStore entitlements;
  private final AgentStore agents;
  private final ApiTokens apiTokens;
  private final RecentTenantStore recentTenants;
  private final TicketVisits visits;
  private final SecretKeeper secrets;

  SignInDesk(
      ServedMsp served,
      Database database,
      SecretKeeper secrets,
      InstantSource clock,
      SecureRandom random) {
    Msp msp = served.msp();
    this.sessions =
        new Sessions(
            msp,
            () -> served.settings().sessionRules(),
            new SqlSessionStore(database),
            clock,
            random);
    this.pairings = new Pairings(msp, new SqlPairingStore(database), sessions, clock, random);
    this.people = new People(msp, new SqlPersonStore(database), clock, random);
    this.nonces = new SqlNonceStore(database);
    this.passkeys = new SqlPasskeyStore(database);
    this.ceremonies = new SqlCeremonyStore(database);
    this.recoveryCodes = new SqlRecoveryCodeStore(database);
    this.identities = new SqlExternalIdentityStore(database);
    this.breakGlass = new SqlBreakGlassStore(database);
    this.entitlements = new SqlEntitlementStore(database);
    this.agents = new SqlAgentStore(database);
    this.apiTokens = new ApiTokens(msp, new SqlApiTokenStore(database), clock, random);
    this.recentTenants = new SqlRecentTenantStore(database);
    this.visits = new TicketVisits(msp, recentTenants);
    this.secrets = secrets;
    this.oidcTransactions = new SqlOidcTransactionStore(database);
  }

  /** Returns the MSP's sessions. */
  public Sessions sessions() {
    return sessions;
  }

  /** Returns the MSP's pairings. */
  public Pairings pairings() {
    return pairings;
  }

  /** Returns the MSP's people. */
  public People people() {
    return people;
  }

  /** Returns which proofs of frames were used. */
  public NonceStore nonces() {
    return nonces;
  }

  /** Returns where passkeys are kept. */
  public PasskeyStore passkeys() {
    return passkeys;
  }

  /** Returns where the challenges of passkeys are kept. */
  public CeremonyStore ceremonies() {
    return ceremonies;
  }

  /** Returns where break-glass accounts are kept. */
  public BreakGlassStore breakGlass() {
    return breakGlass;
  }

  /** Returns where it is kept who may enter which tenants. */
  public EntitlementStore entitlements() {
    return entitlements;
  }

  /** Returns which agents of HaloPSA people are. */
  public AgentStore agents() {
    return agents;
  }

  /** Returns the tokens that open the API. */
  public ApiTokens apiTokens() {
    return apiTokens;
  }

  /** Returns where it is kept in which tenants people were last. */
  public RecentTenantStore recentTenants() {
    return recentTenants;
  }

  /** Returns which tenants tickets' tabs have just shown, until that is kept there as well. */
  public TicketVisits visits() {
    return visits;
  }

  /** Returns what keeps secrets that are read again in clear. */
  public SecretKeeper secrets() {
    return secrets;
  }

  /** Returns where recovery codes are kept. */
  public RecoveryCodeStore recoveryCodes() {
    return recoveryCodes;
  }

  /** Returns whose the identities at the MSP's provider are. */
  public ExternalIdentityStore identities() {
    return identities;
  }

  /** Returns where the ways to the MSP's provider and back are kept. */
  public OidcTransactionStore oidcTransactions() {
    return oidcTransactions;
  }
}
