// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.grant.Grant;
import dev.jitgate.sandbox.entra.RecordedCall;
import dev.jitgate.web.Await;
import dev.jitgate.web.store.Postgres;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A database with a clock of its own, which is right. */
class PostgresWrongClockIT extends WrongClockContract {

  @RegisterExtension static final Postgres POSTGRES = new Postgres();

  @Override
  String url() {
    return POSTGRES.url();
  }

  @Override
  String user() {
    return POSTGRES.user();
  }

  @ParameterizedTest
  @CsvSource({"+1d,+1d", "-1d,-1d", "+0,+1d", "+0,-1d"})
  void aNodesOwnClockDecidesNothing(String atStart, String then) throws Exception {
    clock.set(atStart);
    try (ChildNode node = node()) {
      awaitOwnClock(node, atStart);
      leap(node, then);
      node.ask("sweep");

      assertThat(node.hasSaid("The clock of this node says")).as("in the log").isTrue();
      assertThat(times(node)[1]).satisfies(WrongClockContract::assertRight);
      assertGivesWhatWasAsked(node);
      assertThat(leaps(node)).as("of the database's clock").isZero();
    }
  }

  /** Whoever asks for access gets it, and not for longer, here as in the directory. */
  private void assertGivesWhatWasAsked(ChildNode node) throws Exception {
    Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    UUID asked = UUID.fromString(node.ask("request exchange"));
    Await.until(
        () -> !List.of("recorded", "creating", "preparing").contains(state(node, asked)), SOON);
    try (GrantParts parts = parts()) {
      Grant grant = parts.store.find(msp, asked).orElseThrow();
      assertThat(state(node, asked)).as(grant.toString()).isEqualTo("active");
      assertThat(grant.endsAt().orElseThrow())
          .isBetween(
              before.plus(grant.ask().duration()), Instant.now().plus(grant.ask().duration()));
      List<RecordedCall> terms =
          entra
              .recording()
              .calls("POST", "/roleManagement/directory/roleAssignmentScheduleRequests");
      assertThat(terms)
          .singleElement()
          .satisfies(
              call ->
                  assertThat(call.requestBody())
                      .contains(
                          grant.endsAt().orElseThrow().truncatedTo(ChronoUnit.SECONDS).toString()));
      parts.desk().giveBack(parts.by(parts.ada), parts.ada, asked);
    }
    Await.until(() -> directory.enabledAdministrators().size() == 2, SOON);
    assertEndsInTime(node);
  }
}
