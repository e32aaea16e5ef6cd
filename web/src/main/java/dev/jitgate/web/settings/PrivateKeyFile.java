// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import dev.jitgate.web.settings.OidcCredential.ClientKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the client's private key: a JWK, or PEM with PKCS#8 and perhaps the certificate. */
final class PrivateKeyFile {

  private static final String EXPECTED =
      "expected a file with an RSA key of 2048 bits or more (PEM, PKCS#8), or a private RSA or P-256"
          + " JWK";
  private static final int LEAST_BITS = 2048;
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  private PrivateKeyFile() {}

  /** Returns the key; what is thrown names the file's fault and nothing of its content. */
  static ClientKey read(String path) {
    try {
      String text = Files.readString(Path.of(path), StandardCharsets.US_ASCII).strip();
      return new ClientKey(checked(text.startsWith("{") ? JWK.parse(text) : ofPem(text)));
    } catch (IOException | ParseException | GeneralSecurityException | RuntimeException e) {
      throw new IllegalArgumentException(EXPECTED);
    }
  }

  private static JWK checked(JWK key) throws GeneralSecurityException {
    boolean strong =
        (key instanceof RSAKey rsa && rsa.size() >= LEAST_BITS)
            || (key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve()));
    if (!strong || !key.isPrivate()) {
      throw new GeneralSecurityException(EXPECTED);
    }
    return key;
  }

  private static JWK ofPem(String text) throws GeneralSecurityException {
    PrivateKey key =
        KeyFactory.getInstance("RSA")
            .generatePrivate(
                new PKCS8EncodedKeySpec(
                    block(text, "PRIVATE KEY")
                        .orElseThrow(() -> new GeneralSecurityException(EXPECTED))));
    if (!(key instanceof RSAPrivateCrtKey rsa)) {
      throw new GeneralSecurityException(EXPECTED);
    }
    BigInteger exponent = rsa.getPublicExponent();
    RSAKey.Builder jwk =
        new RSAKey.Builder(Base64URL.encode(rsa.getModulus()), Base64URL.encode(exponent))
            .privateKey(rsa);
    Optional<byte[]> certificate = block(text, "CERTIFICATE");
    if (certificate.isPresent()) {
      var parsed =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(certificate.get()));
      var spec = new RSAPublicKeySpec(rsa.getModulus(), exponent);
      if (!KeyFactory.getInstance("RSA").generatePublic(spec).equals(parsed.getPublicKey())) {
        throw new GeneralSecurityException(EXPECTED);
      }
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(parsed.getEncoded());
      jwk.x509CertSHA256Thumbprint(Base64URL.encode(digest));
    }
    return jwk.build();
  }

  private static Optional<byte[]> block(String text, String name) {
    Matcher blocks = PEM.matcher(text);
    while (blocks.find()) {
      if (blocks.group(1).equals(name)) {
        return Optional.of(Base64.getMimeDecoder().decode(blocks.group(2)));
      }
    }
    return Optional.empty();
  }
}
