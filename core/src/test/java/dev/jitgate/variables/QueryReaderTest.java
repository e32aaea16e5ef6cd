// SPDX-License-Identifier: Apache-2.0
package dev.jitgate.variables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jitgate.problem.ErrorCode;
import dev.jitgate.problem.JitgateException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueryReaderTest {

  private final QueryReader reader =
      new QueryReader(Set.of("customerDisplayName", "customerName", "clientId"));

  @Test
  void findsNothingInNoQuery() {
    assertThat(reader.read(null)).isEqualTo(reader.read(""));
    assertThat(reader.read("").namesNoCustomer()).isTrue();
    assertThat(reader.read("").ticket()).isEmpty();
  }

  @Test
  void aTicketsNumberIsTheSameWithZerosBeforeIt() {
    assertThat(reader.read("ticket=0002031").ticket()).contains("2031");
    assertThat(reader.read("ticket=2031&agentId=0042").agentId()).contains("0042");
  }

  @Test
  void readsWhatTheGuideTellsToType() {
    Variables variables =
        reader.read(
            "ticket=2031&agentId=42&hmac=irUkVGLnTigJjSq8USvaGVg4mMkQO+tLMRNJ3AobJSY="
                + "&customerDisplayName=Demo%20PAM%20tenant");

    assertThat(variables)
        .isEqualTo(
            new Variables(
                List.of(new Variable("customerDisplayName", List.of("Demo PAM tenant"), false)),
                Optional.of("2031"),
                Optional.empty(),
                Optional.of("42"),
                Optional.of("irUkVGLnTigJjSq8USvaGVg4mMkQO+tLMRNJ3AobJSY="),
                false));
  }

  @Test
  void keepsTheOrderOfTheAddress() {
    assertThat(reader.read("customerName=demo&clientId=7&customerDisplayName=Demo").customer())
        .extracting(Variable::name)
        .containsExactly("customerName", "clientId", "customerDisplayName");
  }

  @Test
  void decodesOnceOnly() {
    assertThat(readings("customerDisplayName=100%2525%20pure")).containsExactly("100%25 pure");
  }

  @Test
  void decodesEveryLengthOfUtf8() {
    assertThat(readings("customerDisplayName=Stra%C3%9fe%20%e6%97%a5%e6%9c%ac%20%F0%9F%8D%8A"))
        .containsExactly("Straße 日本 🍊");
  }

  @Test
  void keepsAnEqualsSignInAValue() {
    assertThat(readings("customerDisplayName=a=b==")).containsExactly("a=b==");
  }

  @Test
  void trimsEveryKindOfSpace() {
    assertThat(readings("customerDisplayName=%C2%A0%20Demo%E3%80%80&ticket=1"))
        .containsExactly("Demo");
  }

  // Ampersands.

  @Test
  void putsANameWithARawAmpersandTogetherAgain() {
    assertThat(readings("customerDisplayName=Leanne%20&%20Stu")).containsExactly("Leanne & Stu");
  }

  @Test
  void putsSeveralAmpersandsTogetherAgain() {
    assertThat(readings("customerDisplayName=A&B&&C=D&ticket=5")).containsExactly("A&B&&C=D");
  }

  @Test
  void keepsAnAmpersandAtEitherEndOfAName() {
    assertThat(readings("customerDisplayName=R&")).containsExactly("R&");
    assertThat(readings("customerDisplayName=R&&ticket=5")).containsExactly("R&");
    assertThat(readings("customerDisplayName=&Co")).containsExactly("&Co");
  }

  @Test
  void takesANameWithoutEqualsSignForAPartOfTheCustomersName() {
    assertThat(readings("customerDisplayName=Land&clientId")).containsExactly("Land&clientId");
    assertThat(readings("customerDisplayName=Hand&ticket&Co")).containsExactly("Hand&ticket&Co");
  }

  @Test
  void takesAMisspeltNameWithinACustomersNameForAPartOfIt() {
    assertThat(readings("customerDisplayName=X&customername=Y"))
        .containsExactly("X&customername=Y");
  }

  @Test
  void takesANameWrittenWithEscapesForAPartOfTheCustomersName() {
    assertThat(readings("customerDisplayName=X&ticke%74=5")).containsExactly("X&ticket=5");
  }

  @Test
  void takesALongerNameForAPartOfTheCustomersName() {
    assertThat(readings("customerDisplayName=X&tickets=5")).containsExactly("X&tickets=5");
  }

  @Test
  void takesALongerNameForNoneOfItsOwn() {
    assertThat(reader.read("customerNames=demo&tickets=5"))
        .isEqualTo(WellFormed.withUnread(Variables.NONE));
  }

  @Test
  void decodesAndSplitsFromTheFirstCharacterOn() {
    assertThat(readings("customerDisplayName=%41cme")).containsExactly("Acme");
    assertThat(readings("customerDisplayName=+Acme")).containsExactly("+Acme", "Acme");
  }

  @Test
  void readsEveryCharacterThatABrowserSendsAsItIs() {
    assertThat(readings("customerDisplayName=!~")).containsExactly("!~");
  }

  @Test
  void readsManyValuesThatMeanOneThingEach() {
    QueryReader four = new QueryReader(Set.of("a", "b", "c", "d"));

    assertThat(four.read("a=1&b=2&c=3&d=4").customer()).hasSize(4);
  }

  @Test
  void readsTheLongestQuery() {
    String longest = "x".repeat(8192 - "&ticket=5".length()) + "&ticket=5";

    assertThat(reader.read(longest).ticket()).contains("5");
    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> reader.read("x" + longest))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.VALUE_TOO_LONG));
  }

  @Test
  void showsFortyCharactersOfWhatIsSentTwice() {
    String forty = "a".repeat(40);

    assertThatExceptionOfType(JitgateException.class)
        .isThrownBy(() -> reader.read("customerName=" + forty + "&customerName=" + forty + "b"))
        .satisfies(
            e ->
                assertThat(e.detail())
                    .isEqualTo(
                        "customerName is sent twice: as \"%s\" and as \"%s...\"."
                            .formatted(forty, forty)));
  }

  @Test
  void ignoresWhatStandsBeforeTheFirstKnownName() {
    assertThat(reader.read("&theme=dark&x=%ZZ&customerName=demo"))
        .isEqualTo(WellFormed.withUnread(reader.read("customerName=demo")));
    assertThat(reader.read("theme=dark").namesNoCustomer()).isTrue();
    assertThat(reader.read("&&ticket=5").holdsUnread()).isFalse();
  }

  // Plus signs.

  @Test
  void readsARawPlusBothWays() {
    assertThat(readings("customerDisplayName=A+B+C")).containsExactly("A+B+C", "A B C");
  }

  @Test
  void readsAnEscapedPlusOneWay() {
    assertThat(readings("customerDisplayName=A%2BB")).containsExactly("A+B");
  }

  @Test
  void readsARawPlusBesideAnEscapedOneBothWays() {
    assertThat(readings("customerDisplayName=C%2B%2b+Ltd")).containsExactly("C+++Ltd", "C++ Ltd");
  }

  @Test
  void readsALonePlusAsAPlusOnly() {
    assertThat(readings("customerDisplayName=+")).containsExactly("+");
  }

  // A hash sign cuts an address; all that can be seen of it is white space at the end.

  @Test
  void suspectsACutAfterAnAddressThatEndsWhite() {
    assertThat(only("customerDisplayName=Unit%20"))
        .isEqualTo(new Variable("customerDisplayName", List.of("Unit"), true));
    assertThat(only("customerDisplayName=Unit%C2%A0").mayBeCut()).isTrue();
    assertThat(only("customerDisplayName=A%20&%20").mayBeCut()).isTrue();
  }

  @Test
  void suspectsACutAfterAPlusThatMayBeASpace() {
    assertThat(only("customerDisplayName=Unit+"))
        .isEqualTo(new Variable("customerDisplayName", List.of("Unit+", "Unit"), true));
  }

  @Test
  void suspectsNoCutWhereSomethingFollows() {
    assertThat(only("customerDisplayName=Unit%20&ticket=5"))
        .isEqualTo(new Variable("customerDisplayName", List.of("Unit"), false));
  }

  @Test
  void suspectsNoCutInsideAndNoneOfAnUnsetValue() {
    assertThat(only("customerDisplayName=Unit%201").mayBeCut()).isFalse();
    assertThat(only("customerDisplayName=%20").mayBeCut()).isFalse();
    assertThat(only("customerDisplayName=$CLIENT_REFERENCE%20").mayBeCut()).isFalse();
  }

  // Variables that HaloPSA did not fill in.

  @Test
  void tellsAnUnsetVariableFromAnAbsentOne() {
    for (String query :
        List.of(
            "customerName=",
            "customerName",
            "customerName=%20%C2%A0",
            "customerName=$CLIENT_REFERENCE",
            "customerName=%24CLIENT_REFERENCE",
            "customerName=%20$AREA&ticket=5",
            "customerName&ticket=5",
            "customerName=&ticket=5")) {
      assertThat(only(query)).isEqualTo(new Variable("customerName", List.of(), false));
      assertThat(only(query).isSet()).isFalse();
      assertThat(reader.read(query).namesNoCustomer()).isFalse();
    }
  }

  @Test
  void takesADollarForADollarElsewhere() {
    assertThat(readings("customerName=$")).containsExactly("$");
    assertThat(readings("customerName=$5")).containsExactly("$5");
    assertThat(readings("customerName=$cheap")).containsExactly("$cheap");
    assertThat(readings("customerName=$@")).containsExactly("$@");
    assertThat(readings("customerName=$%5B")).containsExactly("$[");
    assertThat(readings("customerName=$A")).isEmpty();
    assertThat(readings("customerName=$Z")).isEmpty();
    assertThat(readings("customerName=A$AP")).containsExactly("A$AP");
  }

  @Test
  void takesUnsetControlParametersForAbsent() {
    Variables variables =
        reader.read("ticket=$FAULTID&agentId=$LOGGEDINAGENTID&hmac=$HMAC&customerName=demo");

    assertThat(variables).isEqualTo(reader.read("customerName=demo"));
    assertThat(reader.read("ticket=&agentId&hmac=%20&customerName=demo")).isEqualTo(variables);
  }

  // Control parameters.

  @Test
  void knowsHaloPsasOwnSpellingOfTheAgentsId() {
    assertThat(reader.read("agent_id=42").agentId()).contains("42");
  }

  @Test
  void mapsSpacesInASignatureBackToPlusSigns() {
    for (String hmac : List.of("a+b/c+d=", "a%2Bb%2Fc%2bd%3D", "a%20b/c%20d=", "a+b/c%20d=")) {
      assertThat(reader.read("hmac=" + hmac).hmac()).contains("a+b/c+d=");
    }
  }

  @Test
  void readsNumbersOfOneToEighteenDigits() {
    assertThat(reader.read("ticket=0&agentId=%39").ticket()).contains("0");
    assertThat(reader.read("ticket=0&agentId=%39").agentId()).contains("9");
    assertThat(reader.read("ticket=123456789012345678").ticket()).contains("123456789012345678");
  }

  @Test
  void offersTheTicketToAResolverThatAsksForIt() {
    QueryReader byTicket = new QueryReader(Set.of("ticket"));

    assertThat(byTicket.read("ticket=5").ticket()).contains("5");
    assertThat(byTicket.read("ticket=5").customer())
        .containsExactly(new Variable("ticket", List.of("5"), false));
    assertThat(byTicket.read("ticket=$FAULTID").customer())
        .containsExactly(new Variable("ticket", List.of(), false));
    assertThat(reader.read("ticket=5").namesNoCustomer()).isTrue();
  }

  // Limits that are still met.

  @Test
  void readsTheLongestNameInItsLongestForm() {
    assertThat(readings("customerDisplayName=" + "%F0%9F%8D%8A".repeat(256)))
        .containsExactly("🍊".repeat(256));
  }

  @Test
  void readsThreeValuesThatMayMeanTwoThings() {
    assertThat(reader.read("customerDisplayName=A+B&customerName=a+b&clientId=1+2").customer())
        .extracting(variable -> variable.readings().size())
        .containsExactly(2, 2, 2);
  }

  // Names of variables.

  @Test
  void refusesANameThatNoVariableCanHave() {
    for (String name : List.of("", "1st", "a b", "a=b", "a&b", "näme", "a".repeat(65))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new QueryReader(Set.of(name)))
          .withMessage(
              "A variable's name must match [A-Za-z][A-Za-z0-9_.-]{0,63}; \""
                  + name
                  + "\" does not.");
    }
  }

  @Test
  void refusesToShowResolversWhoAsks() {
    for (String name : List.of("agentId", "agent_id", "hmac")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new QueryReader(Set.of(name)))
          .withMessage(
              "No resolver may read "
                  + name
                  + ": which tenant is meant must not depend on who asks.");
    }
  }

  private List<String> readings(String query) {
    return only(query).readings();
  }

  private Variable only(String query) {
    List<Variable> customer = reader.read(query).customer();
    assertThat(customer).hasSize(1);
    return customer.get(0);
  }
}
