// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.resolver.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jitgate.resolver.spi.Tenant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FakeDirectoryTest {

  private final Tenant demo = tenant("Demo PAM tenant", "demo", Map.of("ref", "Strauß"));
  private final Tenant kiosk = tenant("Kiosk", "kiosk", Map.of());
  private final FakeDirectory directory = FakeDirectory.of(demo, kiosk);

  private static Tenant tenant(String displayName, String urlName, Map<String, String> attributes) {
    return new Tenant(UUID.randomUUID(), displayName, urlName, attributes);
  }

  @ParameterizedTest
  @CsvSource({
    "Demo PAM tenant, DEMO pam TENANT",
    "Demo PAM tenant, '  Demo\tPAM\u00A0\u3000tenant '",
    "Demo PAM tenant, Ｄｅｍｏ ＰＡＭ ｔｅｎａｎｔ",
    "Strauß & Söhne, STRAUSS & SÖHNE",
    "Strauß & Söhne, 'Strauß & So\u0308hne'",
    "ΟΔΟΣ, οδος",
    "ΟΔΟΣ, οδοσ",
    "office, oﬃce"
  })
  void takesNamesWithOneMatchKeyForEqual(String one, String other) {
    assertThat(MatchKey.of(one)).isEqualTo(MatchKey.of(other));
  }

  @ParameterizedTest
  @CsvSource({"ıt, IT", "Contoso, Contoso Ltd", "resume, résumé", "a b, ab", "Cоntoso, Contoso"})
  void takesOtherNamesForDifferent(String one, String other) {
    assertThat(MatchKey.of(one)).isNotEqualTo(MatchKey.of(other));
  }

  @Test
  void findsByEachKindOfName() {
    assertThat(directory.byId(demo.id())).contains(demo);
    assertThat(directory.byDisplayName("demo  pam tenant")).containsExactly(demo);
    assertThat(directory.byUrlName("DEMO")).contains(demo);
    assertThat(directory.byAttribute("ref", "STRAUSS")).containsExactly(demo);
    assertThat(directory.all()).containsExactly(demo, kiosk);
  }

  @Test
  void findsNothingElse() {
    assertThat(directory.byId(UUID.randomUUID())).isEmpty();
    assertThat(directory.byDisplayName("Demo")).isEmpty();
    assertThat(directory.byAttribute("Ref", "Strauß")).isEmpty();
    assertThat(directory.byAttribute("ref", "")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "dem", "demo ", "demo.", "\u212Aiosk"})
  void comparesUrlNamesByAsciiAlone(String urlName) {
    assertThat(directory.byUrlName(urlName)).isEmpty();
  }

  @Test
  void refusesTwoTenantsWithOneUrlName() {
    Tenant other = tenant("Other", "demo", Map.of());
    assertThatThrownBy(() -> FakeDirectory.of(demo, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tenant demo is there twice");
  }
}
