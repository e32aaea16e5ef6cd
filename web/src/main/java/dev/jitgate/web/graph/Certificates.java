// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import dev.jitgate.session.Bytes;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Makes keys and certificates by which jitgate proves itself, signed by themselves.
 *
 * <p>The JDK reads certificates and makes none. What it takes is little more than a list of a dozen
 * parts, so no library is brought along for it; the JDK reads and verifies each one that is made.
 */
final class Certificates {

  private static final int KEY_BITS = 3072;
  private static final int SERIAL_BITS = 127;
  private static final int LINE = 64;

  /** Clocks differ; a certificate must not be from the future. */
  private static final Duration BACK = Duration.ofHours(1);

  private static final String SHA256_WITH_RSA = "2a864886f70d01010b";
  private static final String COMMON_NAME = "550403";
  private static final String BASIC_CONSTRAINTS = "551d13";
  private static final String KEY_USAGE = "551d0f";

  /** The first of nine bits: only to sign. */
  private static final byte[] DIGITAL_SIGNATURE = {(byte) 0x80};

  private Certificates() {}

  /**
   * A key and its certificate.
   *
   * @param key the private part; never printed
   * @param certificate the public part, DER
   * @param expiresAt when the certificate ends
   */
  record Made(PrivateKey key, Bytes certificate, Instant expiresAt) {

    @Override
    public String toString() {
      return "Made[" + expiresAt + "]";
    }
  }

  /** Returns a new key with a certificate of the given name. */
  static Made make(String name, Duration life, Instant now, SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS, random);
      KeyPair pair = generator.generateKeyPair();
      Instant from = now.minus(BACK).truncatedTo(ChronoUnit.SECONDS);
      Instant until = now.plus(life).truncatedTo(ChronoUnit.SECONDS);
      byte[] body = body(name, pair, from, until, random);
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(pair.getPrivate(), random);
      signature.update(body);
      byte[] certificate = Der.sequence(body, algorithm(), Der.bits(0, signature.sign()));
      X509Certificate read = read(Bytes.of(certificate));
      read.verify(pair.getPublic());
      return new Made(pair.getPrivate(), Bytes.of(certificate), read.getNotAfter().toInstant());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("No certificate can be made here", e);
    }
  }

  private static byte[] body(
      String name, KeyPair pair, Instant from, Instant until, SecureRandom random) {
    byte[] subject =
        Der.sequence(Der.set(Der.sequence(Der.identifier(COMMON_NAME), Der.text(name))));
    return Der.sequence(
        Der.explicit(0, Der.integer(BigInteger.TWO)),
        Der.integer(new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1)),
        algorithm(),
        subject,
        Der.sequence(Der.time(from), Der.time(until)),
        subject,
        pair.getPublic().getEncoded(),
        Der.explicit(
            3,
            Der.sequence(
                critical(BASIC_CONSTRAINTS, Der.sequence()),
                critical(KEY_USAGE, Der.bits(7, DIGITAL_SIGNATURE)))));
  }

  private static byte[] algorithm() {
    return Der.sequence(Der.identifier(SHA256_WITH_RSA), Der.nothing());
  }

  private static byte[] critical(String identifier, byte[] value) {
    return Der.sequence(Der.identifier(identifier), Der.bool(true), Der.octets(value));
  }

  static X509Certificate read(Bytes certificate) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(certificate.toArray()));
  }

  /** Returns the SHA-256 of a certificate. */
  static Bytes thumbprint(Bytes certificate) {
    try {
      return Bytes.of(MessageDigest.getInstance("SHA-256").digest(certificate.toArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /** Returns the SHA-256 of a certificate as it is shown to people. */
  static String shownThumbprint(Bytes certificate) {
    return HexFormat.of().withUpperCase().formatHex(thumbprint(certificate).toArray());
  }

  /** Returns a certificate as a text file. */
  static String pem(Bytes certificate) {
    Base64.Encoder encoder = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN CERTIFICATE-----\n"
        + encoder.encodeToString(certificate.toArray())
        + "\n-----END CERTIFICATE-----\n";
  }
}
