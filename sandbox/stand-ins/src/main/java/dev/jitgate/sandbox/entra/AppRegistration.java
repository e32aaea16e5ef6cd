// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An application as its owner registered it; each {@code with} returns a changed copy. */
public final class AppRegistration {
  private final String clientId;
  private final String displayName;
  private Map<String, Instant> secrets = Map.of();
  private List<X509Certificate> certificates = List.of();
  private List<String> redirectUris = List.of();
  private Set<Permission> required = EnumSet.noneOf(Permission.class);
  private @Nullable String onlyTenant;

  private AppRegistration(String clientId, String displayName) {
    this.clientId = clientId;
    this.displayName = displayName;
  }

  private AppRegistration(AppRegistration from) {
    this(from.clientId, from.displayName);
    secrets = from.secrets;
    certificates = from.certificates;
    redirectUris = from.redirectUris;
    required = from.required;
    onlyTenant = from.onlyTenant;
  }

  /** Returns an app for any tenant, without a credential. */
  public static AppRegistration of(String clientId, String displayName) {
    return new AppRegistration(clientId, displayName);
  }

  /** Returns this app with one secret more. */
  public AppRegistration withSecret(String secret) {
    return withSecret(secret, Instant.MAX);
  }

  /** Returns this app with one secret more, which ends. */
  public AppRegistration withSecret(String secret, Instant end) {
    AppRegistration changed = new AppRegistration(this);
    changed.secrets = new LinkedHashMap<>(secrets);
    changed.secrets.put(secret, end);
    return changed;
  }

  /** Returns this app with one certificate more. */
  public AppRegistration withCertificate(X509Certificate certificate) {
    AppRegistration changed = new AppRegistration(this);
    changed.certificates = new ArrayList<>(certificates);
    changed.certificates.add(certificate);
    return changed;
  }

  /** Returns this app without any credential. */
  public AppRegistration withoutCredentials() {
    AppRegistration changed = new AppRegistration(this);
    changed.secrets = Map.of();
    changed.certificates = List.of();
    return changed;
  }

  /** Returns this app with one more address to which consent may lead back. */
  public AppRegistration withRedirectUri(String uri) {
    AppRegistration changed = new AppRegistration(this);
    changed.redirectUris = new ArrayList<>(redirectUris);
    changed.redirectUris.add(uri);
    return changed;
  }

  /** Returns this app with the permissions that a consent grants. */
  public AppRegistration requiring(Collection<Permission> permissions) {
    AppRegistration changed = new AppRegistration(this);
    changed.required = Permissions.setOf(permissions);
    return changed;
  }

  /** Returns this app for one tenant only, made by hand there. */
  public AppRegistration onlyIn(String tenantId) {
    AppRegistration changed = new AppRegistration(this);
    changed.onlyTenant = tenantId;
    return changed;
  }

  String clientId() {
    return clientId;
  }

  String displayName() {
    return displayName;
  }

  Optional<Instant> secretEnd(String secret) {
    return Optional.ofNullable(secrets.get(secret));
  }

  List<X509Certificate> certificates() {
    return List.copyOf(certificates);
  }

  List<String> redirectUris() {
    return List.copyOf(redirectUris);
  }

  Set<Permission> required() {
    return required;
  }

  boolean knownIn(String tenantId) {
    return onlyTenant == null || onlyTenant.equals(tenantId);
  }
}
