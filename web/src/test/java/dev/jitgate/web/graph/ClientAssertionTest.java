// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import dev.jitgate.session.Bytes;
import dev.jitgate.web.graph.ClientCredential.ClientKey;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;

class ClientAssertionTest {

  @Test
  void anotherLibraryVerifiesIt() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    Bytes thumbprint = Bytes.of(new byte[32]);
    Instant now = Instant.parse("2026-11-23T10:00:00Z");
    URI endpoint = URI.create("https://login.microsoftonline.com/t/oauth2/v2.0/token");

    SignedJWT jwt =
        SignedJWT.parse(
            ClientAssertion.of(
                new ClientKey(pair.getPrivate(), thumbprint), "client", endpoint, now));

    assertThat(jwt.verify(new RSASSAVerifier((RSAPublicKey) pair.getPublic()))).isTrue();
    assertThat(jwt.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.PS256);
    assertThat(jwt.getHeader().getX509CertSHA256Thumbprint().toString())
        .isEqualTo(thumbprint.base64Url());
    assertThat(jwt.getJWTClaimsSet().getAudience()).containsExactly(endpoint.toString());
    assertThat(jwt.getJWTClaimsSet().getIssuer()).isEqualTo("client");
    assertThat(jwt.getJWTClaimsSet().getSubject()).isEqualTo("client");
    assertThat(jwt.getJWTClaimsSet().getJWTID()).hasSize(36);
    assertThat(jwt.getJWTClaimsSet().getNotBeforeTime()).isEqualTo(Date.from(now));
    assertThat(jwt.getJWTClaimsSet().getExpirationTime())
        .isEqualTo(Date.from(now.plusSeconds(300)));
  }
}
