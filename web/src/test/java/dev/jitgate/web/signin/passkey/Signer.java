// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.signin.passkey;

import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.authenticator.EdDSACOSEKey;
import com.webauthn4j.data.attestation.authenticator.RSACOSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;

/** A key pair of the JDK's in place of an authenticator's. */
final class Signer {

  private final KeyPair keys;
  private final String algorithm;
  private final COSEKey coseKey;

  private Signer(KeyPair keys, String algorithm, COSEKey coseKey) {
    this.keys = keys;
    this.algorithm = algorithm;
    this.coseKey = coseKey;
  }

  static Signer ed25519() throws GeneralSecurityException {
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    return new Signer(
        keys,
        "Ed25519",
        EdDSACOSEKey.create((EdECPublicKey) keys.getPublic(), COSEAlgorithmIdentifier.EdDSA));
  }

  static Signer rsa(String algorithm, COSEAlgorithmIdentifier identifier)
      throws GeneralSecurityException {
    KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    return new Signer(
        keys, algorithm, RSACOSEKey.create((RSAPublicKey) keys.getPublic(), identifier));
  }

  COSEKey coseKey() {
    return coseKey;
  }

  byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(keys.getPrivate());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
