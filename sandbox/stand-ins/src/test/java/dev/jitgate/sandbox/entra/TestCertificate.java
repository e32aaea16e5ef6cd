// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.sandbox.entra;

import jakarta.json.JsonObject;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.UUID;

/**
 * A key with its certificate, and what an app signs with it.
 *
 * @param key what signs
 * @param certificate what the signature names
 */
record TestCertificate(PrivateKey key, X509Certificate certificate) {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  static TestCertificate make() throws Exception {
    Path directory = Files.createTempDirectory("certificate-");
    Path file = directory.resolve("keys.p12");
    String password = UUID.randomUUID().toString();
    int status =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "app",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=jitgate",
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                password)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (status != 0) {
      throw new IllegalStateException("keytool failed");
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, password.toCharArray());
    }
    Files.delete(file);
    Files.delete(directory);
    return new TestCertificate(
        (PrivateKey) store.getKey("app", password.toCharArray()),
        (X509Certificate) store.getCertificate("app"));
  }

  /** Returns this key, which names the other's certificate. */
  TestCertificate callingItself(TestCertificate other) {
    return new TestCertificate(key, other.certificate);
  }

  String assertion(InstantSource clock, String app, String audience) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
    JsonObject header =
        Jsons.object()
            .add("alg", "PS256")
            .add("typ", "JWT")
            .add("x5t#S256", ENCODER.encodeToString(hash))
            .build();
    long now = clock.instant().getEpochSecond();
    JsonObject claims =
        Jsons.object()
            .add("aud", audience)
            .add("iss", app)
            .add("sub", app)
            .add("jti", UUID.randomUUID().toString())
            .add("nbf", now)
            .add("iat", now)
            .add("exp", now + Duration.ofMinutes(10).toSeconds())
            .build();
    String signed = encode(header) + "." + encode(claims);
    Signature signature = Signature.getInstance("RSASSA-PSS");
    signature.setParameter(
        new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    signature.initSign(key);
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + ENCODER.encodeToString(signature.sign());
  }

  private static String encode(JsonObject object) {
    return ENCODER.encodeToString(object.toString().getBytes(StandardCharsets.UTF_8));
  }
}
