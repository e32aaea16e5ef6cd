// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.variables.QueryReader;
import dev.jitgate.variables.Variables;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MissLogTest {

  private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");

  private final MissLog log = new MissLog();
  private final QueryReader reader = new QueryReader(Set.of("name", "other"), "clientId");

  @Test
  void spellingsOfOneValueAreOneAndTheLastCounts() {
    note("ticket=7&name=Acme", NOW);
    note("name=%20ACME&ticket=8", NOW.plusSeconds(1));
    note("name=acme", NOW.plusSeconds(2));

    assertThat(log.take())
        .singleElement()
        .satisfies(
            miss -> {
              assertThat(miss.value()).isEqualTo("acme");
              assertThat(miss.count()).isEqualTo(3);
              assertThat(miss.first()).isEqualTo(NOW);
              assertThat(miss.last()).isEqualTo(NOW.plusSeconds(2));
              assertThat(miss.ticket()).isEqualTo(Optional.of("8"));
            });
    assertThat(log.take()).isEmpty();
  }

  @Test
  void everyVariableOfTheAddressIsNotedAndTheClientIsNone() {
    note("clientId=118&name=Acme&other=$SITE", NOW);

    assertThat(log.take())
        .extracting(Miss::variable, Miss::value)
        .containsExactly(tuple("name", "Acme"), tuple("other", ""));
  }

  @Test
  void aFloodOfValuesIsCountedAndNotKept() {
    for (int i = 0; i < MissLog.MOST + 500; i++) {
      note("name=random" + i, NOW);
    }
    note("name=random1", NOW.plusSeconds(1));

    List<Miss> taken = log.take();
    assertThat(taken).hasSize(MissLog.MOST);
    assertThat(taken.get(1).count()).isEqualTo(2);
    assertThat(log.dropped()).isEqualTo(500);
  }

  @Test
  void whatCouldNotBeStoredIsNotLostNorCountedTwice() {
    note("name=Acme&ticket=7", NOW);
    List<Miss> taken = log.take();
    note("name=Acme", NOW.plusSeconds(1));

    log.giveBack(taken);

    assertThat(log.take())
        .singleElement()
        .satisfies(
            miss -> {
              assertThat(miss.count()).isEqualTo(2);
              assertThat(miss.first()).isEqualTo(NOW);
              assertThat(miss.ticket()).contains("7");
            });
  }

  @Test
  void whatIsGivenBackTakesNoMoreThanTheRoomThatIsLeft() {
    note("name=old&other=old", NOW);
    List<Miss> taken = log.take();
    for (int i = 1; i < MissLog.MOST; i++) {
      note("name=random" + i, NOW);
    }

    log.giveBack(taken);

    assertThat(log.dropped()).isEqualTo(1);
    assertThat(log.take())
        .hasSize(MissLog.MOST)
        .last()
        .extracting(Miss::variable, Miss::value)
        .containsExactly("name", "old");
  }

  @Test
  void whatLeadsToATenantByNowIsForgotten() {
    note("name=Acme", NOW);
    note("name=Contoso", NOW);
    List<Miss> taken = log.take();
    log.giveBack(taken);

    log.forget(taken.get(0).id());

    assertThat(log.take()).extracting(Miss::value).containsExactly("Contoso");
  }

  @Test
  void aPlaceInTheListIsTheMisssOwn() {
    note("name=Acme", NOW);
    Miss miss = log.take().get(0);

    assertThat(MissStore.Place.of(miss)).isEqualTo(new MissStore.Place(NOW, miss.id()));
  }

  @Test
  void onlyWhatAMappingCouldMendIsAMiss() {
    assertThat(MissLog.isMiss(ErrorCode.TENANT_NOT_FOUND)).isTrue();
    assertThat(MissLog.isMiss(ErrorCode.VALUE_MAY_BE_CUT)).isTrue();
    assertThat(MissLog.isMiss(ErrorCode.RESOLVER_LATE)).isFalse();
    assertThat(MissLog.isMiss(ErrorCode.AGENT_NOT_PROVEN)).isFalse();
    assertThat(MissLog.isMiss(ErrorCode.CLIENT_TENANT_CHANGED)).isFalse();
  }

  @Test
  void noMappingIsOfferedOfWhatSeveralTenantsFitOrMayBeCutOff() {
    note("name=Acme&other=$SITE", NOW);
    List<Miss> taken = log.take();
    Miss name = taken.get(0);

    assertThat(because(name, ErrorCode.TENANT_NOT_FOUND).isMappable("clientId", false)).isTrue();
    assertThat(because(name, ErrorCode.VALUES_DISAGREE).isMappable("clientId", false)).isTrue();
    assertThat(because(name, ErrorCode.TENANT_AMBIGUOUS).isMappable("clientId", false)).isFalse();
    assertThat(because(name, ErrorCode.VALUE_MAY_BE_CUT).isMappable("clientId", false)).isFalse();
    assertThat(because(name, ErrorCode.TENANT_AMBIGUOUS).isMappable("name", true))
        .as("a number is one customer's")
        .isTrue();
    assertThat(because(name, ErrorCode.TENANT_NOT_FOUND).isMappable("name", false))
        .as("who may not enter all maps no number")
        .isFalse();
    assertThat(because(name, ErrorCode.VALUE_MAY_BE_CUT).isMappable("name", true)).isFalse();
    assertThat(taken.get(1).isMappable("clientId", false)).as("what was not filled in").isFalse();
  }

  private static Miss because(Miss miss, ErrorCode code) {
    return new Miss(
        miss.id(),
        miss.variable(),
        miss.value(),
        code,
        miss.count(),
        miss.first(),
        miss.last(),
        miss.ticket());
  }

  private void note(String query, Instant at) {
    Variables variables = reader.read(query);
    log.note(variables, ErrorCode.TENANT_NOT_FOUND, at);
  }
}
