// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An account with its history, so that a replica that is behind can be asked. */
final class DirectoryUser {
  private final String id;
  private final Instant createdAt;
  private final List<Version> versions = new ArrayList<>();
  private String password;
  private @Nullable TemporaryPass pass;
  private @Nullable Instant sessionsRevokedAt;
  private @Nullable Instant deletedAt;

  private record Version(Instant at, JsonObject properties) {}

  /**
   * Makes an account.
   *
   * @param since from when on the replicas could know it
   */
  DirectoryUser(
      String id, Instant createdAt, Instant since, JsonObject properties, String password) {
    this.id = id;
    this.createdAt = createdAt;
    this.password = password;
    versions.add(new Version(since, properties));
  }

  String id() {
    return id;
  }

  Instant createdAt() {
    return createdAt;
  }

  JsonObject current() {
    return versions.get(versions.size() - 1).properties();
  }

  /** Returns what a replica holds that stopped at that instant, if it knows the account. */
  Optional<JsonObject> asOf(Instant instant) {
    JsonObject found = null;
    for (Version version : versions) {
      if (!version.at().isAfter(instant)) {
        found = version.properties();
      }
    }
    return Optional.ofNullable(found);
  }

  /** Returns what a replica holds that stopped at that instant, or what it was given first. */
  JsonObject oldestSince(Instant instant) {
    return asOf(instant).orElse(versions.get(0).properties());
  }

  void change(Instant at, JsonObject changes) {
    JsonObjectBuilder merged = Jsons.object(current());
    changes.forEach(merged::add);
    versions.add(new Version(at, merged.build()));
  }

  String userPrincipalName() {
    return Jsons.text(current(), "userPrincipalName");
  }

  boolean enabled() {
    return current().getBoolean("accountEnabled", false);
  }

  String password() {
    return password;
  }

  void setPassword(String other) {
    password = other;
  }

  Optional<TemporaryPass> pass() {
    return Optional.ofNullable(pass);
  }

  void setPass(@Nullable TemporaryPass other) {
    pass = other;
  }

  Optional<Instant> sessionsRevokedAt() {
    return Optional.ofNullable(sessionsRevokedAt);
  }

  void revokeSessions(Instant at) {
    sessionsRevokedAt = at;
  }

  Optional<Instant> deletedAt() {
    return Optional.ofNullable(deletedAt);
  }

  void setDeletedAt(@Nullable Instant at) {
    deletedAt = at;
  }
}
