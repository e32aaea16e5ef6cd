// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.session;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * The public half of a key on P-256 that a frame has made and cannot give away.
 *
 * @param spki the key as a SubjectPublicKeyInfo in base64url without padding, as WebCrypto exports
 *     it
 */
public record FrameKey(String spki) {

  private static final int MOST = 200;

  /**
   * Checks that it is a point on the curve.
   *
   * @throws IllegalArgumentException if it is not
   */
  public FrameKey {
    publicKey(spki);
  }

  /**
   * Returns whether the signature is this key's.
   *
   * @param message what was signed, by ECDSA with SHA-256
   * @param signature 64 bytes, r and s, as WebCrypto makes them
   */
  boolean verifies(byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
      verifier.initVerify(publicKey(spki));
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static PublicKey publicKey(String spki) {
    if (spki.length() > MOST) {
      throw new IllegalArgumentException("expected a key on the curve P-256");
    }
    try {
      byte[] encoded = Base64.getUrlDecoder().decode(spki);
      PublicKey key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
      if (key instanceof ECPublicKey ec && isOnP256(ec)) {
        return key;
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException("expected a key on the curve P-256", e);
    }
    throw new IllegalArgumentException("expected a key on the curve P-256");
  }

  /** The decoder of the JDK takes points that are on no curve. */
  private static boolean isOnP256(ECPublicKey key) throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    ECParameterSpec p256 = parameters.getParameterSpec(ECParameterSpec.class);
    EllipticCurve curve = p256.getCurve();
    if (!key.getParams().getCurve().equals(curve) || key.getW().equals(ECPoint.POINT_INFINITY)) {
      return false;
    }
    BigInteger p = ((java.security.spec.ECFieldFp) curve.getField()).getP();
    BigInteger x = key.getW().getAffineX();
    BigInteger y = key.getW().getAffineY();
    if (x.signum() < 0 || y.signum() < 0 || x.compareTo(p) >= 0 || y.compareTo(p) >= 0) {
      return false;
    }
    BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(p);
    return y.pow(2).mod(p).equals(right);
  }
}
