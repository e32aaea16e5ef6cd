// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainNameTest {

  @ParameterizedTest
  @CsvSource({
    "Hart & Vale Ltd,                hart and vale",
    "HART AND VALE LIMITED,          hart and vale",
    "Strauß & Söhne GmbH & Co. KG,   strauss and sohne",
    "Kowalski sp. z o.o.,            kowalski",
    "Peña Hermanos S.L.,             pena hermanos",
    "Nordisk A/S,                    nordisk",
    "O’Brien’s Bakery,               obriens bakery",
    "The Blue Door,                  blue door",
    "The,                            the",
    "Limited,                        limited",
    "株式会社山田電機,                 山田電機",
    "Contoso Group,                  contoso group",
    "'  Studio   #9 ',               studio 9",
  })
  void isWhatSpellingsOfOneNameHaveInCommon(String name, String plain) {
    assertThat(PlainName.of(name).text()).isEqualTo(plain);
  }

  @Test
  void isNothingWhereThereIsNothing() {
    assertThat(PlainName.of("!?").text()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"abcd, abdc, 0.75", "abcd, abc, 0.75", "abcd, abcd, 1", "abcd, xyzw, 0", "'', '', 1"})
  void likenessCountsWhatSomebodyWouldHaveToChange(String one, String other, double expected) {
    assertThat(Likeness.of(one, other)).isEqualTo(expected);
    assertThat(Likeness.of(other, one)).isEqualTo(expected);
  }
}
