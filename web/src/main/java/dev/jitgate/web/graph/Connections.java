// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.audit.AuditTrail;
import dev.jitgate.audit.ConnectionTrail;
import dev.jitgate.audit.Origin;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.provider.Connection;
import dev.jitgate.provider.ConnectionCredential;
import dev.jitgate.provider.ConnectionCredential.Kind;
import dev.jitgate.provider.ConnectionStore;
import dev.jitgate.provider.Preflight;
import dev.jitgate.provider.Preflight.Needs;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.session.Bytes;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One MSP's connections to its customers' directories, for whoever looks at them or changes them.
 *
 * <p>Which tenants somebody may enter is their callers' matter. Safe for use by many threads.
 */
public final class Connections {

  private final Msp msp;
  private final ConnectionStore store;
  private final CredentialShelf shelf;
  private final EntraProviders providers;
  private final AuditTrail trail;
  private final InstantSource clock;
  private final Consents consents;
  private final SecureRandom random;

  Connections(
      Msp msp,
      ConnectionStore store,
      CredentialShelf shelf,
      EntraProviders providers,
      AuditTrail trail,
      InstantSource clock,
      SecureRandom random) {
    this.msp = msp;
    this.store = store;
    this.shelf = shelf;
    this.providers = providers;
    this.trail = trail;
    this.clock = clock;
    this.consents = new Consents(msp, store, providers.hosts(), clock, random);
    this.random = random;
  }

  /** Returns a tenant's connection; empty if it has none. */
  public Optional<Connection> find(Tenant tenant) {
    return store.find(msp, tenant.id());
  }

  /** Returns all connections, in no order. */
  public List<Connection> all() {
    return store.all(msp);
  }

  /**
   * Connects a tenant, or changes its connection. A secret is in use at once.
   *
   * @param replaced the revision of the connection, as its author has seen it; empty if there
   *     should be none
   * @throws JitgateException with {@code CONNECTION_CHANGED} if it is another one by now, with
   *     {@code CONNECTION_VALUE} if another app is to prove itself by the old one's secret, with
   *     {@code TENANT_HAS_ACCOUNTS} if accounts would be left behind in another directory
   */
  public Connection connect(
      Tenant tenant, ConnectionDraft draft, OptionalLong replaced, Origin by) {
    Optional<Connection> before = find(tenant);
    before.filter(it -> isOther(it, draft)).ifPresent(it -> checkSecret(it, draft));
    return trail
        .connections()
        .connected(
            by,
            tenant.urlName(),
            draft.cloud().word(),
            draft.directoryId().toString(),
            draft.clientId().toString(),
            draft.secret().isPresent() ? "new secret" : "as before")
        .perform(
            () -> store.put(wanted(tenant, draft, before, by), replaced),
            done -> AuditTrail.revision(done.revision()));
  }

  private static boolean isOther(Connection before, ConnectionDraft draft) {
    return !before.clientId().equals(draft.clientId())
        || !before.directoryId().equals(draft.directoryId())
        || before.cloud() != draft.cloud();
  }

  private static void checkSecret(Connection before, ConnectionDraft draft) {
    if (draft.secret().isEmpty()
        && before.inUse().filter(it -> it.kind() == Kind.SECRET).isPresent()) {
      throw ConnectionDraft.unfit("secret", "is missing; another app's is another one");
    }
  }

  private Connection wanted(
      Tenant tenant, ConnectionDraft draft, Optional<Connection> before, Origin by) {
    Optional<ConnectionCredential> secret =
        draft.secret().map(text -> shelf.keep(tenant, text, draft.secretExpiresAt()));
    boolean other = before.isEmpty() || isOther(before.get(), draft);
    return new Connection(
        msp,
        tenant.id(),
        draft.cloud(),
        draft.directoryId(),
        draft.clientId(),
        before.map(Connection::sign).orElseGet(() -> Sign.make(random)),
        secret.or(() -> before.flatMap(Connection::inUse)),
        secret.isPresent() ? Optional.empty() : before.flatMap(Connection::pending),
        other ? Optional.empty() : before.flatMap(Connection::consentedAt),
        0,
        now(),
        by.actor().name());
  }

  /**
   * Forgets a connection, and wipes its secrets at once.
   *
   * @param revision the connection's revision, as its author has seen it
   * @throws JitgateException with {@code CONNECTION_CHANGED} if it is another one by now, with
   *     {@code TENANT_HAS_ACCOUNTS} if accounts would be left behind
   */
  public void disconnect(Tenant tenant, long revision, Origin by) {
    Connection connection = needed(tenant);
    boolean unused =
        trail
            .connections()
            .disconnected(by, tenant.urlName(), connection.directoryId().toString())
            .perform(
                () -> {
                  store.delete(msp, tenant.id(), revision);
                  return true;
                });
    Stream.concat(connection.inUse().stream(), connection.pending().stream())
        .forEach(credential -> shelf.wipe(tenant.id(), credential.id()));
  }

  /**
   * Makes a certificate. It is in use at once if nothing else is; else after it has worked in a
   * preflight.
   */
  public Connection makeCertificate(Tenant tenant, Origin by) {
    Connection before = needed(tenant);
    return trail
        .connections()
        .certificateMade(by, tenant.urlName())
        .perform(
            () -> {
              Optional<ConnectionCredential> made = Optional.of(shelf.certify(tenant));
              boolean first = before.inUse().isEmpty();
              return replace(
                  before,
                  before.withCredentials(
                      first ? made : before.inUse(),
                      first ? Optional.empty() : made,
                      now(),
                      by.actor().name()));
            },
            done -> {
              ConnectionCredential made = newest(done).orElseThrow();
              return ConnectionTrail.certificate(
                  thumbprint(made.certificate().orElseThrow()), made.expiresAt().orElseThrow());
            });
  }

  /** Returns the SHA-256 of a certificate as Entra ID shows it. */
  public static String thumbprint(Bytes certificate) {
    return Certificates.shownThumbprint(certificate);
  }

  /** Returns a certificate as a text file. */
  public static String pem(Bytes certificate) {
    return Certificates.pem(certificate);
  }

  /** Returns the certificate that is to be uploaded, or is in use; DER. */
  public Optional<Bytes> certificate(Tenant tenant) {
    return find(tenant).flatMap(Connections::newest).flatMap(ConnectionCredential::certificate);
  }

  private static Optional<ConnectionCredential> newest(Connection connection) {
    return connection
        .pending()
        .or(connection::inUse)
        .filter(credential -> credential.kind() == Kind.CERTIFICATE);
  }

  /**
   * Returns the address at which a customer's administrator consents.
   *
   * @param back where Microsoft sends the browser afterwards
   */
  public String consentLink(Tenant tenant, String back, Origin by) {
    Connection connection = needed(tenant);
    return trail
        .connections()
        .consentAsked(by, tenant.urlName())
        .perform(() -> consents.ask(connection, back, by.actor().id()));
  }

  /**
   * Takes the answer to a request for consent, and looks whether it is true.
   *
   * @param query what Microsoft sent with the browser, raw
   * @param names the tenants' URL names, by their ids
   * @return the tenant's id
   * @throws JitgateException with {@code CONSENT_NOT_GIVEN} if the answer is no, is not the one
   *     that was asked for, or the directory does not let jitgate in yet
   */
  public UUID consented(String query, Origin by, Function<UUID, String> names) {
    UUID tenant = consents.answered(query, by.actor().id());
    Connection connection = store.find(msp, tenant).orElseThrow(Connections::notConnected);
    Directory directory =
        shelf.directory(
            connection,
            connection
                .inUse()
                .orElseThrow(
                    () ->
                        new JitgateException(
                            ErrorCode.DIRECTORY_NOT_CONNECTED,
                            "It has neither a secret nor a certificate yet.")));
    providers.forget(directory);
    consents.verify(providers, directory);
    Connection unused =
        replace(connection, connection.withConsent(now(), now(), by.actor().name()));
    trail.connections().consentSeen(by, names.apply(tenant), connection.directoryId().toString());
    return tenant;
  }

  /**
   * Looks into a tenant's directory. A pending certificate that works takes its predecessor's
   * place.
   */
  public Preflight preflight(Tenant tenant, Needs needs, Origin by) {
    Connection connection = needed(tenant);
    return new Rehearsal(providers, shelf)
        .of(connection, needs, () -> switchOver(connection, tenant, by), clock.instant());
  }

  private void switchOver(Connection connection, Tenant tenant, Origin by) {
    Optional<ConnectionCredential> next = connection.pending();
    Connection unused =
        trail
            .connections()
            .certificateSwitched(
                by,
                tenant.urlName(),
                thumbprint(next.flatMap(ConnectionCredential::certificate).orElseThrow()))
            .perform(
                () ->
                    replace(
                        connection,
                        connection.withCredentials(
                            next, Optional.empty(), now(), by.actor().name())));
  }

  private Connection replace(Connection before, Connection after) {
    return store.put(after, OptionalLong.of(before.revision()));
  }

  private Connection needed(Tenant tenant) {
    return find(tenant).orElseThrow(Connections::notConnected);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static JitgateException notConnected() {
    return new JitgateException(ErrorCode.DIRECTORY_NOT_CONNECTED, "It has no connection.");
  }
}
