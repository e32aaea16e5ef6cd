// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.variables;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.lang.UProperty;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CharactersTest {

  private static final Set<Integer> FORBIDDEN_SYMBOLS = Set.of(0x2800, 0xFFFC, 0xFFFD);

  @Test
  void decidesAboutAllOfUnicode() {
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      boolean forbidden =
          switch (UCharacter.getType(codePoint)) {
            case ECharacterCategory.CONTROL,
                ECharacterCategory.FORMAT,
                ECharacterCategory.SURROGATE,
                ECharacterCategory.PRIVATE_USE,
                ECharacterCategory.UNASSIGNED,
                ECharacterCategory.LINE_SEPARATOR,
                ECharacterCategory.PARAGRAPH_SEPARATOR ->
                true;
            default ->
                UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                    || FORBIDDEN_SYMBOLS.contains(codePoint);
          };

      assertThat(Characters.isForbidden(codePoint)).as("U+%04X", codePoint).isEqualTo(forbidden);
    }
  }

  @Test
  void agreesWithTheJvmAboutWhatTheJvmKnows() {
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      switch (Character.getType(codePoint)) {
        case Character.CONTROL,
            Character.FORMAT,
            Character.SURROGATE,
            Character.PRIVATE_USE,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR ->
            assertThat(Characters.isForbidden(codePoint)).as("U+%04X", codePoint).isTrue();
        case Character.SPACE_SEPARATOR,
            Character.UPPERCASE_LETTER,
            Character.LOWERCASE_LETTER,
            Character.DECIMAL_DIGIT_NUMBER,
            Character.DASH_PUNCTUATION,
            Character.CURRENCY_SYMBOL,
            Character.MATH_SYMBOL ->
            assertThat(Characters.isForbidden(codePoint)).as("U+%04X", codePoint).isFalse();
        default -> {}
      }
    }
  }

  @Test
  void forbidsEachRangeThatDeceives() {
    int[][] ranges = {
      {0x0000, 0x001F}, // C0 controls
      {0x007F, 0x009F}, // DEL and C1 controls
      {0x00AD, 0x00AD}, // soft hyphen
      {0x034F, 0x034F}, // combining grapheme joiner
      {0x061C, 0x061C}, // Arabic letter mark
      {0x115F, 0x1160}, // Hangul fillers
      {0x180B, 0x180F}, // Mongolian selectors and vowel separator
      {0x200B, 0x200F}, // zero-width, direction marks
      {0x2028, 0x202E}, // line and paragraph separators, direction overrides
      {0x2060, 0x206F}, // word joiner, invisible operators, direction isolates
      {0x3164, 0x3164}, // Hangul filler
      {0xD800, 0xF8FF}, // surrogates, private use
      {0xFDD0, 0xFDEF}, // noncharacters
      {0xFE00, 0xFE0F}, // variation selectors
      {0xFEFF, 0xFEFF}, // byte order mark
      {0xFFA0, 0xFFA0}, // half-width Hangul filler
      {0xFFF0, 0xFFFF}, // specials
      {0x1FFFE, 0x1FFFF}, // noncharacters
      {0xE0000, 0xE0FFF}, // tags, selectors
      {0xF0000, 0x10FFFF}, // private use
    };
    for (int[] range : ranges) {
      for (int codePoint = range[0]; codePoint <= range[1]; codePoint++) {
        assertThat(Characters.isForbidden(codePoint)).as("U+%04X", codePoint).isTrue();
      }
    }
  }

  @Test
  void allowsWhatNamesAreMadeOf() {
    for (String name :
        List.of(
            "Leanne & Stu",
            "Smith, Jones + Partners (UK) Ltd.",
            "Strauß & Söhne",
            "Ångström",
            "O’Neill – “Best” 100% №1 €",
            "ООО Ромашка",
            "Ελλάδα",
            "שלום",
            "شركة",
            "हिन्दी",
            "株式会社 日本語",
            "𠮷野家",
            "🍊 Orange",
            "no-break\u00A0space")) {
      assertThat(Characters.firstForbidden(name)).as(name).isEmpty();
    }
  }

  @Test
  void findsTheFirstForbiddenCharacterAsAnIndexOfChars() {
    assertThat(Characters.firstForbidden("")).isEmpty();
    assertThat(Characters.firstForbidden("\u200B")).isEqualTo(OptionalInt.of(0));
    assertThat(Characters.firstForbidden("🍊a\u202E\u0000")).isEqualTo(OptionalInt.of(3));
  }

  @Test
  void findsHalvesOfSurrogatePairs() {
    assertThat(Characters.firstForbidden("a\uD83C")).isEqualTo(OptionalInt.of(1));
    assertThat(Characters.firstForbidden("a\uDF4A\uD83C")).isEqualTo(OptionalInt.of(1));
    assertThat(Characters.firstForbidden("\uD83Ca")).isEqualTo(OptionalInt.of(0));
  }

  @Test
  void knowsEverySpaceOfUnicode() {
    int[] spaces = {
      0x0020, 0x00A0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007,
      0x2008, 0x2009, 0x200A, 0x202F, 0x205F, 0x3000
    };
    assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT))
        .filteredOn(Characters::isWhite)
        .containsExactlyElementsOf(Arrays.stream(spaces).boxed().toList());
  }

  @Test
  void trimsBothEnds() {
    assertThat(Characters.trim("\u3000 a b\u00A0 ")).isEqualTo("a b");
    assertThat(Characters.trim(" \u2003")).isEmpty();
    assertThat(Characters.trim("")).isEmpty();
    assertThat(Characters.trim("a")).isEqualTo("a");
  }

  @Test
  void describesACharacterWithoutShowingIt() {
    assertThat(Characters.describe("a\u200B", 1)).isEqualTo("U+200B (ZERO WIDTH SPACE)");
    assertThat(Characters.describe("\uFFFF", 0)).isEqualTo("U+FFFF");
  }
}
