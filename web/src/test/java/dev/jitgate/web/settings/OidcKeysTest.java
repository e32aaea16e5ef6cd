// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.jitgate.web.settings.OidcCredential.ClientKey;
import dev.jitgate.web.settings.OidcCredential.ClientSecret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OidcKeysTest {

  private static final String PREFIX = "jitgate.msp.nikpot.oidc.";

  @TempDir private Path folder;

  private final Map<String, String> properties =
      new HashMap<>(
          Map.of(
              "jitgate.msps",
              "nikpot",
              "jitgate.msp.nikpot.host",
              "jit.nikpot.example",
              "jitgate.msp.nikpot.idemeum-parent",
              "nikpot.idemeum.com",
              PREFIX + "issuer",
              "https://id.example/realms/nikpot",
              PREFIX + "client-id",
              "jitgate",
              PREFIX + "client-secret",
              "s3cret-s3cret"));

  @Test
  void fewKeysAreEnough() {
    OidcSettings settings = settings();

    assertThat(settings.algorithms()).containsExactly("RS256", "PS256", "ES256");
    assertThat(settings.scopes()).containsExactly("openid", "profile");
    assertThat(settings.credential()).isEqualTo(new ClientSecret("s3cret-s3cret"));
    assertThat(settings.newPeople()).isFalse();
    assertThat(settings.toString()).doesNotContain("s3cret");
  }

  @Test
  void withoutAnIssuerThereIsNoProvider() {
    properties.keySet().removeIf(key -> key.startsWith(PREFIX));

    assertThat(read().oidc()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "issuer,           http://id.example",
    "issuer,           http://localhost.evil.example",
    "issuer,           https://user@id.example",
    "issuer,           https://id.example?x=y",
    "issuer,           id.example",
    "client-id,        jit gate",
    "algorithms,       HS256",
    "algorithms,       none",
    "scopes,           profile",
    "new-people,       administrator",
    "roles-claim,      roles",
    "technicians,      tech",
    "private-key-file, /does/not/exist",
  })
  void aWrongValueIsNamedAndNoSecretRepeated(String key, String value) {
    properties.put(PREFIX + key, value);

    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(this::read)
        .withMessageContaining(PREFIX)
        .withMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @CsvSource({"issuer", "client-id", "client-secret"})
  void aMissingKeyIsNamed(String key) {
    properties.remove(PREFIX + key);

    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(this::read)
        .withMessageContaining("JG-5002 " + PREFIX + key);
  }

  @Test
  void aKeyIsReadFromPemOrJwk() throws Exception {
    RSAKey key = new RSAKeyGenerator(2048).keyID("k1").generate();
    String body = Base64.getMimeEncoder().encodeToString(key.toPrivateKey().getEncoded());

    useKeyFile("-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
    assertThat(modulus()).isEqualTo(key.getModulus());
    useKeyFile(key.toJSONString());
    assertThat(modulus()).isEqualTo(key.getModulus());
    assertThat(settings().toString()).doesNotContain(key.getPrivateExponent().toString());
  }

  @Test
  void aKeyThatIsPublicOrOfAnotherKindIsRefused() throws Exception {
    RSAKey key = new RSAKeyGenerator(2048).generate();
    for (String text :
        new String[] {
          "",
          "{}",
          key.toPublicJWK().toJSONString(),
          new ECKeyGenerator(Curve.P_384).generate().toJSONString()
        }) {
      useKeyFile(text);
      assertThatExceptionOfType(SettingsException.class)
          .isThrownBy(this::read)
          .withMessageContaining("JG-5001 " + PREFIX + "private-key-file");
    }
  }

  private void useKeyFile(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("key"), text);
    properties.remove(PREFIX + "client-secret");
    properties.put(PREFIX + "private-key-file", file.toString());
  }

  private Object modulus() {
    return ((ClientKey) settings().credential()).jwk().toRSAKey().getModulus();
  }

  private OidcSettings settings() {
    return read().oidc().values().iterator().next();
  }

  private Settings read() {
    return new SettingsReader(new SettingsSource(new MapConfig(properties, Map.of()))).read();
  }
}
