// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.credential.SecretKeeper;
import dev.jitgate.credential.SecretName;
import dev.jitgate.msp.Msp;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import dev.jitgate.provider.Connection;
import dev.jitgate.provider.ConnectionCredential;
import dev.jitgate.provider.ConnectionCredential.Kind;
import dev.jitgate.session.Bytes;
import dev.jitgate.web.graph.ClientCredential.ClientKey;
import dev.jitgate.web.graph.ClientCredential.ClientSecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.UUID;

/** Keeps secrets and private keys sealed; each opens only for its own tenant and credential. */
final class CredentialVault {

  private static final String SECRET = "client-secret";
  private static final String KEY = "private-key";

  private final SecretKeeper secrets;

  CredentialVault(SecretKeeper secrets) {
    this.secrets = secrets;
  }

  void keepSecret(Msp msp, UUID tenant, UUID credential, String text) {
    secrets.put(
        msp, name(tenant, credential, SECRET), Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  void keepKey(Msp msp, UUID tenant, UUID credential, PrivateKey key) {
    byte[] encoded = key.getEncoded();
    secrets.put(msp, name(tenant, credential, KEY), Bytes.of(encoded));
    Arrays.fill(encoded, (byte) 0);
  }

  /**
   * Returns a credential in clear.
   *
   * @throws JitgateException with {@code SECRET_UNOPENABLE} if it is gone or was changed
   */
  ClientCredential open(Connection connection, ConnectionCredential credential) {
    boolean isSecret = credential.kind() == Kind.SECRET;
    byte[] bytes =
        secrets
            .get(
                connection.msp(),
                name(connection.tenant(), credential.id(), isSecret ? SECRET : KEY))
            .orElseThrow(
                () ->
                    new JitgateException(
                        ErrorCode.SECRET_UNOPENABLE, "The connection's secret is gone."))
            .toArray();
    return isSecret
        ? new ClientSecret(new String(bytes, StandardCharsets.UTF_8))
        : new ClientKey(
            key(bytes), Certificates.thumbprint(credential.certificate().orElseThrow()));
  }

  private static PrivateKey key(byte[] encoded) {
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new JitgateException(
          ErrorCode.SECRET_UNOPENABLE, "The connection's key cannot be read.", e);
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  /** Forgets a credential of either kind. */
  void wipe(Msp msp, UUID tenant, UUID credential) {
    secrets.remove(msp, name(tenant, credential, SECRET));
    secrets.remove(msp, name(tenant, credential, KEY));
  }

  private static SecretName name(UUID tenant, UUID credential, String field) {
    return new SecretName(tenant.toString(), "entra-" + credential, field);
  }
}
