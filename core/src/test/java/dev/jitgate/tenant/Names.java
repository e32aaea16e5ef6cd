// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Tuple;

/** Names for property tests. */
final class Names {

  /** Marks that change their order or combine, letters that fold to several, spaces, halves. */
  private static final String TRICKY =
      "\u0345\u0301\u0323\u0307\u0308 \t\u00A0\u3000\u00A8\u037AİıIiſßẞςΣσᾳῼŉǰﬀﬃﷺ\u212A\u212B"
          + "\u1160\u3164\uFFA0\u034F\u200B\u200D\u202E\uFEFF\uD83C\uDF4A½№ｱﾞ가각ᄀ\u11A8";

  private Names() {}

  /** Anything that a string can hold, rich in what is hard. */
  static final class Any implements ArbitrarySupplier<String> {
    @Override
    public Arbitrary<String> get() {
      return Arbitraries.frequencyOf(
              Tuple.of(3, Arbitraries.of(chars(TRICKY)).map(String::valueOf)),
              Tuple.of(1, Arbitraries.strings().ofLength(1)),
              Tuple.of(
                  1,
                  Arbitraries.integers()
                      .between(0, Character.MAX_CODE_POINT)
                      .map(Character::toString)))
          .list()
          .ofMaxSize(12)
          .map(parts -> String.join("", parts));
    }
  }

  /** One word in one of several scripts, without the Turkish letters. */
  static final class Plausible implements ArbitrarySupplier<String> {
    @Override
    public Arbitrary<String> get() {
      return Arbitraries.strings()
          .withCharRange('a', 'z')
          .withCharRange('A', 'Z')
          .withCharRange('0', '9')
          .withCharRange('À', 'Ö')
          .withCharRange('Ø', 'ÿ')
          .withCharRange('Α', 'Ρ')
          .withCharRange('Σ', 'Ϋ')
          .withCharRange('ά', 'ώ')
          .withCharRange('Ѐ', 'џ')
          .withCharRange('一', '丰')
          .withChars("&.,-'()ﬁẞ")
          .ofMinLength(1)
          .ofMaxLength(20);
    }
  }

  /** White space of any kind, at least one. */
  static final class Spaces implements ArbitrarySupplier<String> {
    @Override
    public Arbitrary<String> get() {
      return Arbitraries.strings()
          .withChars(
              "\t\n\u000B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
                  + "\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000")
          .ofMinLength(1)
          .ofMaxLength(4);
    }
  }

  /** ASCII, controls included. */
  static final class Ascii implements ArbitrarySupplier<String> {
    @Override
    public Arbitrary<String> get() {
      return Arbitraries.strings().ascii().withChars("  \t\nAZaz").ofMaxLength(20);
    }
  }

  private static Character[] chars(String text) {
    return text.chars().mapToObj(c -> (char) c).toArray(Character[]::new);
  }
}
