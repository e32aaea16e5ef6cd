// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jitgate.access.TabAnswer.Refusal;
import dev.jitgate.problem.ErrorCode;
import dev.jitgate.resolution.Verdict;
import dev.jitgate.resolver.spi.Tenant;
import dev.jitgate.variables.QueryReader;
import dev.jitgate.web.pages.RefusalPage.Line;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a refused tab tells of what HaloPSA sent. */
class TabLinesTest {

  private static final String CLIENT = "clientId";
  private static final Tenant DEMO = tenant("demo", "Demo Ltd");
  private static final Tenant OTHER = tenant("other", "Other Ltd");

  private static Tenant tenant(String urlName, String displayName) {
    return new Tenant(UUID.randomUUID(), displayName, urlName, Map.of());
  }

  private static TabLines lines(ErrorCode code, Set<String> names, String query) {
    QueryReader reader = new QueryReader(names, CLIENT);
    return TabLines.of(
        new Refusal(code, "", Optional.of(reader.read(query)), Optional.empty()), CLIENT);
  }

  private static TabLines lines(ErrorCode code, String query) {
    return lines(code, Set.of("name", "other"), query);
  }

  @Test
  void theClientsNumberIsShownWhetherAResolverReadsItOrNot() {
    String query = "ticket=7&clientId=118&name=Acme";
    Line client = new Line(CLIENT, "118");
    Line name = new Line("name", "Acme");
    Line ticket = new Line("ticket", "7");

    assertThat(lines(ErrorCode.CLIENT_TENANT_CHANGED, query).sent())
        .containsExactly(name, client, ticket);
    assertThat(lines(ErrorCode.TENANT_NOT_FOUND, Set.of("name", CLIENT), query).sent())
        .containsExactly(client, name, ticket);
    assertThat(lines(ErrorCode.VARIABLE_NOT_SET, "clientId=118&name=").sent())
        .containsExactly(new Line("name", "(not filled in)"), client);
    assertThat(lines(ErrorCode.TENANT_NOT_FOUND, "name=Acme").sent()).containsExactly(name);
  }

  @Test
  void theWhiteSpaceAtItsEndIsSeenAndSaid() {
    assertThat(lines(ErrorCode.VALUE_MAY_BE_CUT, "name=Studio%20").sent())
        .containsExactly(new Line("name", "Studio␣ (ends in white space)"));
    assertThat(lines(ErrorCode.TENANT_NOT_FOUND, "name=Studio%20&ticket=7").sent())
        .contains(new Line("name", "Studio"));
  }

  @Test
  void theOnlyValueIsNamedThatNoTenantFits() {
    assertThat(lines(ErrorCode.TENANT_NOT_FOUND, "clientId=118&name=Meadowbank%20School").value())
        .isEqualTo("Meadowbank School");
    assertThat(lines(ErrorCode.TENANT_NOT_FOUND, "name=Meadowbank&other=").value())
        .isEqualTo("Meadowbank");
  }

  @ParameterizedTest
  @ValueSource(strings = {"name=Acme&other=Contoso", "name=A+B", "name="})
  void ofSeveralOrNoneNoneIsNamed(String query) {
    assertThat(lines(ErrorCode.TENANT_NOT_FOUND, query).value()).isEmpty();
  }

  @Test
  void aValueIsNamedOnlyWhereNoTenantFitsIt() {
    assertThat(lines(ErrorCode.TENANT_AMBIGUOUS, "name=Acme").value()).isEmpty();
  }

  @Test
  void aLongValueIsCutBetweenCharacters() {
    String clef = "%F0%9D%84%9E";

    assertThat(lines(ErrorCode.TENANT_NOT_FOUND, "name=" + "a".repeat(60)).value())
        .isEqualTo("a".repeat(60));
    assertThat(lines(ErrorCode.TENANT_NOT_FOUND, "name=" + clef.repeat(61)).value())
        .isEqualTo("\uD834\uDD1E".repeat(60) + "…");
  }

  @Test
  void whereACustomerLedIsToldWithWhereItLeadsNowOrNotAtAll() {
    Verdict.Found found = new Verdict.Found(OTHER, "display-name", "", List.of());

    assertThat(led(found, Optional.of(DEMO)))
        .containsExactly(
            new Line("before", "Demo Ltd (demo)"), new Line("now", "Other Ltd (other)"));
    assertThat(led(found, Optional.empty())).isEmpty();
  }

  private static List<Line> led(Verdict.Found found, Optional<Tenant> before) {
    return TabLines.of(
            new Refusal(
                ErrorCode.CLIENT_TENANT_CHANGED, "", Optional.empty(), Optional.of(found), before),
            CLIENT)
        .led();
  }
}
