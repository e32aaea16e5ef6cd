// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.grant.AccountTrouble;
import dev.jitgate.grant.Ask;
import dev.jitgate.grant.Grant;
import dev.jitgate.grant.GrantEnd;
import dev.jitgate.grant.GrantEnd.Why;
import dev.jitgate.grant.GrantRules;
import dev.jitgate.grant.GrantState;
import dev.jitgate.msp.Msp;
import dev.jitgate.policy.AccountPolicy;
import dev.jitgate.policy.CredentialKind;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.web.json.JsonParts;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TileStateTest {

  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
  private static final String RAW =
      "POST /users/dc35/authentication/temporaryAccessPassMethods was answered with HTTP status"
          + " 404, Request_ResourceNotFound: Resource 'dc35' does not exist.";

  private static JsonObject trouble(ErrorCode code, boolean made, boolean inDetail) {
    AccountTrouble trouble = new AccountTrouble(code.code(), RAW, NOW, 3);
    return TileState.trouble(trouble, made, inDetail).build();
  }

  @Test
  void whatIsUsualOnTheWayUpIsOneCalmSentence() {
    JsonObject told = trouble(ErrorCode.DIRECTORY_NOT_THERE, true, false);

    assertThat(told.getString("title"))
        .isEqualTo("Entra ID does not show everything that was done yet.");
    assertThat(told.getString("remedy")).isEqualTo("That is usual for a minute or two.");
    assertThat(told.keySet()).containsExactlyInAnyOrder("title", "remedy");
    assertThat(trouble(ErrorCode.DIRECTORY_NOT_THERE, true, true).getString("detail"))
        .isEqualTo(RAW);
  }

  @ParameterizedTest
  @CsvSource({"DIRECTORY_NOT_THERE, false", "DIRECTORY_REFUSED, true", "DIRECTORY_REFUSED, false"})
  void whatIsNotUsualHasItsCodeAndItsSentenceFirst(ErrorCode code, boolean made) {
    JsonObject told = trouble(code, made, false);

    assertThat(told.getString("code")).isEqualTo(code.code());
    assertThat(told.getString("title")).isEqualTo(code.sentence());
    assertThat(told.getString("remedy")).isEqualTo(code.remedy());
    assertThat(told.keySet()).doesNotContain("detail");
    assertThat(trouble(code, made, true).getString("detail")).isEqualTo(RAW);
  }

  @ParameterizedTest
  @CsvSource({
    "ENDING, TICKET_DONE, Access ended with its ticket.",
    "UNCONFIRMED, TICKET_DONE, Access ended with its ticket.",
    "ENDING, REVOKED, Ended by Sam Rivera.",
  })
  void whyAccessEndsIsSaidWhileItEnds(GrantState state, Why why, String words) {
    JsonObject last = going(state, why).getJsonObject("last");

    assertThat(last.getString("words")).isEqualTo(words);
    assertThat(last.getString("title")).isEqualTo("Ticket 4711 is closed.");
  }

  @Test
  void whoeverEndedItIsNotToldWhy() {
    assertThat(going(GrantState.ENDING, Why.GIVEN_BACK).keySet())
        .containsExactlyInAnyOrder("going", "state");
  }

  private static JsonObject going(GrantState state, Why why) {
    JsonObjectBuilder tile = JsonParts.object();
    TileState.addGoing(tile, ended(state, why), Optional.empty(), false);
    return tile.build();
  }

  private static Grant ended(GrantState state, Why why) {
    return new Grant(
        UUID.randomUUID(),
        new Msp("acme"),
        new Ask(
            UUID.randomUUID(),
            "demo",
            UUID.randomUUID(),
            "Ada Byron",
            "exchange",
            "Exchange administration",
            List.of("Exchange Administrator"),
            List.of(),
            "",
            Optional.of("4711"),
            Duration.ofHours(1)),
        new GrantRules(
            Duration.ofHours(1),
            1,
            CredentialKind.BEST,
            new AccountPolicy("msp-ada", "", false, "", "")),
        UUID.randomUUID(),
        state,
        NOW,
        Optional.empty(),
        Optional.empty(),
        Optional.of(NOW.plus(Duration.ofHours(1))),
        Optional.of(NOW),
        0,
        List.of(),
        List.of(),
        Optional.of(new GrantEnd(why, NOW, "Sam Rivera", "Ticket 4711 is closed.")),
        Optional.empty(),
        Optional.empty(),
        0);
  }
}
