// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import dev.jitgate.msp.Msp;
import dev.jitgate.msp.MspSettings;
import dev.jitgate.web.secrets.KeySource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The deployment's settings, validated.
 *
 * @param database where tenants are kept
 * @param masterKey where the master key comes from
 * @param previousKey where the one before it comes from, during a change
 * @param resolverPath the folder of resolver jars, if one is set
 * @param trustedProxies the addresses of proxies whose {@code X-Forwarded-For} is believed
 * @param entra where Microsoft is, and how long certificates work
 * @param msps the MSPs served; empty if none is configured yet
 * @param oidc the identity providers of those MSPs that have one
 */
public record Settings(
    DatabaseSettings database,
    KeySource masterKey,
    Optional<KeySource> previousKey,
    Optional<Path> resolverPath,
    Set<String> trustedProxies,
    EntraSettings entra,
    List<MspSettings> msps,
    Map<Msp, OidcSettings> oidc) {

  /** Takes unmodifiable copies. */
  public Settings {
    trustedProxies = Set.copyOf(trustedProxies);
    msps = List.copyOf(msps);
    oidc = Map.copyOf(oidc);
  }

  /**
   * How to reach the database.
   *
   * @param url a JDBC address of H2 or PostgreSQL
   * @param user the user's name
   * @param password the password; never printed
   */
  public record DatabaseSettings(String url, String user, String password) {

    @Override
    public String toString() {
      return "DatabaseSettings[user=" + user + "]";
    }
  }
}
