// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.tenant.TenantRules.Problem;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantRulesTest {

  private static final Map<String, String> NONE = Map.of();

  @Test
  void allowsAnOrdinaryTenant() {
    assertThat(
            TenantRules.check(
                "demo",
                "Demo PAM tenant",
                Map.of("haloReference", "Leanne & Stu", "entra.tenant-id_2", "4711")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "0", "a-b", "a--b", "x-n", "1-2-3", "xn-a"})
  void allowsUrlNames(String name) {
    assertThat(TenantRules.check(name, "Demo", NONE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'',The URL name is empty.",
    "Demo,The URL name has U+0044 (LATIN CAPITAL LETTER D).",
    "de.mo,The URL name has U+002E (FULL STOP).",
    "a_b,The URL name has U+005F (LOW LINE).",
    "'a ',The URL name has U+0020 (SPACE).",
    "straße,The URL name has U+00DF (LATIN SMALL LETTER SHARP S).",
    "de\u0131,The URL name has U+0131 (LATIN SMALL LETTER DOTLESS I).",
    "'a\n',The URL name has U+000A (LINE FEED (LF)).",
    "a/../b,The URL name has U+002F (SOLIDUS).",
    "-a,The URL name begins or ends with a hyphen.",
    "a-,The URL name begins or ends with a hyphen.",
    "-,The URL name begins or ends with a hyphen.",
    "xn--demo-9na,The URL name begins with xn--."
  })
  void refusesOtherUrlNames(String name, String detail) {
    assertThat(TenantRules.check(name, "Demo", NONE))
        .containsExactly(new Problem(ErrorCode.TENANT_URL_NAME, detail));
  }

  @Test
  void limitsTheUrlNameToALabel() {
    assertThat(TenantRules.check("a".repeat(63), "Demo", NONE)).isEmpty();
    assertThat(TenantRules.check("a".repeat(64), "Demo", NONE))
        .containsExactly(
            new Problem(ErrorCode.TENANT_URL_NAME, "The URL name has 64 characters; 63 at most."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"A", " Strauß & Söhne ", "株式会社", "🍊 Orange", "O’Neill – 100% #1", "a\u00A0b"})
  void allowsDisplayNames(String name) {
    assertThat(TenantRules.check("demo", name, NONE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'',The display name is empty.",
    "'\u00A0 \u3000',The display name is empty.",
    "$CLIENT_REFERENCE,The display name has U+0024 (DOLLAR SIGN).",
    "a [b],The display name has U+005B (LEFT SQUARE BRACKET).",
    "b],The display name has U+005D (RIGHT SQUARE BRACKET).",
    "'a \"b\"',The display name has U+0022 (QUOTATION MARK).",
    "'a\tb',The display name has U+0009 (CHARACTER TABULATION).",
    "'a\n',The display name has U+000A (LINE FEED (LF)).",
    "a\u0000b,The display name has U+0000 (NULL).",
    "a\u202Eb,The display name has U+202E (RIGHT-TO-LEFT OVERRIDE).",
    "a\u200Bb,The display name has U+200B (ZERO WIDTH SPACE).",
    "a\uFE0F,The display name has U+FE0F (VARIATION SELECTOR-16).",
    "a\uFFFDb,The display name has U+FFFD (REPLACEMENT CHARACTER).",
    "a\uD83C,The display name has U+D83C (HIGH SURROGATES D83C)."
  })
  void refusesOtherDisplayNames(String name, String detail) {
    assertThat(TenantRules.check("demo", name, NONE))
        .containsExactly(new Problem(ErrorCode.TENANT_DISPLAY_NAME, detail));
  }

  @Test
  void countsTheDisplayNameInCodePointsWithoutTheSpaceAround() {
    assertThat(TenantRules.check("demo", " " + "🍊".repeat(256) + " ", NONE)).isEmpty();
    assertThat(TenantRules.check("demo", "🍊".repeat(257), NONE))
        .containsExactly(
            new Problem(
                ErrorCode.TENANT_DISPLAY_NAME,
                "The display name has 257 characters; 256 at most."));
  }

  @Test
  void refusesAttributeNamesWithoutShowingWhatCouldDeceive() {
    assertThat(TenantRules.check("demo", "Demo", Map.of("a\u202Eb<", "x")))
        .containsExactly(
            new Problem(ErrorCode.TENANT_ATTRIBUTE, "'a?b<' cannot be an attribute's name."));
    assertThat(TenantRules.check("demo", "Demo", Map.of("a".repeat(65), "x")))
        .containsExactly(
            new Problem(
                ErrorCode.TENANT_ATTRIBUTE,
                "'" + "a".repeat(64) + "...' cannot be an attribute's name."));
    for (String name : new String[] {"", "1a", "-a", "a b", "ä", "a\n"}) {
      assertThat(TenantRules.check("demo", "Demo", Map.of(name, "x"))).as(name).hasSize(1);
    }
  }

  @Test
  void refusesAttributeValuesByTheRuleOfNames() {
    assertThat(TenantRules.check("demo", "Demo", Map.of("a", "x\u200By")))
        .containsExactly(
            new Problem(
                ErrorCode.TENANT_ATTRIBUTE, "The value of a has U+200B (ZERO WIDTH SPACE)."));
    assertThat(TenantRules.check("demo", "Demo", Map.of("a", " ")))
        .containsExactly(new Problem(ErrorCode.TENANT_ATTRIBUTE, "The value of a is empty."));
    assertThat(TenantRules.check("demo", "Demo", Map.of("a", "x".repeat(257))))
        .containsExactly(
            new Problem(
                ErrorCode.TENANT_ATTRIBUTE, "The value of a has 257 characters; 256 at most."));
  }

  @Test
  void limitsTheNumberOfAttributes() {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < 64; i++) {
      attributes.put("a" + i, "x");
    }
    assertThat(TenantRules.check("demo", "Demo", attributes)).isEmpty();

    attributes.put("b", "x");

    assertThat(TenantRules.check("demo", "Demo", attributes))
        .containsExactly(
            new Problem(ErrorCode.TENANT_ATTRIBUTE, "There are 65 attributes; 64 at most."));
  }

  @Test
  void tellsEverythingThatIsWrong() {
    assertThat(TenantRules.check("", "$", Map.of("", "")))
        .extracting(Problem::code)
        .containsExactly(
            ErrorCode.TENANT_URL_NAME, ErrorCode.TENANT_DISPLAY_NAME, ErrorCode.TENANT_ATTRIBUTE);
  }

  @Property
  void neverThrowsAndNeverShowsWhatItRefuses(
      @ForAll(supplier = Names.Any.class) String urlName,
      @ForAll(supplier = Names.Any.class) String displayName,
      @ForAll(supplier = Names.Any.class) String attribute,
      @ForAll(supplier = Names.Any.class) String value) {
    assertThat(TenantRules.check(urlName, displayName, Map.of(attribute, value)))
        .allSatisfy(problem -> assertThat(problem.detail()).matches("[ -~]{1,200}"));
  }
}
