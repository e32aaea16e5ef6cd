// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.SpoofChecker;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkeletonTest {

  private static final SpoofChecker ICU = new SpoofChecker.Builder().build();

  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource({
    "paypal,pаypаl", // Cyrillic a
    "Ill Corp,lll Corp",
    "B0B,BOB",
    "modem,modern",
    "Contoso,Con\u200Btoso",
    "Contoso,Contoso\u202E",
    "ΑΒΓ,ABΓ" // Greek alpha and beta
  })
  void isOneForNamesThatLookAlike(String name, String lookAlike) {
    assertThat(Skeleton.ofName(name)).isEqualTo(Skeleton.ofName(lookAlike));
  }

  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource({"Contoso,Contosa", "Contoso,CONTOSO", "Ångström,Angstrom", "株式,株弍"})
  void tellsOtherNamesApart(String name, String other) {
    assertThat(Skeleton.ofName(name)).isNotEqualTo(Skeleton.ofName(other));
  }

  @Test
  void ofANameDoesNotDependOnSpacing() {
    assertThat(Skeleton.ofName(" Ｃontoso\u00A0 Ltd ")).isEqualTo(Skeleton.ofName("Contoso Ltd"));
  }

  @Property
  void ofAsciiIsWhatIcuSays(@ForAll(supplier = Names.Ascii.class) String text) {
    assertThat(Skeleton.ofKey(text)).isEqualTo(ICU.getSkeleton(text));
  }

  @Property
  void takesEveryText(@ForAll(supplier = Names.Any.class) String text) {
    assertThat(Skeleton.ofName(text)).isNotNull();
    assertThat(Skeleton.ofKey(MatchKey.of(text))).isEqualTo(ICU.getSkeleton(MatchKey.of(text)));
  }
}
