// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import dev.jitgate.ticket.NoteStage;
import dev.jitgate.ticket.NoteTemplate;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where an MSP's HaloPSA is, and what jitgate does there.
 *
 * @param url its address, without a path
 * @param tenant HaloPSA's own name of the MSP; empty: what HaloPSA says by itself
 * @param clientId jitgate's name there
 * @param clientSecret by which it is known there
 * @param clientAttribute the attribute of tenants that holds the client's number
 * @param notes of what a ticket gets a note, none if it gets none
 * @param noteOutcome as what a note is entered
 * @param noteTexts what notes say; a stage that is not there has jitgate's own text
 * @param requests how often each node may ask within five minutes
 * @param webhookSecret by which HaloPSA's calls are known; empty if none are wanted
 */
public record HaloSettings(
    URI url,
    Optional<String> tenant,
    String clientId,
    String clientSecret,
    String clientAttribute,
    Set<NoteStage> notes,
    String noteOutcome,
    Map<NoteStage, NoteTemplate> noteTexts,
    int requests,
    Optional<String> webhookSecret) {

  /** Takes unmodifiable copies. */
  public HaloSettings {
    notes = Set.copyOf(notes);
    noteTexts = Map.copyOf(noteTexts);
  }

  /** Returns whether the secret may be sent to an address that HaloPSA names. */
  public boolean mayBeTold(URI address) {
    return OidcSettings.isHttps(address)
        || (OidcSettings.isLocal(address) && OidcSettings.isLocal(url));
  }

  /** The secrets are nobody's to read in a log. */
  @Override
  public String toString() {
    return "HaloPSA at " + url;
  }
}
