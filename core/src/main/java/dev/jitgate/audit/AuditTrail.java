// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.audit;

import dev.jitgate.audit.AuditEntry.Phase;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.session.ApiToken;
import dev.jitgate.tenant.ImportReport;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records what happens: one method for each event.
 *
 * <p>Methods that return an {@link Act} have recorded the intent; the act is then done by it. All
 * throw a {@link JitgateException} with {@code AUDIT_UNWRITABLE} if the record is not there for
 * good, and then the act must not happen; those of the server's own ({@link #serverStarted}, the
 * resolvers', {@link #apiRefused}, {@link #checkpoint}) only log that, since nothing could be
 * stopped. Safe for use by many threads.
 */
public final class AuditTrail {
  private static final System.Logger LOG = System.getLogger(AuditTrail.class.getName());

  private final AuditStore store;
  private final AuditKeys keys;
  private final Clock clock;
  private final Throttle refusals = new Throttle();
  private final SignInTrail signIn = new SignInTrail(this);
  private final MappingTrail mappings = new MappingTrail(this);
  private final GrantTrail grants = new GrantTrail(this);
  private final ConnectionTrail connections = new ConnectionTrail(this);

  /** Makes a trail that is kept in the given store. */
  public AuditTrail(AuditStore store, AuditKeys keys, Clock clock) {
    this.store = store;
    this.keys = keys;
    this.clock = clock;
  }

  /** Returns the events about people, sessions and pairings. */
  public SignInTrail signIn() {
    return signIn;
  }

  /** Returns the events about mappings, and about clients that led elsewhere before. */
  public MappingTrail mappings() {
    return mappings;
  }

  /** Returns the events about access to customers' directories. */
  public GrantTrail grants() {
    return grants;
  }

  /** Returns the events about the connections to customers' directories. */
  public ConnectionTrail connections() {
    return connections;
  }

  /**
   * Records that a table is to be imported.
   *
   * @param source {@code api}, or the file's name
   */
  public Act tenantsImported(Origin by, String source) {
    return intend(AuditEvent.TENANTS_IMPORTED, by, null, Map.of("source", source));
  }

  /** Returns what the outcome of an import says. */
  public static Map<String, String> details(ImportReport report) {
    return Map.of(
        "added", Integer.toString(report.added()),
        "changed", Integer.toString(report.changed()),
        "unchanged", Integer.toString(report.unchanged()),
        "rejected", Integer.toString(report.rejected()));
  }

  /** Records that a tenant is to be added or replaced. */
  public Act tenantPut(Origin by, String urlName) {
    return intend(AuditEvent.TENANT_PUT, by, urlName, Map.of());
  }

  /** Records that a tenant is to be deleted. */
  public Act tenantDeleted(Origin by, String urlName) {
    return intend(AuditEvent.TENANT_DELETED, by, urlName, Map.of());
  }

  /** Records that a resolver is to be asked again. */
  public Act resolverReleased(Origin by, String entry) {
    return intend(AuditEvent.RESOLVER_RELEASED, by, null, Map.of("entry", entry));
  }

  /** Records that resolver jars are to be looked for. */
  public Act resolversReloaded(Origin by) {
    return intend(AuditEvent.RESOLVERS_RELOADED, by, null, Map.of());
  }

  /**
   * Records that a setting is to change; the outcome says {@link #revision}.
   *
   * @param before its value until now, as it may be shown
   * @param after its value from now on, as it may be shown
   */
  public Act settingChanged(Origin by, String key, String before, String after, String reason) {
    return intend(
        AuditEvent.SETTING_CHANGED,
        by,
        null,
        Map.of("setting", key, "old", before, "new", after, "reason", reason));
  }

  /**
   * Records that resolvers are to be made of other settings, for a trial.
   *
   * @param keys the keys that are other than those in force; {@code none} if none is
   */
  public Act settingsTried(Origin by, String keys) {
    return intend(AuditEvent.SETTINGS_TRIED, by, null, Map.of("settings", keys));
  }

  /** Returns what the outcome of a change of settings says. */
  public static Map<String, String> revision(long revision) {
    return Map.of("revision", Long.toString(revision));
  }

  /** Records that the trail is to be read from a number on. */
  public Act auditExported(Origin by, long after) {
    return intend(AuditEvent.AUDIT_EXPORTED, by, null, Map.of("after", Long.toString(after)));
  }

  /** Records that secrets are to be sealed with another key; its outcome says {@link #keys}. */
  public Act keyRotated(Origin by) {
    return intend(AuditEvent.KEY_ROTATED, by, null, Map.of());
  }

  /** Returns what the outcome of a rotation says: ids, never keys. */
  public static Map<String, String> keys(String oldKeyId, String newKeyId) {
    return Map.of("old-key", oldKeyId, "new-key", newKeyId);
  }

  /** Records that a secret did not open where it was found; tenant may be empty. */
  public void secretUnopenable(Msp msp, String tenant, String record, String field) {
    tell(
        AuditEvent.SECRET_UNOPENABLE,
        Origin.server(msp),
        Map.of("tenant-id", tenant, "record", record, "field", field));
  }

  /**
   * Records that a resolver of the chain was loaded.
   *
   * @param sha256 the jar's digest; empty if it is no jar
   */
  public void resolverLoaded(Msp msp, String entry, String jar, String sha256) {
    tell(
        AuditEvent.RESOLVER_LOADED,
        Origin.server(msp),
        Map.of("entry", entry, "jar", jar, "sha256", sha256));
  }

  /** Records that a jar could not be loaded. */
  public void resolverFailedToLoad(Msp msp, String jar, ErrorCode code) {
    tell(
        AuditEvent.RESOLVER_FAILED_TO_LOAD,
        Origin.server(msp),
        Map.of("jar", jar, "code", code.code()));
  }

  /** Records that a resolver is no longer asked. */
  public void resolverQuarantined(Msp msp, String entry) {
    tell(AuditEvent.RESOLVER_QUARANTINED, Origin.server(msp), Map.of("entry", entry));
  }

  /** Records that a node began to serve an MSP. */
  public void serverStarted(Msp msp, String version) {
    tell(AuditEvent.SERVER_STARTED, Origin.server(msp), Map.of("version", version));
  }

  /** Records that the API refused a call; at most once a minute for each caller and reason. */
  public void apiRefused(Origin by, ErrorCode code) {
    tellRarely(AuditEvent.API_REFUSED, by, code, Map.of());
  }

  /** Records that an API token is to be made. */
  public Act apiTokenMade(Origin by, ApiToken token) {
    return intend(
        AuditEvent.API_TOKEN_MADE,
        by,
        null,
        Map.of(
            "token",
            token.id().toString(),
            "token-name",
            token.name(),
            "scopes",
            String.join(" ", token.words()),
            "expires",
            token.expiresAt().truncatedTo(ChronoUnit.SECONDS).toString()));
  }

  /** Records that an API token is to end. */
  public Act apiTokenRevoked(Origin by, ApiToken token) {
    return intend(
        AuditEvent.API_TOKEN_REVOKED,
        by,
        null,
        Map.of("token", token.id().toString(), "token-name", token.name()));
  }

  /** Tells at most once a minute for each event, network, actor and reason, with how often. */
  void tellRarely(AuditEvent event, Origin by, ErrorCode code, Map<String, String> details) {
    refusals
        .pass(List.of(event, by, code, details), clock.instant())
        .ifPresent(
            count -> {
              Map<String, String> all = new TreeMap<>(details);
              all.put("code", code.code());
              all.put("count", Long.toString(count));
              tell(event, by, all);
            });
  }

  /** Records that the trail's end was written to the log. */
  public void checkpoint(Checkpoint checkpoint) {
    tell(
        AuditEvent.CHECKPOINT,
        Origin.server(new Msp(checkpoint.msp())),
        Map.of("number", Long.toString(checkpoint.number()), "mac", checkpoint.mac()));
  }

  /** Records an intent; what is returned records the outcome. */
  Act intend(AuditEvent event, Origin by, @Nullable String tenant, Map<String, String> details) {
    UUID id = UUID.randomUUID();
    append(id, Phase.INTENT, event, by, Optional.ofNullable(tenant), details, Optional.empty());
    return new Act(
        (result, said) -> {
          Map<String, String> all = new TreeMap<>(details);
          all.putAll(said);
          try {
            append(
                id,
                Phase.OUTCOME,
                event,
                by,
                Optional.ofNullable(tenant),
                all,
                Optional.of(result));
          } catch (JitgateException e) {
            LOG.log(
                Level.ERROR, "The outcome of " + event.word() + " " + id + " is not recorded", e);
          }
        });
  }

  /** Records what happened. */
  void happened(AuditEvent event, Origin by, Map<String, String> details) {
    happened(event, by, Optional.empty(), details);
  }

  /** Records what happened to a tenant. */
  void happened(AuditEvent event, Origin by, Optional<String> tenant, Map<String, String> details) {
    append(UUID.randomUUID(), Phase.SINGLE, event, by, tenant, details, Optional.of("done"));
  }

  void tell(AuditEvent event, Origin by, Map<String, String> details) {
    tell(event, by, Optional.empty(), details);
  }

  void tell(AuditEvent event, Origin by, Optional<String> tenant, Map<String, String> details) {
    try {
      happened(event, by, tenant, details);
    } catch (JitgateException e) {
      LOG.log(Level.ERROR, event.word() + " of " + by.msp() + " is not recorded", e);
    }
  }

  private void append(
      UUID id,
      Phase phase,
      AuditEvent event,
      Origin by,
      Optional<String> tenant,
      Map<String, String> details,
      Optional<String> result) {
    store.append(
        new AuditEntry(
            id, clock.instant(), phase, event, by, tenant, new TreeMap<>(details), result),
        keys.current(by.msp()));
  }
}
