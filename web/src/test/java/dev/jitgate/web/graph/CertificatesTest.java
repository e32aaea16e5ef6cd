// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CertificatesTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.5Z");

  @Test
  void makesACertificateThatTheJdkReads() throws GeneralSecurityException {
    Certificates.Made made =
        Certificates.make("jitgate demo-nikpot", Duration.ofDays(365), NOW, new SecureRandom());

    X509Certificate read = Certificates.read(made.certificate());

    read.verify(read.getPublicKey());
    read.checkValidity(Date.from(NOW));
    assertThat(read.getVersion()).isEqualTo(3);
    assertThat(read.getSubjectX500Principal().getName()).isEqualTo("CN=jitgate demo-nikpot");
    assertThat(read.getIssuerX500Principal()).isEqualTo(read.getSubjectX500Principal());
    assertThat(read.getSigAlgName()).isEqualTo("SHA256withRSA");
    assertThat(((RSAPublicKey) read.getPublicKey()).getModulus().bitLength()).isEqualTo(3072);
    assertThat(read.getBasicConstraints()).isEqualTo(-1);
    assertThat(read.getCriticalExtensionOIDs()).containsExactlyInAnyOrder("2.5.29.15", "2.5.29.19");
    assertThat(read.getKeyUsage()).startsWith(true, false, false);
    assertThat(read.getSerialNumber().bitLength()).isEqualTo(127);
    assertThat(made.expiresAt()).isEqualTo(Instant.parse("2027-11-23T10:00:00Z"));
    assertThat(read.getNotBefore().toInstant()).isEqualTo(Instant.parse("2026-11-23T09:00:00Z"));
  }

  @Test
  void yearsFromTwentyFiftyOnHaveFourDigits() throws GeneralSecurityException {
    Instant late = Instant.parse("2049-12-01T00:00:00Z");

    Certificates.Made made =
        Certificates.make("jitgate", Duration.ofDays(365), late, new SecureRandom());

    assertThat(Certificates.read(made.certificate()).getNotAfter().toInstant())
        .isEqualTo(Instant.parse("2050-12-01T00:00:00Z"));
  }

  @Test
  void itsTextFileAndItsThumbprintAreOfTheSameCertificate() throws GeneralSecurityException {
    Certificates.Made made =
        Certificates.make("jitgate", Duration.ofDays(1), NOW, new SecureRandom());
    String pem = Certificates.pem(made.certificate());

    byte[] read =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
            .getEncoded();

    assertThat(read).isEqualTo(made.certificate().toArray());
    assertThat(pem.lines()).allMatch(line -> line.length() <= 64);
    assertThat(Certificates.shownThumbprint(made.certificate()))
        .isEqualTo(
            HexFormat.of()
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(read)));
    assertThat(made.toString()).doesNotContain("PRIVATE");
  }
}
