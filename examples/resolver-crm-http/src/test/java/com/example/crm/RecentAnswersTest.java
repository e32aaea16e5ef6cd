// SPDX-License-Identifier: Apache-2.0
package com.example.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentAnswersTest {

  private Instant now = Instant.EPOCH;
  private int asked;
  private final RecentAnswers answers = new RecentAnswers(Duration.ofSeconds(60), () -> now);

  private Optional<String> get(String key) throws Exception {
    return answers.get(
        key,
        () -> {
          asked++;
          return key.isEmpty() ? Optional.empty() : Optional.of(key);
        });
  }

  @Test
  void keepsAnAnswerForItsTime() throws Exception {
    assertThat(get("a")).hasValue("a");
    now = now.plusSeconds(59);
    assertThat(get("a")).hasValue("a");
    assertThat(asked).isEqualTo(1);
    now = now.plusSeconds(1);
    assertThat(get("a")).hasValue("a");
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void keepsThatNothingIsKnown() throws Exception {
    assertThat(get("")).isEmpty();
    assertThat(get("")).isEmpty();
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void keepsNoFailure() throws Exception {
    assertThatThrownBy(
            () ->
                answers.get(
                    "a",
                    () -> {
                      throw new IOException("away");
                    }))
        .isInstanceOf(IOException.class);
    assertThat(get("a")).hasValue("a");
  }

  @Test
  void holdsNoMoreThanItMay() throws Exception {
    for (int i = 0; i <= RecentAnswers.MOST; i++) {
      get("key " + i);
    }
    get("key " + RecentAnswers.MOST);
    assertThat(asked).isEqualTo(RecentAnswers.MOST + 1);
    get("key 0");
    assertThat(asked).isEqualTo(RecentAnswers.MOST + 2);
  }
}
