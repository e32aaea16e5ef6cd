// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * Records what happens to the connections to customers' directories: one method for each event.
 *
 * <p>As {@link AuditTrail} says of its own methods. Tenants are told of by their URL names; secrets
 * are told of by nothing, certificates by their thumbprints.
 */
public final class ConnectionTrail {

  private final AuditTrail trail;

  ConnectionTrail(AuditTrail trail) {
    this.trail = trail;
  }

  /**
   * Records that a tenant is to be connected, or its connection to change; the outcome says {@link
   * AuditTrail#revision}.
   *
   * @param credential what it proves itself by from then on, in a word
   */
  public Act connected(
      Origin by, String tenant, String cloud, String directory, String client, String credential) {
    return trail.intend(
        AuditEvent.CONNECTION_PUT,
        by,
        tenant,
        Map.of(
            "cloud", cloud, "directory", directory, "client-id", client, "credential", credential));
  }

  /** Records that a tenant is no longer to be connected. */
  public Act disconnected(Origin by, String tenant, String directory) {
    return trail.intend(AuditEvent.CONNECTION_DELETED, by, tenant, Map.of("directory", directory));
  }

  /** Records that a certificate is to be made; the outcome says {@link #certificate}. */
  public Act certificateMade(Origin by, String tenant) {
    return trail.intend(AuditEvent.CERTIFICATE_MADE, by, tenant, Map.of());
  }

  /** Returns what is said of a certificate. */
  public static Map<String, String> certificate(String thumbprint, Instant expiresAt) {
    return Map.of("thumbprint", thumbprint, "expires", seconds(expiresAt));
  }

  /** Records that a certificate that has worked is to take the place of what was before. */
  public Act certificateSwitched(Origin by, String tenant, String thumbprint) {
    return trail.intend(
        AuditEvent.CERTIFICATE_SWITCHED, by, tenant, Map.of("thumbprint", thumbprint));
  }

  /** Records that a link is to be made by which a customer's administrator consents. */
  public Act consentAsked(Origin by, String tenant) {
    return trail.intend(AuditEvent.CONSENT_ASKED, by, tenant, Map.of());
  }

  /** Records that a directory lets jitgate in, seen by a token and the directory's own name. */
  public void consentSeen(Origin by, String tenant, String directory) {
    trail.happened(
        AuditEvent.CONSENT_SEEN, by, Optional.of(tenant), Map.of("directory", directory));
  }

  /** Records that a credential ends within so many days. */
  public void credentialEnding(Origin by, String tenant, int days, Instant expiresAt) {
    trail.happened(
        AuditEvent.CREDENTIAL_ENDING,
        by,
        Optional.of(tenant),
        Map.of("days", Integer.toString(days), "expires", seconds(expiresAt)));
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
