// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchWordsTest {

  @Test
  void areCutAtWhateverIsNoLetterAndNoDigit() {
    assertThat(SearchWords.of(" Smith, Jones+Partners (UK) Ltd. "))
        .containsExactly("smith", "jones", "partners", "uk", "ltd");
    assertThat(SearchWords.of("mail.contoso-east.com"))
        .containsExactly("mail", "contoso", "east", "com");
    assertThat(SearchWords.of("& - +")).isEmpty();
    assertThat(SearchWords.of("")).isEmpty();
  }

  @ParameterizedTest(name = "{0} is found by {1}")
  @CsvSource({
    "Strauß,strauss",
    "STRAUSS,strauß",
    "Müller,muller",
    "MU\u0308LLER,müller",
    "Ångström,angstrom",
    "Café Zoë,cafe zoe",
    "Ørsted,orsted",
    "Łódź,lodz",
    "Encyclopædia,encyclopaedia",
    "İstanbul,istanbul",
    "Ёлка,елка",
    "Ελλάδα,ελλαδα",
    "Ｃontoso,contoso",
    "ﬁnance,finance"
  })
  void doNotTellByCaseAccentOrForm(String name, String typed) {
    assertThat(SearchWords.of(name)).isEqualTo(SearchWords.of(typed));
  }

  @ParameterizedTest(name = "{0} begins {1}")
  @CsvSource({"가,각", "か,が", "株,株式会社", "क,की"})
  void begunByWhatIsTypedOnTheWay(String typed, String name) {
    assertThat(SearchWords.of(name).get(0)).startsWith(SearchWords.of(typed).get(0));
  }

  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource({"Muller,Moller", "Mueller,Müller", "हिन्दी,हन्द"})
  void tellOtherWordsApart(String one, String other) {
    assertThat(SearchWords.of(one)).isNotEqualTo(SearchWords.of(other));
  }

  @Property
  void takeEveryText(@ForAll(supplier = Names.Any.class) String text) {
    List<String> words = SearchWords.of(text);

    assertThat(words).allMatch(word -> !word.isEmpty() && !word.contains(" "));
    assertThat(SearchWords.joined(text)).isEqualTo(String.join(" ", words));
  }

  @Property
  void dependOnTheMatchKeyOnly(@ForAll(supplier = Names.Plausible.class) String text) {
    assertThat(SearchWords.of(MatchKey.of(text))).isEqualTo(SearchWords.of(text));
  }
}
