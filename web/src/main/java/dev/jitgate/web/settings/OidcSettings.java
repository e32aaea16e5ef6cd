// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One MSP's identity provider.
 *
 * @param issuer exactly as the provider writes it
 * @param clientId jitgate's name there
 * @param credential how jitgate proves itself there
 * @param algorithms the signatures accepted, never symmetric ones
 * @param scopes what is asked for; contains {@code openid}
 * @param rolesClaim which claim tells what a person is, if one does
 * @param administrators its values that make an administrator
 * @param technicians its values that make a technician
 * @param newPeople whether, without such a claim, unknown people become technicians
 */
public record OidcSettings(
    String issuer,
    String clientId,
    OidcCredential credential,
    List<String> algorithms,
    List<String> scopes,
    Optional<String> rolesClaim,
    Set<String> administrators,
    Set<String> technicians,
    boolean newPeople) {

  private static final int MAX_PORT = 65535;

  /** Takes unmodifiable copies. */
  public OidcSettings {
    algorithms = List.copyOf(algorithms);
    scopes = List.copyOf(scopes);
    administrators = Set.copyOf(administrators);
    technicians = Set.copyOf(technicians);
  }

  /** Returns whether an address of this provider may be used: https, or all on this machine. */
  public boolean accepts(URI address) {
    return isHttps(address) || (isLocal(address) && isLocal(URI.create(issuer)));
  }

  static boolean isHttps(URI address) {
    return "https".equals(address.getScheme()) && isPlain(address);
  }

  static boolean isLocal(URI address) {
    return "http".equals(address.getScheme())
        && "localhost".equals(address.getHost())
        && isPlain(address);
  }

  private static boolean isPlain(URI address) {
    return address.getHost() != null
        && address.getPort() <= MAX_PORT
        && address.getRawUserInfo() == null
        && address.getRawFragment() == null;
  }
}
