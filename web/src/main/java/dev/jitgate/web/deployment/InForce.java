// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.deployment;

import dev.jitgate.access.ClientPins;
import dev.jitgate.access.TabDesk;
import dev.jitgate.msp.FrameOrigin;
import dev.jitgate.msp.MspSettings;
import dev.jitgate.resolution.ResolverChain;
import dev.jitgate.web.settings.HaloSettings;
import dev.jitgate.web.settings.IdemeumSettings;
import dev.jitgate.web.settings.MspReader;
import dev.jitgate.web.settings.NoticeSettings;
import dev.jitgate.web.settings.OidcSettings;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An MSP's settings, and what is made of them once.
 *
 * @param settings the settings
 * @param provider the identity provider; empty if there is none
 * @param notices where notices go
 * @param halo where HaloPSA is; empty if that is not said
 * @param idemeum how idemeum's API is used; empty if it is not
 * @param desk what answers tabs by them
 * @param frameOrigins who may frame the tab, separated by spaces
 * @param revision their number in the store; 0 before they were read from it
 */
record InForce(
    MspSettings settings,
    Optional<OidcSettings> provider,
    NoticeSettings notices,
    Optional<HaloSettings> halo,
    Optional<IdemeumSettings> idemeum,
    TabDesk desk,
    String frameOrigins,
    long revision) {

  /** Returns what holds before anything was read from the store: nobody is told anything. */
  static InForce first(
      MspSettings settings,
      Optional<OidcSettings> provider,
      ResolverChain chain,
      ClientPins clients) {
    return of(
        new MspReader.Read(
            settings, provider, NoticeSettings.NONE, Optional.empty(), Optional.empty()),
        chain,
        clients,
        0);
  }

  static InForce of(MspReader.Read read, ResolverChain chain, ClientPins clients, long revision) {
    MspSettings settings = read.settings();
    String origins =
        settings.frameOrigins().stream()
            .map(FrameOrigin::toString)
            .collect(Collectors.joining(" "));
    return new InForce(
        settings,
        read.provider(),
        read.notices(),
        read.halo(),
        read.idemeum(),
        new TabDesk(settings, chain, clients),
        origins,
        revision);
  }
}
