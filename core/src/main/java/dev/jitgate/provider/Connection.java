// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.provider;

import dev.jitgate.msp.Msp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * How a tenant's directory is reached.
 *
 * @param msp whose tenant it is
 * @param tenant the tenant's id
 * @param cloud which cloud the directory is in
 * @param directoryId the directory's own id, which Microsoft calls tenant id
 * @param clientId the app registration's id
 * @param sign what every account carries that jitgate makes there, at most 16 characters
 * @param inUse by what jitgate proves itself; empty before there is a certificate
 * @param pending what takes its place once it has worked; empty if nothing is to
 * @param consentedAt when it was last seen that the customer has consented; empty if never
 * @param revision raised by every change
 * @param changedAt when it was changed last
 * @param author who changed it last
 */
public record Connection(
    Msp msp,
    UUID tenant,
    Cloud cloud,
    UUID directoryId,
    UUID clientId,
    String sign,
    Optional<ConnectionCredential> inUse,
    Optional<ConnectionCredential> pending,
    Optional<Instant> consentedAt,
    long revision,
    Instant changedAt,
    String author) {

  /** Returns the connection with other credentials. */
  public Connection withCredentials(
      Optional<ConnectionCredential> used,
      Optional<ConnectionCredential> next,
      Instant at,
      String by) {
    return new Connection(
        msp, tenant, cloud, directoryId, clientId, sign, used, next, consentedAt, revision, at, by);
  }

  /** Returns the connection, of which it was seen that the customer has consented. */
  public Connection withConsent(Instant seen, Instant at, String by) {
    return new Connection(
        msp,
        tenant,
        cloud,
        directoryId,
        clientId,
        sign,
        inUse,
        pending,
        Optional.of(seen),
        revision,
        at,
        by);
  }
}
