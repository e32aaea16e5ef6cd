// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.web.Await;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An embedded database has the node's clock; hence it is the leap that is not believed. */
class H2WrongClockIT extends WrongClockContract {

  @Override
  String url() {
    return "jdbc:h2:file:" + folder.resolve("jitgate");
  }

  @Override
  String user() {
    return "jitgate";
  }

  @ParameterizedTest
  @ValueSource(strings = {"+1d", "-1d"})
  void aLeapWhileItRunsNeitherEndsNorProlongs(String offset) throws Exception {
    try (ChildNode node = node()) {
      awaitOwnClock(node, "+0");
      assertThat(leaps(node)).isZero();

      leap(node, offset);

      assertThat(times(node)[1]).satisfies(WrongClockContract::assertRight);
      assertEndsInTime(node);
      assertThat(leaps(node)).as("on record").isEqualTo(1);
    }
  }

  @Test
  void aDayBackOverARestartProlongsNothing() throws Exception {
    try (ChildNode node = node()) {
      node.ask("sweep");
    }
    clock.set("-1d");
    try (ChildNode node = node()) {
      awaitOwnClock(node, "-1d");

      assertThat(times(node)[1]).satisfies(WrongClockContract::assertRight);
      assertEndsInTime(node);
      assertThat(leaps(node)).as("on record").isPositive();
    }
  }

  /** Nobody can tell it from a server that was off for a day. */
  @Test
  void aDayAheadOverARestartIsBelieved() throws Exception {
    try (ChildNode node = node()) {
      node.ask("sweep");
      assertThat(state(node, live)).isEqualTo("active");
    }
    clock.set("+1d");
    try (ChildNode node = node()) {
      Await.until(
          () -> state(node, live).equals("removed") && state(node, other).equals("removed"), SOON);

      assertThat(isClose(times(node)[1], Instant.now().plus(DAY))).isTrue();
      assertThat(directory.enabledAdministrators()).isEmpty();
    }
  }
}
