// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.breakglass;

import dev.jitgate.session.Bytes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * What is shown once when a break-glass account is set up.
 *
 * @param account the account, which waits to be confirmed
 * @param password the password
 * @param key the authenticator's key in base 32
 * @param uri the same for authenticators
 * @param qr the same for their cameras
 * @param recoveryCodes the codes that work in the authenticator's place, each once
 */
public record SetUp(
    UUID account, String password, String key, String uri, QrPath qr, List<String> recoveryCodes) {

  /** Takes an unmodifiable copy of the list. */
  public SetUp {
    recoveryCodes = List.copyOf(recoveryCodes);
  }

  static SetUp of(UUID account, String host, String password, Bytes key, List<String> codes) {
    String base32 = Base32.encode(key);
    String label = "jitgate:" + URLEncoder.encode(host, StandardCharsets.UTF_8);
    String uri = "otpauth://totp/" + label + "?secret=" + base32 + "&issuer=jitgate";
    return new SetUp(account, password, base32, uri, QrPath.of(uri), codes);
  }

  /** Prints no secret. */
  @Override
  public String toString() {
    return "SetUp[" + account + "]";
  }
}
