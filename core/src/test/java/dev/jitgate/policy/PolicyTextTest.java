// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What policies may be written in, up to the last letter that is allowed. */
class PolicyTextTest {

  private static final Duration LEAST = Duration.ofMinutes(5);
  private static final Duration MOST = Duration.ofDays(1);

  private static String names(int many) {
    return IntStream.range(0, many).mapToObj(i -> "r" + i).collect(Collectors.joining(","));
  }

  @Test
  void twentyNamesOf256CharactersAreAList() {
    assertThat(PolicyText.list(" a, b ,,a")).containsExactly("a", "b");
    assertThat(PolicyText.list(names(20))).hasSize(20);
    assertThat(PolicyText.list("x".repeat(256))).hasSize(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PolicyText.list(names(21)))
        .withMessage("more than 20 names");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PolicyText.list("x".repeat(257)))
        .withMessage("no name has control characters, or more than 256");
  }

  @ParameterizedTest
  @CsvSource({"5m, PT5M", "90m, PT1H30M", "24h, PT24H", "1d, PT24H", "'4 h', PT4H"})
  void aDurationIsMinutesHoursOrDaysBothEndsIncluded(String text, Duration duration) {
    assertThat(PolicyText.duration(text, LEAST, MOST)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4m", "1441m", "25h", "2d"})
  void whatIsTooShortOrTooLongIsSaidWithTheBounds(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PolicyText.duration(text, LEAST, MOST))
        .withMessage("not between 5m and 1d");
  }

  @ParameterizedTest
  @CsvSource({"PT1M, 1m", "PT59M, 59m", "PT1H, 1h", "PT90M, 90m", "PT23H, 23h", "PT48H, 2d"})
  void aDurationIsWrittenInTheLargestUnitThatFits(Duration duration, String words) {
    assertThat(PolicyText.words(duration)).isEqualTo(words);
  }

  @Test
  void aNumberIsNoMoreThanTheMost() {
    assertThat(PolicyText.number(" 0 ", 10)).isZero();
    assertThat(PolicyText.number("10", 10)).isEqualTo(10);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PolicyText.number("11", 10))
        .withMessage("not a number from 0 to 10");
  }

  @Test
  void aUserNameHasFortyCharactersAtMost() {
    String pattern = "{technician}" + "x".repeat(28);

    assertThatCode(() -> PolicyText.userName(pattern)).doesNotThrowAnyException();
    assertThatIllegalArgumentException().isThrownBy(() -> PolicyText.userName(pattern + "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> PolicyText.userName("nobody"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PolicyText.userName("x".repeat(100_000) + pattern));
  }

  @Test
  void aDomainIsInLowerCaseWith48CharactersAtMost() {
    String domain = "x".repeat(32) + ".onmicrosoft.com";

    assertThatCode(() -> PolicyText.domain("")).doesNotThrowAnyException();
    assertThatCode(() -> PolicyText.domain(domain)).doesNotThrowAnyException();
    assertThatIllegalArgumentException().isThrownBy(() -> PolicyText.domain("x" + domain));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PolicyText.domain("x.".repeat(50_000) + domain));
    assertThatIllegalArgumentException().isThrownBy(() -> PolicyText.domain("Contoso.com"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://admin.example/{tenant}?u={user}",
        "https://admin.example?t={tenant}",
        "https://admin.example#{tenant}",
        "https://admin.example:8443/{tenant}",
        "https://admin.example"
      })
  void aLaunchAddressHasPlaceholdersBehindItsHost(String address) {
    assertThatCode(() -> PolicyText.launch(address)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://{tenant}.example/",
        "https://{tenant}/",
        "https://admin.example{user}/",
        "http://admin.example/{tenant}",
        "https://{user}@admin.example/"
      })
  void nothingElseHasThem(String address) {
    assertThatIllegalArgumentException().isThrownBy(() -> PolicyText.launch(address));
  }
}
