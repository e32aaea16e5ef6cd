// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the keys of one MSP's identity provider. */
final class OidcKeys {

  private static final Set<String> ALGORITHMS =
      Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");
  private static final int MAX_ISSUER = 512;

  private final SettingsSource source;
  private final String prefix;

  OidcKeys(SettingsSource source, Msp msp) {
    this.source = source;
    this.prefix = "jitgate.msp." + msp.name() + ".oidc.";
  }

  /** Returns the provider, or empty if none is configured or something is wrong with it. */
  Optional<OidcSettings> read() {
    Optional<String> issuer = source.value(prefix + "issuer", OidcKeys::issuer);
    Optional<String> clientId = source.value(prefix + "client-id", Values::printable);
    Optional<String> secret = source.text(prefix + "client-secret");
    Optional<String> keyFile = source.text(prefix + "private-key-file");
    List<String> algorithms = source.list(prefix + "algorithms", OidcKeys::algorithm);
    List<String> scopes =
        List.of(source.text(prefix + "scopes").orElse("openid profile").split("\\s+", -1));
    Optional<String> rolesClaim = source.text(prefix + "roles-claim");
    List<String> administrators = source.list(prefix + "administrators", Function.identity());
    List<String> technicians = source.list(prefix + "technicians", Function.identity());
    boolean newPeople = source.value(prefix + "new-people", OidcKeys::newPeople).orElse(false);
    if (source.text(prefix + "issuer").isEmpty()) {
      if (clientId.isPresent() || secret.isPresent() || keyFile.isPresent()) {
        missing("issuer", "expected the provider's issuer beside the other keys");
      }
      return Optional.empty();
    }
    if (source.text(prefix + "client-id").isEmpty()) {
      missing("client-id", "expected jitgate's client id at the provider");
    }
    if (!scopes.contains("openid")) {
      invalid("scopes", "expected scopes separated by spaces, openid among them");
    }
    if (rolesClaim.isPresent() && administrators.isEmpty() && technicians.isEmpty()) {
      missing("administrators", "roles-claim needs values for administrators or technicians");
    }
    if (rolesClaim.isEmpty() && !(administrators.isEmpty() && technicians.isEmpty())) {
      missing("roles-claim", "expected the claim that has these values");
    }
    Optional<OidcCredential> credential = credential(secret, keyFile);
    if (issuer.isEmpty() || clientId.isEmpty() || credential.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new OidcSettings(
            issuer.get(),
            clientId.get(),
            credential.get(),
            algorithms.isEmpty() ? List.of("RS256", "PS256", "ES256") : algorithms,
            scopes,
            rolesClaim,
            Set.copyOf(administrators),
            Set.copyOf(technicians),
            newPeople));
  }

  private Optional<OidcCredential> credential(Optional<String> secret, Optional<String> keyFile) {
    if (secret.isPresent() == keyFile.isPresent()) {
      missing("client-secret", "expected exactly one of client-secret and private-key-file");
      return Optional.empty();
    }
    if (keyFile.isPresent()) {
      return source.value(prefix + "private-key-file", PrivateKeyFile::read).map(key -> key);
    }
    return Optional.of(new OidcCredential.ClientSecret(secret.orElseThrow()));
  }

  private void missing(String key, String detail) {
    source.problem(ErrorCode.SETTING_MISSING, prefix + key, detail);
  }

  private void invalid(String key, String detail) {
    source.problem(ErrorCode.SETTING_INVALID, prefix + key, detail);
  }

  private static String issuer(String value) {
    URI uri = URI.create(value);
    if (!Values.isSafe(uri) || uri.getRawQuery() != null || value.length() > MAX_ISSUER) {
      throw new IllegalArgumentException(
          "expected https://... without query, exactly as the provider writes it; http only for"
              + " localhost");
    }
    return value;
  }

  private static String algorithm(String value) {
    if (!ALGORITHMS.contains(value)) {
      throw new IllegalArgumentException("expected RS, PS or ES with 256, 384 or 512");
    }
    return value;
  }

  private static boolean newPeople(String value) {
    if (!value.equals("none") && !value.equals("technician")) {
      throw new IllegalArgumentException("expected none or technician");
    }
    return value.equals("technician");
  }
}
