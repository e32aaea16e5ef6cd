// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Normalizer2;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchKeyTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "Contoso,contoso",
        "CONTOSO Ltd,contoso ltd",
        "'  Contoso \t\r\n  Ltd ',contoso ltd",
        "no-break\u00A0space,no-break space",
        "ideographic\u3000 \u2003space,ideographic space",
        "next\u0085line\u2028and\u2029paragraph,next line and paragraph",
        "Strauß,strauss",
        "STRAUSS,strauss",
        "STRAUẞ,strauss",
        "Ｆｕｌｌ－Ｗｉｄｔｈ　１２,full-width 12",
        "ﾃｽﾄ,テスト",
        "oﬀice ﬁne,office fine",
        "ΟΔΥΣΣΕΥΣ,οδυσσευσ",
        "Οδυσσεύς,οδυσσεύσ",
        "İstanbul,i\u0307stanbul",
        "Istanbul,istanbul",
        "ısı,ısı",
        "Ångström,ångström",
        "A\u030Angstro\u0308m,ångström",
        "\u212Bngström,ångström",
        "\u212Aelvin,kelvin",
        "ᾳ,αι",
        "\u03B1\u0345\u0323,α\u0323ι",
        "\u03B1\u0323\u0345,α\u0323ι",
        "№ ½ ™,no 1⁄2 tm",
        "\u00A8,\u0308",
        "Ꭰꭰ,ᎠᎠ",
        "𐐀𐐨,𐐨𐐨",
        "株式会社,株式会社"
      })
  void isWhatSpellingsHaveInCommon(String text, String key) {
    assertThat(MatchKey.of(text)).isEqualTo(key);
  }

  @Test
  void ofWhiteSpaceIsEmpty() {
    assertThat(MatchKey.of("")).isEmpty();
    assertThat(MatchKey.of(" \t\u00A0\u3000")).isEmpty();
  }

  @Test
  void doesNotDropWhatIsInvisible() {
    assertThat(MatchKey.of("Con\u200Btoso")).isEqualTo("con\u200Btoso");
    assertThat(MatchKey.of("Contoso\uFE0F")).isEqualTo("contoso\uFE0F");
    assertThat(MatchKey.of("\u202EContoso")).isEqualTo("\u202Econtoso");
  }

  @Test
  void keepsWhatDoesNotOnlyDifferInForm() {
    assertThat(MatchKey.of("Contoso")).isNotEqualTo(MatchKey.of("Contosó"));
    assertThat(MatchKey.of("Contoso")).isNotEqualTo(MatchKey.of("Contoso."));
    assertThat(MatchKey.of("Con toso")).isNotEqualTo(MatchKey.of("Contoso"));
    assertThat(MatchKey.of("ı")).isNotEqualTo(MatchKey.of("i"));
  }

  @Test
  void ofAnAsciiKeyIsTheSameObject() {
    String key = "contoso it services 24/7 (uk)";

    assertThat(MatchKey.of(key)).isSameAs(key);
  }

  @Test
  void isItsOwnKeyForEveryCodePoint() {
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      String key = MatchKey.of("x" + Character.toString(codePoint) + "y");

      assertThat(MatchKey.of(key)).as("U+%04X", codePoint).isEqualTo(key);
    }
  }

  @Property
  void isItsOwnKey(@ForAll(supplier = Names.Any.class) String text) {
    String key = MatchKey.of(text);

    assertThat(MatchKey.of(key)).isEqualTo(key);
  }

  @Property
  void doesNotDependOnTheServersLanguage(
      @ForAll(supplier = Names.Any.class) String text,
      @ForAll(supplier = Names.Ascii.class) String ascii) {
    String key = MatchKey.of(text);
    String asciiKey = MatchKey.of("I" + ascii);
    Locale before = Locale.getDefault();
    for (String language : new String[] {"tr", "az", "lt", "el"}) {
      Locale.setDefault(Locale.forLanguageTag(language));
      try {
        assertThat(MatchKey.of(text)).as(language).isEqualTo(key);
        assertThat(MatchKey.of("I" + ascii)).as(language).isEqualTo(asciiKey);
      } finally {
        Locale.setDefault(before);
      }
    }
  }

  @Property
  void isOneForCanonicalAndCompatibilityForms(@ForAll(supplier = Names.Any.class) String text) {
    String key = MatchKey.of(text);

    for (String form : new String[] {"nfc", "nfkc"}) {
      for (Normalizer2.Mode mode :
          new Normalizer2.Mode[] {Normalizer2.Mode.COMPOSE, Normalizer2.Mode.DECOMPOSE}) {
        assertThat(MatchKey.of(Normalizer2.getInstance(null, form, mode).normalize(text)))
            .isEqualTo(key);
      }
    }
  }

  @Property
  void isOneForAllLetterCases(@ForAll(supplier = Names.Plausible.class) String text) {
    String key = MatchKey.of(text);

    assertThat(MatchKey.of(text.toUpperCase(Locale.ROOT))).isEqualTo(key);
    assertThat(MatchKey.of(text.toLowerCase(Locale.ROOT))).isEqualTo(key);
  }

  @Property
  void isOneHoweverTheWordsAreSpaced(
      @ForAll(supplier = Names.Plausible.class) String one,
      @ForAll(supplier = Names.Plausible.class) String two,
      @ForAll(supplier = Names.Spaces.class) String space) {
    assertThat(MatchKey.of(space + one + " " + space + two + space))
        .isEqualTo(MatchKey.of(one + " " + two));
  }

  @Property
  void agreesAboutAsciiWithWhatHoldsForAllText(@ForAll(supplier = Names.Ascii.class) String text) {
    assertThat(MatchKey.of(text)).isEqualTo(WhiteSpace.collapse(MatchKey.fold(text)));
  }
}
