// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.msp;

import java.util.List;
import java.util.Optional;

/**
 * What an administrator has set for one MSP; validated, immutable.
 *
 * @param msp which MSP
 * @param host the host of the tab's address, with port unless it is the scheme's own; no two MSPs
 *     share one
 * @param destination where the tab leads
 * @param idemeumParent the host of the MSP's own idemeum tenant
 * @param handOffTemplate the address to which the frame is handed over, not parsed yet
 * @param frameOrigins the origins that may frame the tab; empty means that nobody may
 * @param resolvers the chain in its order; never empty, no name twice
 * @param mode how the chain comes to its verdict
 * @param clientVariable the parameter of the tab's address that carries HaloPSA's own id of the
 *     customer
 * @param handOffAccess who is handed over
 * @param tabSecrets the secrets with which HaloPSA may sign the agent's id: none, one or two
 * @param sessionRules how long sessions last
 * @param breakGlassNetworks from where the break-glass account can be used; empty means everywhere
 * @param tenantsTable the path of a table of tenants to import when the MSP has none yet
 */
public record MspSettings(
    Msp msp,
    MspHost host,
    TabDestination destination,
    IdemeumParent idemeumParent,
    String handOffTemplate,
    List<FrameOrigin> frameOrigins,
    List<ResolverEntry> resolvers,
    ResolutionMode mode,
    String clientVariable,
    HandOffAccess handOffAccess,
    List<TabSecret> tabSecrets,
    SessionRules sessionRules,
    List<NetworkRange> breakGlassNetworks,
    Optional<String> tenantsTable) {

  /** What the address of the custom tab calls HaloPSA's own id of the customer unless set. */
  public static final String DEFAULT_CLIENT_VARIABLE = "clientId";

  /** Takes unmodifiable copies of the lists. */
  public MspSettings {
    frameOrigins = List.copyOf(frameOrigins);
    resolvers = List.copyOf(resolvers);
    tabSecrets = List.copyOf(tabSecrets);
    breakGlassNetworks = List.copyOf(breakGlassNetworks);
  }

  /** Returns whether the break-glass account can be used from the given address. */
  public boolean letsBreakGlassIn(String network) {
    return breakGlassNetworks.isEmpty()
        || breakGlassNetworks.stream().anyMatch(range -> range.contains(network));
  }

  /** Returns whether the tab answers everybody alike, signed in or not. */
  public boolean asksNobody() {
    return destination == TabDestination.HAND_OFF && handOffAccess != HandOffAccess.SIGNED_IN;
  }

  /** Returns the names of the chain's entries in its order. */
  public List<String> resolverNames() {
    return resolvers.stream().map(ResolverEntry::name).toList();
  }
}
